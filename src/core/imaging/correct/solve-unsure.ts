import { unlikeRgb } from './unlike-rgb.ts'
import type { Box, Matte, Picture } from '../raster.ts'
import { emptyPlane, type Plane } from '../plane.ts'
import { refineMatte } from '../refine/guided-filter.ts'
import type { Cover } from './stroke-cover.ts'
import { cutMatte, cutPicture, growBox } from './cut-part.ts'

/** How many pixels around a stroke tell what the thing and its background look like. */
const around = 24
/** Cells in which colours are compared: the filter then brings them to pixels. */
const mostCells = 192

/** Where a person is not sure, the colours just around are asked: what is like the thing there, what like the background; the picture's edges do the rest. `draft` is written over. [CU11] */
export function solveUnsure(draft: Matte, picture: Picture, cover: Cover): void {
  const box = growBox(cover.box, around, picture)
  const part = cutPicture(picture, box), before = cutMatte(draft, box)
  const asked = askedIn(cover, box)
  const solved = refineMatte(part, guess(part, before, asked))
  for (let y = 0, at = 0; y < box.height; y++) {
    for (let x = 0; x < box.width; x++, at++) if (asked[at]! >= 128) draft.alpha[(box.top + y) * draft.width + box.left + x] = solved.alpha[at]!
  }
}

/** What a stroke covers, seen from a larger box. */
function askedIn(cover: Cover, box: Box): Uint8Array {
  const asked = new Uint8Array(box.width * box.height)
  const left = cover.box.left - box.left, top = cover.box.top - box.top
  for (let y = 0; y < cover.box.height; y++) asked.set(cover.share.subarray(y * cover.box.width, (y + 1) * cover.box.width), (top + y) * box.width + left)
  return asked
}

/** Each cell by its nearest colours, of the thing and of the background, among samples of what lies outside the stroke. */
function guess(part: Picture, before: Matte, asked: Uint8Array): Plane {
  const thing = samplesOf(part, before, asked, 255), behind = samplesOf(part, before, asked, 0)
  const side = Math.max(1, Math.ceil(Math.max(part.width, part.height) / mostCells))
  const plane = emptyPlane(Math.ceil(part.width / side), Math.ceil(part.height / side))
  for (let y = 0, to = 0; y < plane.height; y++) {
    for (let x = 0; x < plane.width; x++, to++) {
      const at = Math.min(y * side + (side >> 1), part.height - 1) * part.width + Math.min(x * side + (side >> 1), part.width - 1)
      plane.values[to] = asked[at]! < 128 ? before.alpha[at]! / 255 : shareOf(part.rgb, at, thing, behind)
    }
  }
  return plane
}

function samplesOf(part: Picture, before: Matte, asked: Uint8Array, value: 0 | 255): Int32Array {
  const all: number[] = []
  for (let at = 0; at < asked.length; at++) if (asked[at] === 0 && before.alpha[at] === value) all.push(at)
  const step = Math.max(1, all.length / 96)
  return Int32Array.from({ length: Math.min(all.length, 96) }, (_, i) => all[Math.floor(i * step)]!).map((at) => part.rgb[at * 3]! << 16 | part.rgb[at * 3 + 1]! << 8 | part.rgb[at * 3 + 2]!)
}

/** Only one of the two nearby: all of it. Neither: half. */
function shareOf(rgb: Uint8Array, at: number, thing: Int32Array, behind: Int32Array): number {
  if (thing.length === 0 || behind.length === 0) return thing.length === behind.length ? 0.5 : thing.length > 0 ? 1 : 0
  const toThing = nearest(rgb, at, thing), toBehind = nearest(rgb, at, behind)
  return (toBehind + 1) / (toThing + toBehind + 2)
}

function nearest(rgb: Uint8Array, at: number, colours: Int32Array): number {
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < colours.length; i++) least = Math.min(least, unlikeRgb(rgb, at, colours[i]!))
  return least
}
