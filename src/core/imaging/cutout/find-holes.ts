import type { BackgroundMap } from './background-map.ts'
import { labelRegions } from './label-regions.ts'
import { inBoth, whereKept } from './mask.ts'

/** At the very edge of a hole the thing is nearly as unlike the background as further on; one that is as unlike as this has an edge, though light falls along it. */
function isSharp(near: number, far: number, threshold: number): boolean {
  return near > threshold * 5 && near > far * (near > threshold * 12 ? 0.6 : 0.7)
}

/** What is like the background without hanging together with it: holes, and what only looks like them. Shadows in holes grow from these. */
export function findEnclosed(map: BackgroundMap, background: Uint8Array): Uint8Array {
  const { width, height } = map.lab
  const alike = new Uint8Array(background.length), limit = map.threshold * 1.5
  for (let at = 0; at < alike.length; at++) if (background[at] === 0 && map.stray[at]! < limit) alike[at] = 1
  const { labels, sizes } = labelRegions(alike, width, height)
  const strays = new Float64Array(sizes.length)
  for (let at = 0; at < labels.length; at++) strays[labels[at]!]! += map.stray[at]!
  const least = Math.max(5, width * height * 3e-5)
  const like = sizes.map((size, label) => label > 0 && size >= least && strays[label]! / size < map.threshold * 0.75)
  return whereKept(labels, like)
}

/**
 * Background seen through the thing: `light` is what is like the background, and its shadows; where that lies in the thing with a sharp edge all around, it is a hole.
 * A highlight fades into what it lies on, and white print is seldom exactly as white as what is behind. [CU5]
 */
export function findHoles(map: BackgroundMap, solid: Uint8Array, light: Uint8Array): Uint8Array {
  const { width, height } = map.lab
  const { labels, sizes } = labelRegions(inBoth(solid, light), width, height)
  const near = rimsAt(3), far = rimsAt(6)
  const open = sizes.map((_, label) => label > 0 && isSharp(near[label]!, far[label]!, map.threshold))
  return whereKept(labels, open)

  /** How unlike the background the thing is, on the mean, at just this distance from each region. */
  function rimsAt(distance: number): Float64Array {
    const sums = new Float64Array(sizes.length), counts = new Float64Array(sizes.length)
    for (let at = 0; at < solid.length; at++) {
      if (solid[at] !== 1 || labels[at] !== 0) continue
      const x = at % width
      if (x >= distance) look(at, -1)
      if (x < width - distance) look(at, 1)
      look(at, -width)
      look(at, width)
    }
    return sums.map((sum, label) => sum / Math.max(counts[label]!, 1))

    function look(at: number, step: number): void {
      const region = labels[at + step * distance] ?? 0
      if (region === 0 || labels[at + step * (distance - 1)] === region) return
      sums[region]! += map.stray[at]!
      counts[region]!++
    }
  }
}
