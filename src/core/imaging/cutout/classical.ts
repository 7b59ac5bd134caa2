import type { Plane } from '../plane.ts'
import type { Picture } from '../raster.ts'
import { widen } from '../refine/find-band.ts'
import { type BackgroundMap, learnFrom, mapBackground } from './background-map.ts'
import { findEnclosed, findHoles } from './find-holes.ts'
import { floodBackground, narrow, withShadows } from './flood-background.ts'
import { guessThing } from './guess-thing.ts'
import { labelRegions, reachFrom } from './label-regions.ts'
import { inBoth, inEither, notIn, sizeOf, whereKept } from './mask.ts'
import { toOklab } from './oklab.ts'
import { softenEdge } from './soften-edge.ts'

/** What can be said of a picture without a network, on a reduced one: its long side is 512 at most. [CU3] */
export type Classical = {
  matte: Plane
  /** Whether anything was found at all. */
  found: boolean
  /** Of the border, the share that one or two smooth colours explain; `plain` from nine tenths and little noise on. */
  plain: boolean
  share: number
  sure: number
  /** How unlike the background each pixel is, and from which on that is more than chance. */
  stray: Float32Array
  threshold: number
  /** Of the background, 0 … 1. */
  lightness: number
  /** 1 where the picture is background beyond doubt: like it, and joined to the frame. */
  background: Uint8Array
  /** 1 where background is seen through the thing. */
  holes: Uint8Array
}

export const classicalSide = 512

export function cutClassically(picture: Picture): Classical {
  const first = mapBackground(toOklab(picture))
  const plain = first.model.share > 0.7 && first.model.noise < 0.03
  const map = plain ? learnFrom(first, floodBackground(first)) : first
  return plain ? cutFromPlain(picture, map, floodBackground(map)) : guess(picture, map)
}

function cutFromPlain(picture: Picture, map: BackgroundMap, background: Uint8Array): Classical {
  const { width, height } = picture
  const enclosed = findEnclosed(map, background)
  const light = withShadows(map, inEither(background, enclosed))
  const solid = withoutIslands(withoutSeam(notIn(reachFrom(light, width, height, background)), map), map, width, height)
  const holes = findHoles(map, solid, light)
  const thing = inBoth(solid, notIn(holes))
  const area = sizeOf(thing)
  let contrast = 0
  for (let at = 0; at < thing.length; at++) contrast += thing[at]! * map.stray[at]! / Math.max(area, 1)
  return { ...common(map, background, holes), matte: softenEdge(picture, thing), found: area > 0, plain: true, sure: sureness(map, contrast) }
}

function guess(picture: Picture, map: BackgroundMap): Classical {
  const thing = guessThing(map)
  return { ...common(map, new Uint8Array(thing.length), new Uint8Array(thing.length)), matte: softenEdge(picture, thing), found: thing.includes(1), plain: false, sure: 0.15 }
}

function common(map: BackgroundMap, background: Uint8Array, holes: Uint8Array): Pick<Classical, 'share' | 'lightness' | 'stray' | 'threshold' | 'background' | 'holes'> {
  return { share: map.model.share, lightness: meanOf(map.behind.l), stray: map.stray, threshold: map.threshold, background, holes }
}

function meanOf(values: Float32Array): number {
  let sum = 0
  for (let at = 0; at < values.length; at++) sum += values[at]!
  return sum / values.length
}

/** Where table and wall meet is a line that is like neither: thin, and out of the frame. A strap that hangs out of it is a network's to tell. [CU4] */
function withoutSeam(thing: Uint8Array, { model, lab: { width, height } }: BackgroundMap): Uint8Array {
  if (model.surfaces.length < 2) return thing
  const thin = inBoth(thing, notIn(widen(narrow(thing, width, height, thickest), width, height, thickest)))
  const { labels, sizes } = labelRegions(thin, width, height)
  const atFrame = new Uint8Array(sizes.length)
  for (let x = 0; x < width; x++) atFrame[labels[x]!] = atFrame[labels[(height - 1) * width + x]!] = 1
  for (let y = 0; y < height; y++) atFrame[labels[y * width]!] = atFrame[labels[y * width + width - 1]!] = 1
  return inBoth(thing, notIn(whereKept(labels, sizes.map((_, label) => label > 0 && atFrame[label] === 1))))
}

/** Half of what a line is wide at most, in pixels of 512. */
const thickest = 2

/** Crumbs, dust and what shadows leave over: small beside the largest part, or hardly unlike the background. [CU4] */
function withoutIslands(thing: Uint8Array, map: BackgroundMap, width: number, height: number): Uint8Array {
  const { labels, sizes } = labelRegions(thing, width, height)
  const most = new Float64Array(sizes.length), sum = new Float64Array(sizes.length)
  for (let at = 0; at < thing.length; at++) {
    const label = labels[at]!
    most[label] = Math.max(most[label]!, map.stray[at]!)
    sum[label]! += map.stray[at]!
  }
  const weights = sizes.map((_, label) => (label === 0 || most[label]! < map.threshold * 3 ? 0 : sum[label]!))
  const largest = Math.max(...weights)
  const keep = weights.map((weight, label) => weight > 0 && weight >= largest * 0.02 && sizes[label]! >= Math.max(12, width * height * 2e-4))
  return whereKept(labels, keep)
}

function sureness(map: BackgroundMap, contrast: number): number {
  const border = Math.min(Math.max((map.model.share - 0.6) / 0.35, 0), 1), calm = 1 - Math.min(map.model.noise / 0.04, 1), clear = Math.min(contrast / (map.threshold * 6), 1)
  return border * (0.4 + 0.6 * calm) * clear
}
