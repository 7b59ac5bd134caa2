import { randomBytes } from 'node:crypto'
import type { Keys } from './keys.ts'

const name = 'vault-key'

/** The key under which the engine seals what signs for screens, kept by the system's keychain and handed over as the engine starts; nothing where there is no keychain. [SE1] */
export function vaultEnvironment(keys: Keys, variable: string): Record<string, string> {
  const known = keys.read(name)
  const key = known ?? randomBytes(32).toString('base64')
  if (known === null && keys.write(name, key) === 'no-keychain') return {}
  return { [variable]: key }
}
