import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromBase64Url, toBase64Url } from './base64url.ts'

test('[PL1] bytes are written as everywhere, and come back', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
    expect(toBase64Url(bytes)).toBe(Buffer.from(bytes).toString('base64url'))
    expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes)
  }), { seed: 14_2026, numRuns: 500 })
  const long = new Uint8Array(30_000).map((_, at) => at * 7)
  expect(toBase64Url(long)).toBe(Buffer.from(long).toString('base64url'))
})

test('[PL1] there is one text for each bytes: padding, other letters and bits left over are none', () => {
  for (const text of ['A', 'AA=', 'AA==', 'A A', 'AB', 'AAB', 'a+b/', 'ЯAAA', 'AAAAA', 'AA\n']) expect(fromBase64Url(text)).toBeNull()
  expect(fromBase64Url('')).toEqual(new Uint8Array(0))
  fc.assert(fc.property(fc.array(fc.constantFrom(...'AQgw-_z019=+/ '), { maxLength: 12 }), (letters) => {
    const bytes = fromBase64Url(letters.join(''))
    if (bytes) expect(toBase64Url(bytes)).toBe(letters.join(''))
  }), { seed: 15_2026, numRuns: 2000 })
})
