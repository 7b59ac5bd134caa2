import { expect, test } from 'vitest'
import { createRandom } from '../../kernel/random.ts'
import { findBand, widen } from './find-band.ts'

test('widening is the same as looking around every cell', () => {
  for (let seed = 1; seed <= 30; seed++) {
    const random = createRandom(seed), width = random.between(1, 12), height = random.between(1, 12), reach = random.between(0, 5)
    const cells = Uint8Array.from({ length: width * height }, () => (random.below(8) === 0 ? 1 : 0))
    const slow = cells.map((_, at) => (cells.some((is, other) => is === 1 && Math.abs(other % width - at % width) <= reach && Math.abs(Math.floor(other / width) - Math.floor(at / width)) <= reach) ? 1 : 0))
    expect(widen(cells, width, height, reach), `seed ${seed}`).toEqual(slow)
  }
})

test('[CU7] the band holds what is unsure and what changes without being so', () => {
  const matte = { width: 6, height: 1, values: Float32Array.of(0.01, 0.5, 0.99, 1, 0, 0) }
  expect([...findBand(matte, 0)]).toEqual([0, 1, 1, 1, 1, 0])
  expect([...findBand({ ...matte, values: Float32Array.of(1, 1, 1, 0.99, 1, 1) }, 1)]).toEqual([0, 0, 0, 0, 0, 0])
})
