import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SafeStorage } from 'electron'

/** Secrets under the operating system's keychain, as files nobody else's account can read into anything. [SE1] */
export type Keys = { read(name: string): string | null; write(name: string, secret: string): 'kept' | 'no-keychain' }

type KeyStorage = Pick<SafeStorage, 'isEncryptionAvailable' | 'encryptString' | 'decryptString'> & { getSelectedStorageBackend?(): string }

export function openKeys(folder: string, storage: KeyStorage): Keys {
  const fileOf = (name: string) => {
    if (!/^[a-z0-9-]{1,40}$/.test(name)) throw new Error(`not a key name: ${name}`)
    return join(folder, `${name}.sealed`)
  }
  // On Linux without a keyring Electron would "encrypt" with a fixed password: that is no keychain.
  const isKept = () => storage.isEncryptionAvailable() && storage.getSelectedStorageBackend?.() !== 'basic_text'
  return {
    read(name) {
      const file = fileOf(name)
      return existsSync(file) && isKept() ? storage.decryptString(readFileSync(file)) : null
    },
    write(name, secret) {
      if (!isKept()) return 'no-keychain'
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const file = fileOf(name)
      writeFileSync(`${file}.new`, storage.encryptString(secret), { mode: 0o600 })
      renameSync(`${file}.new`, file)
      return 'kept'
    },
  }
}
