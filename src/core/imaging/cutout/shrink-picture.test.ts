import { describe, expect, test } from 'vitest'
import type { Picture } from '../raster.ts'
import { shrinkPicture } from './shrink-picture.ts'

const grey = (width: number, height: number, byteAt: (x: number, y: number) => number): Picture =>
  ({ width, height, rgb: Uint8Array.from({ length: width * height * 3 }, (_, at) => byteAt(Math.floor(at / 3) % width, Math.floor(at / 3 / width)) + at % 3) })
const firstChannel = ({ rgb }: Picture): number[] => Array.from(rgb.filter((_, at) => at % 3 === 0))

describe('[CU3] what a network looks at is made smaller for colours', () => {
  test('each pixel is the mean of what it covers, those at its edge in part', () => {
    expect(firstChannel(shrinkPicture(grey(1, 4, (_, y) => [0, 60, 120, 200][y]!), { width: 1, height: 3 }))).toEqual([15, 90, 180])
    expect(firstChannel(shrinkPicture(grey(4, 1, (x) => [0, 60, 120, 200][x]!), { width: 3, height: 1 }))).toEqual([15, 90, 180])
  })

  test('both ways at once, and every channel by itself', () => {
    const { width, height, rgb } = shrinkPicture(grey(4, 4, (x, y) => (x < 2 ? 40 : 80) + (y < 2 ? 0 : 100)), { width: 2, height: 2 })
    expect({ width, height, rgb: Array.from(rgb) }).toEqual({ width: 2, height: 2, rgb: [40, 41, 42, 80, 81, 82, 140, 141, 142, 180, 181, 182] })
  })

  test.each([[320, 240], [240, 320], [319, 7], [1, 1], [320, 320]])('an even picture stays even at %i × %i', (width, height) => {
    expect(new Set(firstChannel(shrinkPicture(grey(320, 320, () => 200), { width, height })))).toEqual(new Set([200]))
  })
})
