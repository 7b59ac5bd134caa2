import type { Plane } from '../light/blur-plane.ts'

/**
 * Where a thing stands, column by column. `low`: its lowest row, −1 where it has none. `ground`: the row of the floor below; a floor seen at an angle rises to the sides, no steeper
 * than `slope`, and only so far. What is higher than the floor does not touch it: it hangs over it, or curves up.
 */
export type GroundLine = { readonly low: Float32Array; readonly ground: Float32Array; readonly base: number; readonly left: number; readonly right: number; readonly size: number }

const slope = 0.42
const mostRise = 0.2

export function findGround({ width, height, values }: Plane): GroundLine | null {
  const low = new Float32Array(width).fill(-1)
  let [base, left, right, top] = [-1, width, -1, height]
  for (let x = 0; x < width; x++) {
    const row = lowestRow(values, width, height, x)
    if (row < 0) continue
    low[x] = row
    base = Math.max(base, row)
    left = Math.min(left, x)
    right = x
  }
  if (base < 0) return null
  for (let at = 0; at < values.length && top === height; at++) if (values[at]! >= 0.5) top = Math.floor(at / width)
  const size = Math.max(right - left + 1, base - top + 1)
  const ground = Float32Array.from(low)
  for (let x = 1; x < width; x++) ground[x] = Math.max(ground[x]!, ground[x - 1]! - slope)
  for (let x = width - 2; x >= 0; x--) ground[x] = Math.max(ground[x]!, ground[x + 1]! - slope)
  for (let x = 0; x < width; x++) ground[x] = Math.max(ground[x]!, base - mostRise * size)
  return { low, ground, base, left, right, size }
}

/** Between two rows, by how much of the next one is covered. */
function lowestRow(values: Float32Array, width: number, height: number, x: number): number {
  for (let y = height - 1; y >= 0; y--) {
    const cover = values[y * width + x]!
    if (cover >= 0.5) return y + 0.5 + (y + 1 < height ? values[(y + 1) * width + x]! : 0)
  }
  return -1
}
