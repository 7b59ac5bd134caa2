import { expect, test } from 'vitest'
import type { Keys } from './keys.ts'
import { vaultEnvironment } from './vault-environment.ts'

function keysIn(keychain: boolean): Keys {
  const kept = new Map<string, string>()
  return { read: (name) => kept.get(name) ?? null, write: (name, secret) => { if (keychain) kept.set(name, secret); return keychain ? 'kept' : 'no-keychain' } }
}

test('[SE1] the key of the vault is made once and kept by the keychain', () => {
  const keys = keysIn(true)
  const { KEY } = vaultEnvironment(keys, 'KEY')
  expect(Buffer.from(KEY!, 'base64')).toHaveLength(32)
  expect(vaultEnvironment(keys, 'KEY')).toEqual({ KEY })
})

test('[SE1] without a keychain the engine is handed nothing, and keeps files for their owner alone', () => {
  expect(vaultEnvironment(keysIn(false), 'KEY')).toEqual({})
})
