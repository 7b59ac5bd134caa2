import type { PictureFacts, ThingMeasure } from '../../../contracts/studio.ts'
import { findPalette } from '../../../core/imaging/analysis/find-palette.ts'
import { type Advice, type AdviceName, judgeQuality } from '../../../core/imaging/analysis/judge-quality.ts'
import { measureThing } from '../../../core/imaging/analysis/measure-thing.ts'
import { pictureHash } from '../../../core/imaging/analysis/picture-hash.ts'
import { findBox } from '../../../core/imaging/frame/find-box.ts'
import type { Box, Cutout, Matte, Picture } from '../../../core/imaging/raster.ts'
import { stepFor, thinOut, thinSize } from './thin-out.ts'

type Told = PictureFacts['advice'][number]
const told: Record<AdviceName, Told['reason'] | null> = {
  'no-thing': null, 'cut-off': 'cut-by-frame', blurred: 'blurred', 'too-dark': 'too-dark', 'burnt-out': 'too-bright', noisy: 'noisy', 'colour-cast': 'colour-cast', 'few-pixels': 'low-resolution', 'small-in-frame': 'small-in-frame', 'touches-rim': 'cut-by-frame', 'uneven-background': 'background-impure',
}
/** What each costs of a thousand. */
const weight: Record<AdviceName, number> = { 'no-thing': 600, 'cut-off': 300, blurred: 300, 'too-dark': 200, 'burnt-out': 200, noisy: 150, 'colour-cast': 150, 'few-pixels': 250, 'small-in-frame': 150, 'touches-rim': 80, 'uneven-background': 80 }
/** More pixels than a shop shows say nothing more. */
const [lookedAt, fewPixels] = [1600, 800]

/** What is judged of a photo, taken while its pixels are there: every `step`th, and what tells it again. */
export type Photo = { width: number; height: number; thin: Picture; step: number; look: string }
export function glance(picture: Picture): Photo {
  const { width, height } = picture
  const step = stepFor(picture, lookedAt)
  return { width, height, step, thin: { ...thinSize(picture, step), rgb: thinOut(picture.rgb, picture, 3, step) }, look: pictureHash(picture) }
}
/** Whether a glance has pixels of its own. */
export const isThinned = (size: { width: number; height: number }): boolean => stepFor(size, lookedAt) > 1

type Described = Pick<PictureFacts, 'score' | 'advice' | 'palette' | 'look' | 'thing'>
/** The photo as it came, and the thing in it: what it is worth, what to do about it, which colours and what size it has, and what tells the photo again; and, to a few pixels, where the thing is. */
export function describePicture(photo: Photo, { alpha }: Cutout): { quality: Described; box: Box | null } {
  const { step, look } = photo
  const thin: Cutout = { ...photo.thin, alpha: thinOut(alpha, photo, 1, step) }
  const near = findBox(thin)
  const advice = judgeQuality(thin, thin, near).advice.map((each) => (each.advice === 'few-pixels' ? { ...each, value: each.value * step } : each)).filter((each) => each.advice !== 'few-pixels' || each.value < fewPixels)
  const quality: Described = {
    score: advice.reduce((left, each) => Math.max(0, left - weight[each.advice]), 1000), advice: advice.flatMap(tell),
    palette: findPalette(thin).map(({ colour, name, permille }) => ({ colour, name, share: permille })), look, thing: near && measure(thin, near, step, photo),
  }
  return { quality, box: near && { left: near.left * step, top: near.top * step, width: Math.min(photo.width - near.left * step, near.width * step), height: Math.min(photo.height - near.top * step, near.height * step) } }
}

function measure(thin: Matte, near: Box, step: number, photo: Photo): ThingMeasure {
  const size = measureThing(thin, near)
  return { widthPx: Math.min(photo.width, size.widthPx * step), heightPx: Math.min(photo.height, size.heightPx * step), ratioMilli: size.ratioMilli, shape: size.shape, solidPermille: Math.min(1000, size.solidPermille) }
}

function tell({ advice, value }: Advice): Told[] {
  const reason = told[advice]
  return reason ? [{ reason, value }] : []
}
