import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { KeySealer } from './key-vault.ts'

/** The name under which the window hands the engine the key that lies in the system's keychain. [SE1] */
export const vaultKeyVariable = 'PULT_VAULT_KEY'

/** AES-256-GCM under a key that the system's keychain keeps; what was sealed by another key cannot be opened. */
export function createVaultSealer(key: Buffer): KeySealer {
  return {
    seal(text) {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, iv)
      const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), data]).toString('base64')
    },
    unseal(sealed) {
      const bytes = Buffer.from(sealed, 'base64')
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
        decipher.setAuthTag(bytes.subarray(12, 28))
        return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
      } catch {
        return null // another keychain, or a changed file
      }
    },
  }
}

/** Taken out of the environment, so that no child of ours inherits it. Without a window there is none, and files are plain, for their owner alone. */
export function takeVaultSealer(env: NodeJS.ProcessEnv): KeySealer | null {
  const key = Buffer.from(env[vaultKeyVariable] ?? '', 'base64')
  delete env[vaultKeyVariable]
  return key.length === 32 ? createVaultSealer(key) : null
}
