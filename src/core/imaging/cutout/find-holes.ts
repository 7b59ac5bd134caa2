import type { BackgroundMap } from './background-map.ts'
import { labelRegions } from './label-regions.ts'
import { maskWhere } from './mask.ts'

/**
 * Background seen through the thing: as like it as the background itself, with a sharp edge all around. A highlight fades into what it lies on, and white print is
 * seldom exactly as white as what is behind. [CU5]
 */
export function findHoles(map: BackgroundMap, thing: Uint8Array): Uint8Array {
  const { width, height } = map.lab
  const like = maskWhere(thing.length, (at) => thing[at] === 1 && map.stray[at]! < map.threshold * 1.5)
  const { labels, sizes } = labelRegions(like, width, height)
  const strays = new Float64Array(sizes.length), rims = new Float64Array(sizes.length), rimSizes = new Float64Array(sizes.length)
  for (let at = 0; at < like.length; at++) {
    const label = labels[at]!
    if (label > 0) strays[label]! += map.stray[at]!
    else if (thing[at]) rimOf(at)
  }
  const least = Math.max(5, width * height * 3e-5)
  const open = sizes.map((size, label) => label > 0 && size >= least && strays[label]! / size < map.threshold * 0.75 && rims[label]! / Math.max(rimSizes[label]!, 1) > map.threshold * 4)
  return maskWhere(like.length, (at) => open[labels[at]!] === true)

  /** What of the thing lies right beside a region. */
  function rimOf(at: number): void {
    const x = at % width
    for (const next of [x > 1 ? labels[at - 2]! : 0, x < width - 2 ? labels[at + 2]! : 0, labels[at - 2 * width] ?? 0, labels[at + 2 * width] ?? 0]) {
      if (next === 0) continue
      rims[next]! += map.stray[at]!
      rimSizes[next]!++
    }
  }
}
