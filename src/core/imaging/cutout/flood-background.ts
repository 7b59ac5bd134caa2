import { widen } from '../refine/find-band.ts'
import type { BackgroundMap } from './background-map.ts'
import { reachFrom } from './label-regions.ts'
import { maskWhere, notIn } from './mask.ts'

/** A shadow takes away most of the light at most, and seldom more than this of lightness. */
const darkest = 0.55

/** What is like the background and joined to the frame by what is. */
export function floodBackground(map: BackgroundMap): Uint8Array {
  const { width, height } = map.lab
  return reachFrom(maskWhere(map.stray.length, (at) => map.stray[at]! < map.threshold), width, height, null)
}

/**
 * A shadow is background with less light: darker, of the same hue, without an edge on the way from the light. Its darkest part, under the thing, ends at the thing's own
 * edge. Narrow passages are closed first, so that a soft edge of the thing lets nothing in. [CU4]
 */
export function withShadows(map: BackgroundMap, strict: Uint8Array): Uint8Array {
  const { width, height } = map.lab
  const steps = edgesOf(map)
  const step = Math.max(0.011, map.model.noise * 2.5)
  const smooth = maskWhere(strict.length, (at) => strict[at] === 1 || (steps[at]! < step && isShade(map, at)))
  const wide = narrow(smooth, width, height, 1)
  const reached = widen(reachFrom(wide, width, height, strict), width, height, 1)
  return maskWhere(strict.length, (at) => strict[at] === 1 || (reached[at] === 1 && smooth[at] === 1))
}

/** Light that is taken away scales all three numbers alike. */
function isShade({ lab, behind, model }: BackgroundMap, at: number): boolean {
  const scale = lab.l[at]! / Math.max(behind.l[at]!, 0.05)
  if (scale > 1.02 || scale < darkest) return false
  const a = lab.a[at]! - behind.a[at]! * scale, b = lab.b[at]! - behind.b[at]! * scale
  return a * a + b * b < (0.012 + model.noise) ** 2
}

/** How steeply lightness changes at each pixel, over three rows and columns. */
function edgesOf({ lab: { l, width, height } }: BackgroundMap): Float32Array {
  const edges = new Float32Array(l.length)
  for (let y = 0, at = 0; y < height; y++) {
    const up = y > 0 ? -width : 0, down = y < height - 1 ? width : 0
    for (let x = 0; x < width; x++, at++) {
      const left = x > 0 ? -1 : 0, right = x < width - 1 ? 1 : 0
      const across = l[at + up + right]! + 2 * l[at + right]! + l[at + down + right]! - l[at + up + left]! - 2 * l[at + left]! - l[at + down + left]!
      const along = l[at + down + left]! + 2 * l[at + down]! + l[at + down + right]! - l[at + up + left]! - 2 * l[at + up]! - l[at + up + right]!
      edges[at] = Math.sqrt(across * across + along * along) / 8
    }
  }
  return edges
}

/** The opposite of `widen`: what is farther than `reach` from anything outside. */
export function narrow(cells: Uint8Array, width: number, height: number, reach: number): Uint8Array {
  return notIn(widen(notIn(cells), width, height, reach))
}
