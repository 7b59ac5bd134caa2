import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testCrypto as crypto } from '../../../tests/helpers/seeded-keys.ts'
import { toHex } from './crypto.ts'
import { hmacOf } from './hmac.ts'

test('[PL6] a MAC is that of RFC 4231, test case 2, and that of OpenSSL for every key and text', () => {
  const bytesOf = (text: string) => new Uint8Array(Buffer.from(text))
  expect(toHex(hmacOf(bytesOf('Jefe'), bytesOf('what do ya want for nothing?'), crypto))).toBe('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843')
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), fc.uint8Array({ maxLength: 300 }), (key, text) => {
    expect(toHex(hmacOf(key, text, crypto))).toBe(createHmac('sha256', key).update(text).digest('hex'))
  }), { seed: 2104, numRuns: 200 })
})
