import { boxMean } from '../refine/box-mean.ts'
import type { BackgroundMap } from './background-map.ts'
import { labelRegions } from './label-regions.ts'
import { whereAtLeast, whereKept } from './mask.ts'

/** On a busy background: what is least like the border and near the middle. No more than a guess, and said to be one. */
export function guessThing(map: BackgroundMap): Uint8Array {
  const { width, height } = map.lab
  const marked = map.stray.slice(), scratch = new Float32Array(marked.length)
  const radius = Math.max(1, Math.round(Math.max(width, height) / 100))
  boxMean(marked, scratch, width, height, radius)
  for (let at = 0; at < marked.length; at++) {
    const x = (at % width) / width - 0.5, y = Math.floor(at / width) / height - 0.5
    marked[at]! *= Math.exp(-(x * x + y * y) * 5)
  }
  const { limit, apart } = splitAt(marked)
  if (apart < 0.05) return new Uint8Array(marked.length)
  return largestOf(whereAtLeast(marked, limit), width, height)
}

/** Otsu's threshold: the value that parts the pixels into two groups as unlike as can be; `apart` is how far their means differ. */
function splitAt(values: Float32Array): { limit: number; apart: number } {
  const most = values.reduce((largest, value) => Math.max(largest, value), 1e-6)
  const counts = new Float64Array(256)
  for (let at = 0; at < values.length; at++) counts[Math.min(255, Math.floor(values[at]! / most * 256))]!++
  const all = counts.reduce((sum, count, bin) => sum + count * bin, 0)
  let best = { limit: most, apart: 0, spread: -1 }
  for (let bin = 0, below = 0, sum = 0; bin < 255; bin++) {
    below += counts[bin]!
    sum += counts[bin]! * bin
    if (below === 0 || below === values.length) continue
    const apart = (all - sum) / (values.length - below) - sum / below, spread = below * (values.length - below) * apart * apart
    if (spread > best.spread) best = { limit: (bin + 1) / 256 * most, apart: apart / 256 * most, spread }
  }
  return best
}

function largestOf(mask: Uint8Array, width: number, height: number): Uint8Array {
  const { labels, sizes } = labelRegions(mask, width, height)
  const largest = sizes.indexOf(Math.max(...sizes.slice(1), 0), 1)
  return whereKept(labels, sizes.map((_, label) => label > 0 && label === largest))
}
