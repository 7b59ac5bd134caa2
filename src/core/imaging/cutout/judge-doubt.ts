import { type Plane, resizePlane } from '../plane.ts'
import type { Box } from '../raster.ts'
import { widen } from '../refine/find-band.ts'
import type { Classical } from './classical.ts'
import { narrow } from './flood-background.ts'
import type { Joined } from './join-prior.ts'
import { labelRegions } from './label-regions.ts'
import { inBoth, inEither, notIn, sizeOf, whereAtLeast } from './mask.ts'
import { placeOfDoubt } from './place-of-doubt.ts'

export type DoubtReason = 'white-on-white' | 'see-through' | 'thin-parts' | 'touches-frame' | 'several-objects' | 'low-contrast' | 'ways-disagree' | 'holes' | 'soft-edge' | 'busy-background'
/** `px` is how wide a soft edge is, in pixels of the picture itself. */
export type DoubtMark = { reason: DoubtReason; px: number | null }
/** Confidence 0 … 1; the reasons in order of weight; where to look first, as a box in the picture's own pixels. [CU10] */
export type Doubt = { verdict: 'cut' | 'no-object'; confidence: number; reasons: readonly DoubtMark[]; place: Box | null }

/** How many pixels of the whole picture are seen as one here, and what was found; `network` is null without one. */
export type JudgedMatte = { matte: Plane; network: Plane | null; prior: Classical; joined: Joined | null; scale: number }

/** A thing smaller than this part of the picture is dust. */
const leastShare = 2e-4

/** A network that sees little, is not sure of it, and is not borne out by colours, sees scenery. [CU2] */
export function isFaint(seen: Plane, prior: Classical): boolean {
  let [sum, area] = [0, 0]
  for (const value of seen.values) {
    if (value < 0.5) continue
    sum += value
    area++
  }
  return area < seen.values.length * faintShare && sum < area * faintBelow && !isBorneOut(seen, prior)
}
const faintShare = 0.06
const faintBelow = 0.87

/** Colours see the same thing, for the most part. */
function isBorneOut(seen: Plane, { plain, found, matte }: Classical): boolean {
  if (!plain || !found) return false
  const { values } = resizePlane(seen, matte.width, matte.height)
  const thing = whereAtLeast(values, 0.5), byColours = whereAtLeast(matte.values, 0.5)
  return sizeOf(inBoth(thing, byColours)) * 2 > sizeOf(inEither(thing, byColours))
}

export function judgeDoubt(judged: JudgedMatte): Doubt {
  const { matte, prior, network } = judged
  const { width, height } = matte
  const thing = whereAtLeast(matte.values, 0.5)
  const area = sizeOf(thing)
  if (area < Math.max(4, width * height * leastShare)) return { verdict: 'no-object', confidence: prior.plain ? prior.sure : 0.5, reasons: [], place: null }
  const weighed = weigh(judged, thing, area).filter(({ weight }) => weight > 0.02).sort((one, other) => other.weight - one.weight)
  const trust = network ? 1 : prior.plain ? 0.5 + 0.5 * prior.sure : 0.25
  const confidence = weighed.reduce((left, { weight }) => left * (1 - Math.min(weight, 0.9)), trust)
  return { verdict: 'cut', confidence: round(confidence), reasons: weighed.map(({ reason, px }) => ({ reason, px })), place: scaleBox(placeOfDoubt(matte, network, prior), judged.scale) }
}

type Weighed = DoubtMark & { weight: number }

function weigh(judged: JudgedMatte, thing: Uint8Array, area: number): Weighed[] {
  const { matte, prior, network, joined } = judged
  const { width, height } = matte
  const rim = rimOf(thing, width, height)
  const { soft, glassy: seenThrough } = countSoft(matte.values, narrow(thing, width, height, 4))
  const glassy = seenThrough / area
  const wide = soft / Math.max(sizeOf(rim), 1)
  const mark = (reason: DoubtReason, weight: number, px: number | null = null): Weighed => ({ reason, px, weight })
  const contrast = contrastAt(prior, rim)
  return [
    mark('soft-edge', ramp(wide, 3, 10) * 0.4, Math.max(1, Math.round(wide * judged.scale))),
    mark('see-through', ramp(glassy, 0.01, 0.15) * 0.6),
    mark('touches-frame', ramp(atFrame(thing, width, height), 0.02, 0.2) * 0.25),
    mark('several-objects', severalOf(thing, width, height) ? 0.15 : 0),
    mark('thin-parts', ramp(thinShare(thing, width, height, area), 0.01, 0.15) * 0.3),
    mark('holes', ramp(sizeOf(prior.holes) / area, 0.001, 0.05) * 0.2),
    mark(contrast.white ? 'white-on-white' : 'low-contrast', prior.plain ? contrast.faint * 0.6 : 0),
    mark('ways-disagree', network && prior.plain ? ramp(joined?.apart ?? 0, 0.03, 0.3) * 0.7 : 0),
    mark('busy-background', prior.plain ? 0 : network ? 0.1 : 0.5),
  ]
}

/** Cells that are neither in nor out, and how many lie well inside the thing without being all of it. */
function countSoft(values: Float32Array, inner: Uint8Array): { soft: number; glassy: number } {
  let [soft, glassy] = [0, 0]
  for (let at = 0; at < values.length; at++) {
    if (values[at]! >= 0.9) continue
    if (values[at]! > 0.1) soft++
    glassy += inner[at]!
  }
  return { soft, glassy }
}

/** 0 up to `from`, 1 from `to` on. */
function ramp(value: number, from: number, to: number): number {
  return Math.min(Math.max((value - from) / (to - from), 0), 1)
}

function rimOf(thing: Uint8Array, width: number, height: number): Uint8Array {
  return inBoth(thing, widen(notIn(thing), width, height, 1))
}

/** Of the rim, how much is hardly unlike the background; and whether that background is white. */
function contrastAt(prior: Classical, rim: Uint8Array): { faint: number; white: boolean } {
  const length = sizeOf(rim), limit = Math.max(prior.threshold * 2.5, 0.04)
  let faint = 0
  for (let at = 0; at < rim.length; at++) if (rim[at] === 1 && prior.stray[at]! < limit) faint++
  return { faint: ramp(faint / Math.max(length, 1), 0.1, 0.6), white: prior.lightness > 0.93 }
}

function atFrame(thing: Uint8Array, width: number, height: number): number {
  let touching = 0
  for (let y = 0; y < height; y++) {
    const step = y === 0 || y === height - 1 ? 1 : Math.max(width - 1, 1)
    for (let x = 0; x < width; x += step) touching += thing[y * width + x]!
  }
  return touching / (2 * (width + height))
}

function severalOf(thing: Uint8Array, width: number, height: number): boolean {
  const { sizes } = labelRegions(thing, width, height)
  const largest = Math.max(...sizes)
  return sizes.filter((size) => size >= largest * 0.1).length > 1
}

/** What is lost when everything thinner than five cells is taken away. */
function thinShare(thing: Uint8Array, width: number, height: number, area: number): number {
  return 1 - sizeOf(widen(narrow(thing, width, height, 2), width, height, 2)) / area
}

function scaleBox(box: Box | null, scale: number): Box | null {
  return box && { left: Math.floor(box.left * scale), top: Math.floor(box.top * scale), width: Math.max(1, Math.round(box.width * scale)), height: Math.max(1, Math.round(box.height * scale)) }
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
