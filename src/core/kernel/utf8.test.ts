import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeUtf8, encodeUtf8 } from './utf8.ts'

test('[PL1] text as UTF-8 is what every other encoder makes of it', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
    const bytes = encodeUtf8(text)
    expect([...bytes]).toEqual([...new TextEncoder().encode(text)])
    expect(decodeUtf8(bytes)).toBe(text)
  }), { seed: 12_2026, numRuns: 150 })
})

test('[PL1] a half of a pair that stands alone becomes the replacement', () => {
  for (const text of ['a\ud800', '\udc00b', '\ud800\ud800\udc00', 'я\ud83d']) expect([...encodeUtf8(text)]).toEqual([...new TextEncoder().encode(text)])
})

test('[PL1] bytes are read as strictly as anywhere: the same text or nothing', () => {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const byOthers = (bytes: Uint8Array): string | null => {
    try {
      return strict.decode(bytes)
    } catch {
      return null
    }
  }
  const anyByte = fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf))
  fc.assert(fc.property(fc.array(anyByte, { maxLength: 8 }), (given) => {
    const bytes = Uint8Array.from(given)
    expect(decodeUtf8(bytes)).toBe(byOthers(bytes))
  }), { seed: 13_2026, numRuns: 5000 })
})

test('[PL1] long texts come back whole', () => {
  const text = 'қазақша €𐍈 '.repeat(5000)
  expect(decodeUtf8(encodeUtf8(text))).toBe(text)
})
