import { fullLight, lightOfByte } from '../light/linear-light.ts'
import { sampleStep } from '../light/sample-step.ts'
import type { Matte, Picture } from '../raster.ts'
import { applyTones, toneOf } from './tone.ts'

/** How much of each channel's light makes what is grey look grey; the middle of the three keeps its light. */
export type Gains = readonly [number, number, number]
export type WhiteMeasure = { readonly gains: Gains; readonly from: 'background' | 'thing' }

const usuallySeen = 200_000
/** A cast further from grey than this is a colour of its own: a plain ground is grey more often than a thing is. */
const widestBehind = 0.34
const widestOwn = 0.28
const mostGain = 1.35
/** At least so much of what is looked at has to be grey. */
const leastShare = 0.03

/** What is neutral, and how far from grey it is: the background where it is plain and pale, else grey parts of the thing; null where nothing is neutral. */
export function measureWhite(picture: Picture, matte: Matte | null, seen = usuallySeen): WhiteMeasure | null {
  const behind = matte && greyOf(picture, (at) => matte.alpha[at] === 0, widestBehind, 0.18, seen)
  if (behind && behind.share > 0.5) return { gains: behind.gains, from: 'background' }
  const own = greyOf(picture, (at) => !matte || matte.alpha[at]! >= 250, widestOwn, 0.04, seen)
  return own && own.share > leastShare ? { gains: own.gains, from: 'thing' } : null
}

type Grey = { readonly gains: Gains; readonly share: number }

/** Looks for what is nearly grey, takes its mean for grey, and looks again more narrowly. */
function greyOf(picture: Picture, isLooked: (at: number) => boolean, widest: number, least: number, seen: number): Grey | null {
  const step = sampleStep(picture.width, picture.height, seen)
  const count = picture.width * picture.height, places = new Int32Array(Math.ceil(count / step))
  let found = 0
  for (let at = 0; at < count; at += step) if (isLooked(at)) places[found++] = at * 3
  const looked = places.subarray(0, found)
  let grey: Grey = { gains: [1, 1, 1], share: 0 }
  for (const wide of [widest, 0.2, 0.12, 0.1]) {
    const mean = meanOf(picture.rgb, looked, grey.gains, wide, least * fullLight)
    if (mean.count === 0 || mean.count < looked.length * leastShare) return null
    grey = { gains: gainsOf(mean.red, mean.green, mean.blue), share: mean.count / looked.length }
  }
  return grey
}

type Sums = { red: number; green: number; blue: number; count: number }

function meanOf(rgb: Uint8Array, looked: Int32Array, gains: Gains, wide: number, least: number): Sums {
  const sums: Sums = { red: 0, green: 0, blue: 0, count: 0 }
  const [forRed, forGreen, forBlue] = gains
  for (let i = 0; i < looked.length; i++) {
    const at = looked[i]!
    if (Math.max(rgb[at]!, rgb[at + 1]!, rgb[at + 2]!) > 252 && Math.min(rgb[at]!, rgb[at + 1]!, rgb[at + 2]!) < 250) continue
    const red = lightOfByte[rgb[at]!]!
    const green = lightOfByte[rgb[at + 1]!]!
    const blue = lightOfByte[rgb[at + 2]!]!
    const high = Math.max(red * forRed, green * forGreen, blue * forBlue)
    if (high < least || high - Math.min(red * forRed, green * forGreen, blue * forBlue) > wide * high) continue
    sums.red += red
    sums.green += green
    sums.blue += blue
    sums.count++
  }
  return sums
}

function gainsOf(red: number, green: number, blue: number): Gains {
  const middle = Math.max(Math.min(red, green), Math.min(Math.max(red, green), blue))
  const bound = (gain: number): number => Math.round(Math.min(mostGain, Math.max(1 / mostGain, gain)) * 10_000) / 10_000
  return [bound(middle / red), bound(middle / green), bound(middle / blue)]
}

/** By hand: above 0 warmer. */
export const gainsOfWarmth = (permille: number): Gains => [1 + permille / 4000, 1, 1 - permille / 4000]

export function balanceWhite(rgb: Uint8Array, gains: Gains): Uint8Array {
  return gains.every((gain) => gain === 1) ? rgb : applyTones(rgb, [toneOf(gains[0]), toneOf(gains[1]), toneOf(gains[2])])
}

/** How far from grey the light is, in permille of the strongest channel. */
export const castPermille = (gains: Gains): number => Math.round((1 - Math.min(...gains) / Math.max(...gains)) * 1000)
