import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { writeDurably } from '../blobs/durable-file.ts'

/** Passwords of what messages are sent by: files that their owner alone can read, sealed by the system's keychain where there is one; never in the database. [SE1] */
export type SecretFiles = { has(name: SecretName): boolean; read(name: SecretName): string | null; /** An empty one is forgotten. */ write(name: SecretName, secret: string): Promise<void> }
export type SecretName = 'mail-password' | 'webhook-secret'
type Sealer = { seal(text: string): string; unseal(sealed: string): string | null }

export function createSecretFiles({ folder, sealer }: { folder: string; sealer: Sealer | null }): SecretFiles {
  const pathOf = (name: SecretName) => join(folder, name)
  return {
    has: (name) => existsSync(pathOf(name)),
    read(name) {
      if (!existsSync(pathOf(name))) return null
      const text = readFileSync(pathOf(name), 'utf8')
      return text.startsWith('sealed:') ? sealer?.unseal(text.slice(7)) ?? null : text.slice('plain:'.length)
    },
    async write(name, secret) {
      if (secret === '') return rmSync(pathOf(name), { force: true })
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      await writeDurably(pathOf(name), sealer ? `sealed:${sealer.seal(secret)}` : `plain:${secret}`, `${pathOf(name)}.new`)
      chmodSync(pathOf(name), 0o600)
    },
  }
}
