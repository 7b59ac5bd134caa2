import { type Plane } from '../plane.ts'
import type { Picture } from '../raster.ts'
import { boxMean } from '../refine/box-mean.ts'
import { widen } from '../refine/find-band.ts'
import { narrow } from './flood-background.ts'
import { notIn } from './mask.ts'

/** Means over nine pixels each way, kept for every second pixel. */
const reach = 2
const names = ['red', 'green', 'blue', 'weight'] as const
type Means = Record<(typeof names)[number], Float32Array>

/** A mask's edge, as soft as the colours say: how far each pixel beside it lies between the colours of the thing and of the background nearby. */
export function softenEdge(picture: Picture, thing: Uint8Array): Plane {
  const { width, height } = picture
  const edge = widen(thing, width, height, 2), core = narrow(thing, width, height, 1)
  const inside = meansWhere(picture, core), outside = meansWhere(picture, notIn(edge))
  const values = new Float32Array(thing)
  for (let at = 0; at < values.length; at++) if (edge[at] && !core[at]) values[at] = shareAt(picture, inside, outside, at, thing[at]!)
  return { width, height, values }
}

function meansWhere({ width, height, rgb }: Picture, mask: Uint8Array): Means {
  const across = (width + 1) >> 1, down = (height + 1) >> 1, count = across * down
  const means: Means = { red: new Float32Array(count), green: new Float32Array(count), blue: new Float32Array(count), weight: new Float32Array(count) }
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      if (!mask[at]) continue
      const to = (y >> 1) * across + (x >> 1)
      means.red[to]! += rgb[at * 3]!
      means.green[to]! += rgb[at * 3 + 1]!
      means.blue[to]! += rgb[at * 3 + 2]!
      means.weight[to]!++
    }
  }
  const scratch = new Float32Array(count)
  for (const name of names) boxMean(means[name], scratch, across, down, reach)
  return means
}

/** Where one of the two is not to be seen nearby, or both look alike, the mask stands. */
function shareAt({ rgb, width }: Picture, inside: Means, outside: Means, at: number, is: number): number {
  const y = Math.floor(at / width), cell = (y >> 1) * ((width + 1) >> 1) + ((at - y * width) >> 1)
  const wi = inside.weight[cell]!, wo = outside.weight[cell]!
  if (wi < 1e-3 || wo < 1e-3) return is
  const br = outside.red[cell]! / wo, bg = outside.green[cell]! / wo, bb = outside.blue[cell]! / wo
  const dr = inside.red[cell]! / wi - br, dg = inside.green[cell]! / wi - bg, db = inside.blue[cell]! / wi - bb
  const apart = dr * dr + dg * dg + db * db
  if (apart < 300) return is
  return Math.min(Math.max(((rgb[at * 3]! - br) * dr + (rgb[at * 3 + 1]! - bg) * dg + (rgb[at * 3 + 2]! - bb) * db) / apart, 0), 1)
}
