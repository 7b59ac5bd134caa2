import { cosine, sine } from '../light/angles.ts'
import type { Plane } from '../light/blur-plane.ts'

/** A thing counts as mirrored below this share of its area that has no counterpart, and only where leaning the axis makes it that much worse: a ball is mirrored everywhere. */
const mostUnmatched = 0.08
const leastContrast = 0.035

/** By how many degrees the axis leans about which the silhouette mirrors itself best; null: it does not, or about any. */
export function findMirrorTilt(plane: Plane, most: number): number | null {
  const centre = centroid(plane)
  if (!centre) return null
  const unmatched = (degrees: number): number => mismatch(plane, centre, degrees)
  let best = 0
  let least = unmatched(0)
  let sum = 0
  let count = 0
  for (let degrees = -most; degrees <= most + 0.001; degrees += Math.min(1, most / 4), count++) {
    const here = unmatched(degrees)
    sum += here
    if (here < least - 1e-6) [best, least] = [degrees, here]
  }
  const lean = Math.max(unmatched(best - 12), unmatched(best + 12))
  if (least > mostUnmatched || Math.max(sum / count, lean) - least < leastContrast) return null
  for (let step = Math.min(0.5, most / 8); step > 0.02; step /= 2) {
    for (const degrees of [best - step, best + step]) {
      const here = unmatched(degrees)
      if (here < least) [best, least] = [degrees, here]
    }
  }
  const isLowest = Math.abs(best) <= most && unmatched(best - 2) > least && unmatched(best + 2) > least
  return isLowest ? between(best, unmatched) : null
}

/** The slopes on both sides of the best meet where it really is. */
function between(best: number, unmatched: (degrees: number) => number): number {
  const away = 1.5
  const [left, middle, right] = [unmatched(best - away), unmatched(best), unmatched(best + away)]
  const steeper = Math.max(left, right) - middle
  return steeper <= 0 ? best : best + ((left - right) / steeper) * (away / 2)
}

function centroid({ width, height, values }: Plane): { readonly x: number; readonly y: number; readonly mass: number } | null {
  let [mass, x, y] = [0, 0, 0]
  for (let at = 0; at < width * height; at++) {
    const value = values[at]!
    mass += value
    x += value * (at % width)
    y += value * Math.floor(at / width)
  }
  return mass < 16 ? null : { x: x / mass, y: y / mass, mass }
}

/** The share of the thing whose mirror image is not of it. Every other pixel is enough. */
function mismatch({ width, height, values }: Plane, centre: { readonly x: number; readonly y: number; readonly mass: number }, degrees: number): number {
  const [alongX, alongY] = [-sine(degrees), cosine(degrees)]
  let missed = 0
  for (let y = 0; y < height; y += 2) {
    for (let x = y % 4 === 0 ? 0 : 1; x < width; x += 2) {
      const value = values[y * width + x]!
      if (value === 0) continue
      const dx = x - centre.x, dy = y - centre.y
      const twice = 2 * (dx * alongX + dy * alongY)
      const there = between4(values, width, height, centre.x + twice * alongX - dx, centre.y + twice * alongY - dy)
      if (there < value) missed += value - there
    }
  }
  return (missed * 4) / centre.mass
}

function between4(values: Float32Array, width: number, height: number, x: number, y: number): number {
  const [column, row] = [Math.floor(x), Math.floor(y)]
  if (column < 0 || row < 0 || column >= width - 1 || row >= height - 1) return 0
  const [across, down, at] = [x - column, y - row, row * width + column]
  const upper = values[at]! + (values[at + 1]! - values[at]!) * across
  const lower = values[at + width]! + (values[at + width + 1]! - values[at + width]!) * across
  return upper + (lower - upper) * down
}
