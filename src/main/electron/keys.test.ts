import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderOfTest } from '../../../tests/helpers/folder-of-test.ts'
import { openKeys } from './keys.ts'

const storage = (backend: string) => ({
  isEncryptionAvailable: () => true, getSelectedStorageBackend: () => backend,
  encryptString: (text: string) => Buffer.from(text).map((byte) => byte ^ 0x5a), decryptString: (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0x5a)).toString(),
})

test('[SE1] a secret is kept sealed and read back', () => {
  const at = folderOfTest()
  const keys = openKeys(at, storage('gnome_libsecret') as never)
  expect(keys.write('smtp-password', 'very-secret')).toBe('kept')
  expect(keys.read('smtp-password')).toBe('very-secret')
  expect(readFileSync(join(at, 'smtp-password.sealed')).toString('latin1')).not.toContain('very-secret')
})

test('[SE1] a keychain that only pretends is refused, and nothing is written', () => {
  const at = folderOfTest()
  expect(openKeys(at, storage('basic_text') as never).write('smtp-password', 'x')).toBe('no-keychain')
  expect(readdirSync(at)).toEqual([])
})

test('a key name cannot leave the folder', () => {
  expect(() => openKeys(folderOfTest(), storage('kwallet') as never).read('../x')).toThrow('not a key name')
})
