import { describe, expect, test } from 'vitest'
import type { Matte } from '../raster.ts'
import { bandOf, scoreMatte } from './score-matte.ts'

const drawn = (...rows: string[]): Matte => ({ width: rows[0]!.length, height: rows.length, alpha: Uint8Array.from(rows.join(''), (sign) => (sign === '#' ? 255 : sign === '+' ? 128 : 0)) })
const square = drawn('......', '.####.', '.####.', '.####.', '.####.', '......')

describe('[CU12] a cut-out is scored by the truth', () => {
  test('the truth itself is without fault', () => {
    expect(scoreMatte(square, square, null)).toEqual({ iou: 1, mae: 0, boundaryF: 1, bandMse: 0, holeRecall: null, halo: null })
  })

  test('half of it overlaps by half', () => {
    const half = drawn('......', '.##...', '.##...', '.##...', '.##...', '......')
    expect(scoreMatte(half, square, null)).toMatchObject({ iou: 0.5, mae: 8 / 36, bandMse: 8 / 36 })
  })

  test('nothing found where nothing is is right, anything found there is wrong', () => {
    const empty = drawn('......', '......', '......', '......', '......', '......')
    expect(scoreMatte(empty, empty, null)).toMatchObject({ iou: 1, mae: 0, boundaryF: 1 })
    expect(scoreMatte(square, empty, null)).toMatchObject({ iou: 0, boundaryF: 0 })
  })

  test('an edge two pixels off is the edge, one three pixels off is not', () => {
    const wall = (from: number): Matte => ({ width: 20, height: 8, alpha: Uint8Array.from({ length: 160 }, (_, at) => (at % 20 >= from ? 255 : 0)) })
    expect(scoreMatte(wall(12), wall(10), null).boundaryF).toBe(1)
    expect(scoreMatte(wall(13), wall(10), null).boundaryF).toBe(0)
  })

  test('a hole counts by the share of it that was opened; a bay is no hole', () => {
    const ring = drawn('........', '.######.', '.#....#.', '.#....#.', '.#....#.', '.######.', '........'), filled = drawn('........', '.######.', '.##...#.', '.##...#.', '.##...#.', '.######.', '........')
    expect(scoreMatte(ring, ring, null).holeRecall).toBe(1)
    expect(scoreMatte(filled, ring, null).holeRecall).toBe(9 / 12)
    expect(scoreMatte(square, drawn('......', '.####.', '.#..#.', '.#..#.', '.#..#.', '.#..#.'), null).holeRecall).toBeNull()
  })

  test('the band lies within seven pixels of what is see-through or changes', () => {
    const alpha = new Uint8Array(31 * 31)
    alpha[15 * 31 + 15] = 100
    const band = bandOf({ width: 31, height: 31, alpha })
    expect(Array.from({ length: 31 }, (_, x) => band[15 * 31 + x]).indexOf(1)).toBe(8)
    expect(band[8 * 31 + 8]).toBe(0)
    expect(bandOf(drawn('...', '...')).includes(1)).toBe(false)
  })

  test('a halo is the difference of colours in light, where there is something to be seen', () => {
    const one = drawn('+.')
    expect(scoreMatte(one, one, { found: Uint8Array.of(255, 0, 0, 9, 9, 9), truth: Uint8Array.of(0, 0, 0, 200, 200, 200) }).halo).toBeCloseTo(1 / 3)
  })

  test('mattes of two sizes cannot be compared', () => {
    expect(() => scoreMatte(square, drawn('..'), null)).toThrow(RangeError)
  })
})
