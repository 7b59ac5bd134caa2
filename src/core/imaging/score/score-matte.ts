import { labelRegions, reachFrom } from '../cutout/label-regions.ts'
import { maskWhere, notIn, sizeOf } from '../cutout/mask.ts'
import type { Matte } from '../raster.ts'

/** How near a cut-out is to the truth, over one picture. `holeRecall` is null where the truth has no holes, `halo` where nobody knows the thing's own colours. [CU12] */
export type MatteScore = { iou: number; mae: number; boundaryF: number; bandMse: number; holeRecall: number | null; halo: number | null }
export type Colours = { found: Uint8Array; truth: Uint8Array }

/** How far boundaries may be apart to count as one. */
const boundaryPixels = 2
/** Around all that is see-through, or changes from in to out. */
const bandPixels = 7

export function scoreMatte(found: Matte, truth: Matte, colours: Colours | null): MatteScore {
  if (found.width !== truth.width || found.height !== truth.height) throw new RangeError('a matte is scored by one of its own size')
  const is = inside(found), should = inside(truth)
  const band = bandOf(truth)
  return { iou: overlap(is, should), mae: meanError(found, truth), boundaryF: boundaryF(is, should, truth.width, truth.height), bandMse: bandError(found, truth, band), holeRecall: holeRecall(found, should), halo: colours && haloOf(colours, truth, band) }
}

function inside({ alpha }: Matte): Uint8Array {
  return maskWhere(alpha.length, (at) => alpha[at]! >= 128)
}

/** Two empty masks are the same mask. */
function overlap(one: Uint8Array, other: Uint8Array): number {
  const either = sizeOf(maskWhere(one.length, (at) => one[at] === 1 || other[at] === 1))
  return either === 0 ? 1 : sizeOf(maskWhere(one.length, (at) => one[at] === 1 && other[at] === 1)) / either
}

function meanError(found: Matte, truth: Matte): number {
  let sum = 0
  for (let at = 0; at < found.alpha.length; at++) sum += Math.abs(found.alpha[at]! - truth.alpha[at]!)
  return sum / 255 / found.alpha.length
}

function boundaryF(is: Uint8Array, should: Uint8Array, width: number, height: number): number {
  const one = boundaryOf(is, width, height), other = boundaryOf(should, width, height)
  const ones = sizeOf(one), others = sizeOf(other)
  if (ones === 0 || others === 0) return ones === others ? 1 : 0
  const precision = hits(one, other, width, height) / ones, recall = hits(other, one, width, height) / others
  return precision + recall === 0 ? 0 : 2 * precision * recall / (precision + recall)
}

/** The pixels inside that have one outside beside them. */
function boundaryOf(mask: Uint8Array, width: number, height: number): Uint8Array {
  return maskWhere(mask.length, (at) => {
    const x = at % width
    return mask[at] === 1 && ((x > 0 && !mask[at - 1]) || (x < width - 1 && !mask[at + 1]) || (at >= width && !mask[at - width]) || (at < width * (height - 1) && !mask[at + width]))
  })
}

function hits(of: Uint8Array, near: Uint8Array, width: number, height: number): number {
  const close = withinDisc(near, width, height, boundaryPixels)
  return sizeOf(maskWhere(of.length, (at) => of[at] === 1 && close[at] === 1))
}

/** All pixels whose middle lies at most `radius` from one of the mask's. */
function withinDisc(mask: Uint8Array, width: number, height: number, radius: number): Uint8Array {
  const close = new Uint8Array(mask.length)
  for (let at = 0; at < mask.length; at++) {
    if (!mask[at]) continue
    const x = at % width, y = (at - x) / width
    for (let dy = -radius; dy <= radius; dy++) {
      if (y + dy < 0 || y + dy >= height) continue
      const reach = Math.floor(Math.sqrt(radius * radius - dy * dy))
      close.fill(1, (y + dy) * width + Math.max(x - reach, 0), (y + dy) * width + Math.min(x + reach, width - 1) + 1)
    }
  }
  return close
}

export function bandOf({ width, height, alpha }: Matte): Uint8Array {
  const edge = maskWhere(alpha.length, (at) => {
    const own = alpha[at]!, is = own >= 128
    return (own > 0 && own < 255) || (at % width > 0 && alpha[at - 1]! >= 128 !== is) || (at >= width && alpha[at - width]! >= 128 !== is)
  })
  return withinDisc(edge, width, height, bandPixels)
}

function bandError(found: Matte, truth: Matte, band: Uint8Array): number {
  let sum = 0
  for (let at = 0; at < band.length; at++) if (band[at]) sum += ((found.alpha[at]! - truth.alpha[at]!) / 255) ** 2
  return sum / Math.max(sizeOf(band), 1)
}

/** A true hole is background that does not hang together with the frame; specks of a few pixels are the truth's own noise. */
function holeRecall(found: Matte, should: Uint8Array): number | null {
  const { width, height } = found
  const outside = notIn(should), open = reachFrom(outside, width, height, null)
  const { labels, sizes } = labelRegions(maskWhere(outside.length, (at) => outside[at] === 1 && open[at] === 0), width, height)
  const hole = maskWhere(outside.length, (at) => labels[at]! > 0 && sizes[labels[at]!]! >= 9)
  const holes = sizeOf(hole)
  return holes === 0 ? null : sizeOf(maskWhere(hole.length, (at) => hole[at] === 1 && found.alpha[at]! < 128)) / holes
}

/** In light, not in bytes: that is how colours mix on whatever comes behind. Only where there is something of the thing to be seen. */
function haloOf({ found, truth }: Colours, { alpha }: Matte, band: Uint8Array): number {
  let sum = 0, count = 0
  for (let at = 0; at < band.length; at++) {
    if (!band[at] || alpha[at] === 0) continue
    count++
    for (let channel = 0; channel < 3; channel++) sum += Math.abs(light(found[at * 3 + channel]!) - light(truth[at * 3 + channel]!)) / 3
  }
  return sum / Math.max(count, 1)
}

function light(byte: number): number {
  return byte <= 10 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4
}
