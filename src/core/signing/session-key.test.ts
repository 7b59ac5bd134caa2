import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testCrypto as crypto } from '../../../tests/helpers/seeded-keys.ts'
import { toBase64Url } from '../kernel/base64url.ts'
import { agreeSession, exchangeKeyOf } from './session-key.ts'

const secret = fc.uint8Array({ minLength: 32, maxLength: 32 })

test('[PL6] screen and engine come to one key, and to another as soon as either starts anew', () => {
  fc.assert(fc.property(secret, secret, secret, (ours, theirs, other) => {
    fc.pre(toBase64Url(other) !== toBase64Url(theirs))
    const [screen, engine] = [exchangeKeyOf(theirs, crypto), exchangeKeyOf(ours, crypto)]
    const here = agreeSession({ secret: ours, screen, engine, side: 'engine' }, crypto)
    expect(agreeSession({ secret: theirs, screen, engine, side: 'screen' }, crypto)).toEqual(here)
    expect(here?.keyId).toMatch(/^[A-Za-z0-9_-]{22}$/)
    const anew = exchangeKeyOf(other, crypto)
    if (anew !== screen) expect(agreeSession({ secret: ours, screen: anew, engine, side: 'engine' }, crypto)?.keyId).not.toBe(here?.keyId)
  }), { seed: 5, numRuns: 20 })
})

test('[PL6] with what is no key, or one that leaves nothing secret, nothing is agreed', () => {
  const [ours, engine] = [new Uint8Array(32).fill(3), exchangeKeyOf(new Uint8Array(32).fill(3), crypto)]
  for (const screen of ['', 'AAAA', toBase64Url(new Uint8Array(32)), toBase64Url(Uint8Array.from({ length: 32 }, (_, at) => (at === 0 ? 1 : 0))), toBase64Url(new Uint8Array(33))]) expect(agreeSession({ secret: ours, screen, engine, side: 'engine' }, crypto)).toBeNull()
})
