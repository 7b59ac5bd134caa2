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
  const near = rimsAt(map, solid, labels, sizes.length, 3), far = rimsAt(map, solid, labels, sizes.length, 6)
  const open = sizes.map((_, label) => label > 0 && isSharp(near[label]!, far[label]!, map.threshold))
  return whereKept(labels, open)
}

/** How unlike the background the thing is, on the mean, at just this distance from each region. */
function rimsAt(map: BackgroundMap, solid: Uint8Array, labels: Int32Array, regions: number, distance: number): Float64Array {
  const sums = new Float64Array(regions), counts = new Float64Array(regions)
  for (let y = 0; y < map.lab.height; y++) addRims(map, solid, labels, y, distance, sums, counts)
  return sums.map((sum, region) => sum / Math.max(counts[region]!, 1))
}

function addRims({ lab: { width }, stray }: BackgroundMap, solid: Uint8Array, labels: Int32Array, y: number, distance: number, sums: Float64Array, counts: Float64Array): void {
  const steps = [-1, 1, -width, width]
  for (let x = 0, at = y * width; x < width; x++, at++) {
    if (solid[at] !== 1 || labels[at] !== 0) continue
    for (let way = x < distance ? 1 : 0; way < 4; way++) {
      if (way === 1 && x >= width - distance) continue
      const step = steps[way]!, region = labels[at + step * distance] ?? 0
      if (region === 0 || labels[at + step * (distance - 1)] === region) continue
      sums[region]! += stray[at]!
      counts[region]!++
    }
  }
}
