import { expect, test } from 'vitest'
import { createIdMaker, idTimeMs, newId } from './id.ts'
import { createRandom } from './random.ts'

const bytes = (count: number): Uint8Array => createRandom(7).bytes(count)

test('[ID1] an id is its prefix and a UUIDv7 in 32 hex digits, and tells when it was made', () => {
  const id = newId('sc', 1_772_000_000_123, bytes(10))
  expect(id).toMatch(/^sc_[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}$/)
  expect(idTimeMs(id)).toBe(1_772_000_000_123)
})

test('[ID1] ids of one batch rise and differ, also when the clock stands or steps back', () => {
  const random = createRandom(1)
  const moments = [5000, 5000, 4000, 5001]
  let turn = 0
  const next = createIdMaker({ nowMs: () => moments[turn++ % 4]!, randomBytes: (count) => random.bytes(count) })
  const ids = Array.from({ length: 20_000 }, () => next('vn'))
  expect(ids.toSorted()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
})

test('[ID1] a counter that runs out borrows the next millisecond', () => {
  const next = createIdMaker({ nowMs: () => 1, randomBytes: (count) => new Uint8Array(count).fill(255) })
  const first = next('vn')
  const second = next('vn')
  expect(second > first).toBe(true)
})
