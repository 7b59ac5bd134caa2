import { cosine, sine } from '../light/angles.ts'
import { blurPlane, type Plane } from '../light/blur-plane.ts'

/** Points of the outline: where, how strong, and whether the edge lies rather than stands. */
type Outline = { readonly x: number[]; readonly y: number[]; readonly strength: number[]; readonly lies: boolean[] }
/** How much the best angle must stand out over the middle one. */
const leastPeak = 2.2
/** Lines to a pixel. */
const finer = 3

/** The angle at which the outline falls together into the fewest, sharpest lines, lying and standing ones alike; null: it has no long straight edges. */
export function findEdgeTilt(plane: Plane, most: number): number | null {
  const outline = outlineOf(blurPlane({ ...plane, values: plane.values.slice() }, 1, 1))
  if (outline.x.length < 40) return null
  const reach = Math.ceil(Math.sqrt(plane.width * plane.width + plane.height * plane.height))
  const bins = new Float64Array((4 * reach + 8) * finer)
  const score = (degrees: number): number => sharpness(outline, degrees, bins, reach)
  const step = Math.min(0.5, most / 6)
  const scores: number[] = []
  let [best, peak] = [0, 0]
  for (let degrees = -most; degrees <= most + 0.001; degrees += step) {
    const here = score(degrees)
    scores.push(here)
    if (here > peak) [best, peak] = [degrees, here]
  }
  const wide = [score(best - 8), score(best + 8), score(best - 14), score(best + 14)]
  const usual = [...scores, ...wide].sort((a, b) => a - b)[Math.floor((scores.length + 4) / 4)]!
  if (peak < usual * leastPeak) return null
  for (let fine = step / 2; fine > 0.01; fine /= 2) {
    for (const degrees of [best - fine, best + fine]) {
      const here = score(degrees)
      if (here > peak) [best, peak] = [degrees, here]
    }
  }
  return Math.abs(best) <= most ? best : null
}

/** Each point is moved to where the edge runs between the pixels: on the grid itself upright lines would always seem sharpest. */
function outlineOf({ width, height, values }: Plane): Outline {
  const outline: Outline = { x: [], y: [], strength: [], lies: [] }
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1, at = y * width + 1; x < width - 1; x++, at++) {
      const across = values[at + 1]! - values[at - 1]!
      const down = values[at + width]! - values[at - width]!
      const strength = Math.sqrt(across * across + down * down)
      if (strength < 0.2 || Math.abs(values[at]! - 0.5) > 0.3) continue
      const away = (1 - 2 * values[at]!) / (strength * strength)
      outline.x.push(x - width / 2 + away * across)
      outline.y.push(y - height / 2 + away * down)
      outline.strength.push(strength)
      outline.lies.push(Math.abs(down) > Math.abs(across))
    }
  }
  return outline
}

/** Sum of squares of how much outline falls on each line a third of a pixel wide. */
function sharpness({ x, y, strength, lies }: Outline, degrees: number, bins: Float64Array, reach: number): number {
  const [sin, cos] = [sine(degrees), cosine(degrees)]
  bins.fill(0)
  for (let point = 0; point < x.length; point++) {
    const place = (lies[point]! ? y[point]! * cos - x[point]! * sin + reach : x[point]! * cos + y[point]! * sin + 3 * reach) * finer
    const bin = Math.floor(place)
    const part = place - bin
    bins[bin] = bins[bin]! + strength[point]! * (1 - part)
    bins[bin + 1] = bins[bin + 1]! + strength[point]! * part
  }
  let [sum, whole] = [0, 0]
  for (const bin of bins) {
    sum += bin * bin
    whole += bin
  }
  return sum / whole
}
