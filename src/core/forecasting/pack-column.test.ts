import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packColumn, unpackColumn } from './pack-column.ts'

const seed = { seed: 20261129 }

test('[PK1] columns come back as they were, whatever is in them', () => {
  fc.assert(fc.property(fc.array(fc.maxSafeNat().map((value) => Math.floor(value / 8)), { minLength: 1, maxLength: 60 }), fc.integer({ min: 1, max: 70 }), fc.integer({ min: 1, max: 20 }), (values, row, lag) => {
    const into = new Float64Array(values.length)
    expect(unpackColumn(packColumn(values, { count: values.length, row, lag }), into, { row, lag, most: Number.MAX_SAFE_INTEGER })).toBe(true)
    expect([...into]).toEqual(values)
  }), seed)
})

test('[PK1] hours that are like those a week before take a byte each, zero but for the first week', () => {
  const values = Array.from({ length: 1680 }, (_, at) => (at % 168) * 7)
  const text = packColumn(values, { count: values.length, row: values.length, lag: 168 })
  expect(/^A*$/.test(text.slice(Math.ceil((168 * 4) / 3) + 4))).toBe(true)
})

test('[PK2] a column that is short, long, out of bounds or no base64url is refused', () => {
  const text = packColumn([5, 6, 300], { count: 3, row: 3, lag: 1 })
  const unpack = (given: string, length: number, most = 1000) => unpackColumn(given, new Uint16Array(length), { row: length, lag: 1, most })
  expect(unpack(text, 3)).toBe(true)
  expect([unpack(text, 2), unpack(text, 4), unpack(text, 3, 299), unpack(`${text}=`, 3), unpack(text.slice(1), 3), unpack('', 1)]).toEqual([false, false, false, false, false, false])
  // A number that never ends, and one below nothing.
  expect([unpack('_'.repeat(64), 3), unpack(packColumn([5], { count: 1, row: 1, lag: 1 }).replace('Cg', 'Cw'), 1)]).toEqual([false, false])
})
