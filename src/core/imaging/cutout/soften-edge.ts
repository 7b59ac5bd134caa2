import { type Plane } from '../plane.ts'
import type { Picture } from '../raster.ts'
import { boxMean } from '../refine/box-mean.ts'
import { widen } from '../refine/find-band.ts'
import { narrow } from './flood-background.ts'
import { notIn } from './mask.ts'

const reach = 4
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

function meansWhere(picture: Picture, mask: Uint8Array): Means {
  const { width, height, rgb } = picture
  const means: Means = { red: new Float32Array(mask.length), green: new Float32Array(mask.length), blue: new Float32Array(mask.length), weight: new Float32Array(mask) }
  for (let at = 0; at < mask.length; at++) {
    if (!mask[at]) continue
    means.red[at] = rgb[at * 3]!
    means.green[at] = rgb[at * 3 + 1]!
    means.blue[at] = rgb[at * 3 + 2]!
  }
  const scratch = new Float32Array(mask.length)
  for (const name of names) boxMean(means[name], scratch, width, height, reach)
  return means
}

/** Where one of the two is not to be seen nearby, or both look alike, the mask stands. */
function shareAt({ rgb }: Picture, inside: Means, outside: Means, at: number, is: number): number {
  const wi = inside.weight[at]!, wo = outside.weight[at]!
  if (wi < 1e-3 || wo < 1e-3) return is
  const br = outside.red[at]! / wo, bg = outside.green[at]! / wo, bb = outside.blue[at]! / wo
  const dr = inside.red[at]! / wi - br, dg = inside.green[at]! / wi - bg, db = inside.blue[at]! / wi - bb
  const apart = dr * dr + dg * dg + db * db
  if (apart < 300) return is
  return Math.min(Math.max(((rgb[at * 3]! - br) * dr + (rgb[at * 3 + 1]! - bg) * dg + (rgb[at * 3 + 2]! - bb) * db) / apart, 0), 1)
}
