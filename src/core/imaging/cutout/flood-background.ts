import { widen } from '../refine/find-band.ts'
import type { BackgroundMap } from './background-map.ts'
import { gentlestWays } from './gentlest-ways.ts'
import { reachFrom } from './label-regions.ts'
import { inBoth, inEither, notIn, whereBelow } from './mask.ts'

/** A shadow takes away most of the light at most, and seldom more than this of lightness. */
const darkest = 0.5

/** What is like the background and joined to the frame by what is. */
export function floodBackground(map: BackgroundMap): Uint8Array {
  const { width, height } = map.lab
  return reachFrom(whereBelow(map.stray, map.threshold), width, height, null)
}

/** On a way this gentle nothing but light changes. */
const gentle = 0.011
/** Ways to the light that are steeper end at a thing; below, they must be much gentler than those to what is surely the thing. */
const steep = 0.02
const gentler = 0.5

/**
 * A shadow is background with less light: darker, of the same hue, and on the way from it to the light there is no edge as sharp as on the way to the thing. Narrow passages
 * are closed, so that a soft edge of the thing lets nothing in. [CU4]
 */
export function withShadows(map: BackgroundMap, strict: Uint8Array): Uint8Array {
  const { width, height } = map.lab
  const count = width * height
  const shade = new Uint8Array(count), unlike = new Uint8Array(count), limit = map.threshold * 2.5
  for (let at = 0; at < count; at++) {
    if (strict[at] !== 0) continue
    if (isShade(map, at)) shade[at] = 1
    else if (map.stray[at]! > limit) unlike[at] = 1
  }
  const surely = narrow(unlike, width, height, 1)
  const edges = edgesOf(map)
  const toLight = gentlestWays(edges, shade, strict, width, height), toThing = gentlestWays(edges, shade, surely, width, height)
  const even = gentle + map.model.noise * 0.5
  const dark = strict.slice()
  for (let at = 0; at < count; at++) if (shade[at] === 1 && (toLight[at]! < even || (toLight[at]! < steep && toLight[at]! < toThing[at]! * gentler))) dark[at] = 1
  const wide = widen(reachFrom(narrow(dark, width, height, 1), width, height, strict), width, height, 1)
  return inEither(strict, inBoth(dark, wide))
}

/** Light that is taken away scales all three numbers alike. */
function isShade({ lab, behind, model }: BackgroundMap, at: number): boolean {
  const scale = lab.l[at]! / Math.max(behind.l[at]!, 0.05)
  if (scale > 1.02 || scale < darkest) return false
  const a = lab.a[at]! - behind.a[at]! * scale, b = lab.b[at]! - behind.b[at]! * scale
  return a * a + b * b < (0.012 + model.noise) ** 2
}

/** How steeply lightness changes at each pixel, as it would in a picture of 512. */
function edgesOf({ lab: { l, width, height } }: BackgroundMap): Float32Array {
  const edges = new Float32Array(l.length), scale = Math.max(width, height) / 512 / 8
  for (let y = 0, at = 0; y < height; y++) {
    const up = y > 0 ? -width : 0, down = y < height - 1 ? width : 0
    for (let x = 0; x < width; x++, at++) {
      const left = x > 0 ? -1 : 0, right = x < width - 1 ? 1 : 0
      const across = l[at + up + right]! + 2 * l[at + right]! + l[at + down + right]! - l[at + up + left]! - 2 * l[at + left]! - l[at + down + left]!
      const along = l[at + down + left]! + 2 * l[at + down]! + l[at + down + right]! - l[at + up + left]! - 2 * l[at + up]! - l[at + up + right]!
      edges[at] = Math.sqrt(across * across + along * along) * scale
    }
  }
  return edges
}

/** The opposite of `widen`: what is farther than `reach` from anything outside. */
export function narrow(cells: Uint8Array, width: number, height: number, reach: number): Uint8Array {
  return notIn(widen(notIn(cells), width, height, reach))
}
