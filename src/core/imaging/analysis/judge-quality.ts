import { findBox } from '../frame/find-box.ts'
import type { Box, Matte, Picture } from '../raster.ts'
import { castPermille, measureWhite } from '../retouch/white-balance.ts'
import { type FrameMeasure, measureFrame } from './measure-frame.ts'
import { type LightMeasure, measureLight } from './measure-light.ts'
import { measureNoise } from './measure-noise.ts'
import { measureEdgeWidth } from './measure-sharpness.ts'
import { measureSurroundings, type Surroundings } from './measure-surroundings.ts'

/** What a photo is worth, as measured on the thing in it. Null: it cannot be said of this picture. */
export type Quality = {
  readonly edgeWidthPx: number | null; readonly noise: number | null; readonly light: LightMeasure | null; readonly castPermille: number | null
  readonly frame: FrameMeasure | null; readonly surroundings: Surroundings | null; readonly advice: readonly Advice[]
}
/** What is wrong and by how much, as its sentence says it: in percent, pixels or bytes. Worst first. */
export type Advice = { readonly advice: AdviceName; readonly value: number }
export type AdviceName = 'no-thing' | 'cut-off' | 'blurred' | 'too-dark' | 'burnt-out' | 'noisy' | 'colour-cast' | 'few-pixels' | 'small-in-frame' | 'touches-rim' | 'uneven-background'

/** Seen on a picture of this many pixels a side: what a shop shows. */
const shownAt = 1600

/** How many pixels say whether there is a cast; to take one away more are looked at. */
const seenForCast = 12_000

/** A photo and what of it is the thing, in its box: measured, and what to do about it. */
export function judgeQuality(picture: Picture, matte: Matte, box: Box | null = findBox(matte)): Quality {
  const frame = box && measureFrame(matte, box)
  const white = frame && measureWhite(picture, matte, seenForCast)
  const measured = {
    edgeWidthPx: frame && measureEdgeWidth(picture, matte), noise: frame && measureNoise(picture, matte), light: frame && measureLight(picture, matte),
    castPermille: white && castPermille(white.gains), frame, surroundings: measureSurroundings(picture, matte),
  }
  return { ...measured, advice: adviseOn(measured) }
}

function adviseOn({ edgeWidthPx, noise, light, castPermille: cast, frame, surroundings }: Omit<Quality, 'advice'>): Advice[] {
  if (!frame) return [{ advice: 'no-thing', value: 0 }]
  const worstCut = Math.max(0, ...frame.cut.map((each) => each.permille))
  const shownWidth = edgeWidthPx === null ? 0 : edgeWidthPx * Math.min(1, shownAt / frame.longSidePx)
  const all: readonly (readonly [AdviceName, boolean, number])[] = [
    ['cut-off', worstCut >= 30, worstCut / 10],
    ['blurred', shownWidth > 5.5, Math.round(shownWidth * 10) / 10],
    ['too-dark', light !== null && light.bright < 70, light?.bright ?? 0],
    ['burnt-out', light !== null && light.burntPermille > 60, (light?.burntPermille ?? 0) / 10],
    ['noisy', noise !== null && noise > 5, noise ?? 0],
    ['colour-cast', cast !== null && cast > 70, (cast ?? 0) / 10],
    ['few-pixels', frame.longSidePx < 800, frame.longSidePx],
    ['small-in-frame', frame.fillPermille < 350, frame.fillPermille / 10],
    ['touches-rim', worstCut > 0 && worstCut < 30, worstCut / 10],
    ['uneven-background', surroundings !== null && surroundings.scatter > 28, surroundings?.scatter ?? 0],
  ]
  return all.filter(([, isSo]) => isSo).map(([advice, , value]) => ({ advice, value }))
}
