import { expect, test } from 'vitest'
import { createVaultSealer, takeVaultSealer, vaultKeyVariable } from './vault-sealer.ts'

const key = Buffer.alloc(32, 7)

test('[SE1] what is sealed opens under the same key and no other, and not when it was changed', () => {
  const sealed = createVaultSealer(key).seal('тайна')
  expect(sealed).not.toContain(Buffer.from('тайна').toString('base64'))
  expect(createVaultSealer(key).unseal(sealed)).toBe('тайна')
  expect(createVaultSealer(Buffer.alloc(32, 8)).unseal(sealed)).toBe(null)
  const bytes = Buffer.from(sealed, 'base64')
  bytes[bytes.length - 1]! ^= 1
  expect(createVaultSealer(key).unseal(bytes.toString('base64'))).toBe(null)
})

test('[SE1] the key is taken out of the environment; without one there is no sealer', () => {
  const env = { [vaultKeyVariable]: key.toString('base64') }
  expect(takeVaultSealer(env)?.unseal(createVaultSealer(key).seal('x'))).toBe('x')
  expect(env).toEqual({})
  expect(takeVaultSealer({})).toBe(null)
  expect(takeVaultSealer({ [vaultKeyVariable]: 'short' })).toBe(null)
})
