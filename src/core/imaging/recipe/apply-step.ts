import type { RecipeStep } from '../../../contracts/studio-recipes.ts'
import { addMargin, cropCutout, cropPicture } from '../frame/crop.ts'
import { findBox } from '../frame/find-box.ts'
import { findTilt } from '../frame/find-tilt.ts'
import { planTurn, turnCutout, turnPicture } from '../frame/turn.ts'
import type { Cutout, Picture } from '../raster.ts'
import { expose, measureExposure } from '../retouch/exposure.ts'
import { removeDust } from '../retouch/remove-dust.ts'
import { sharpen } from '../retouch/sharpen.ts'
import { balanceWhite, castPermille, type Gains, gainsOfWarmth, measureWhite } from '../retouch/white-balance.ts'

/** A cut-out, and the picture it is of in the same frame where a background stays: both go through the same steps. */
export type Subject = { readonly cutout: Cutout; readonly behind: Picture | null }
/** Steps after the cut-out; the two that run a model are not pure and are done elsewhere. */
export type LookStep = Exclude<RecipeStep, { step: 'cutout' | 'upscale' }>
/** What a step did, for the report: a number in the unit of the step; null: it found nothing to do. */
export type StepDone = { readonly subject: Subject; readonly did: number | null }
/** What a set says of this picture; null: measured on the picture itself. */
export type SetGiven = { readonly white: Gains | null; readonly milliStops: number | null }

export const noSet: SetGiven = { white: null, milliStops: null }

/** One step, a pure function of pixels and parameters. [ST1] */
export function applyStep(subject: Subject, step: LookStep, given: SetGiven = noSet): StepDone {
  const { cutout } = subject
  switch (step.step) {
    case 'dust': {
      const { cutout: dusted, specks } = removeDust(cutout, step.strength)
      return { subject: { ...subject, cutout: dusted }, did: specks === 0 ? null : specks }
    }
    case 'exposure': {
      const milliStops = step.ev === 'auto' ? (given.milliStops ?? measureExposure(cutout)) : step.ev
      return tone(subject, milliStops === 0 ? null : milliStops, (rgb) => expose(rgb, milliStops))
    }
    case 'white-balance': {
      const gains = step.warmth === 'auto' ? (given.white ?? measureWhite(subject.behind ?? cutout, cutout)?.gains ?? ([1, 1, 1] as const)) : gainsOfWarmth(step.warmth)
      const cast = castPermille(gains)
      return tone(subject, cast === 0 ? null : cast, (rgb) => balanceWhite(rgb, gains))
    }
    case 'sharpen': return { subject: { ...subject, cutout: sharpen(cutout, step.amount, step.radius) }, did: step.amount }
    case 'straighten': return straighten(subject, step.mostTenthsOfDegree / 10)
    case 'crop': {
      const box = findBox(cutout)
      if (!box) return { subject, did: null }
      const wide = addMargin(box, step.margin)
      return { subject: { cutout: cropCutout(cutout, wide), behind: subject.behind && cropPicture(subject.behind, wide) }, did: step.margin }
    }
  }
}

function tone({ cutout, behind }: Subject, did: number | null, change: (rgb: Uint8Array) => Uint8Array): StepDone {
  return { subject: { cutout: { ...cutout, rgb: change(cutout.rgb) }, behind: behind && { ...behind, rgb: change(behind.rgb) } }, did }
}

/** Leans of less than this are not worth a new pixel. */
const leastDegrees = 0.15

function straighten(subject: Subject, most: number): StepDone {
  const degrees = Math.round(findTilt(subject.cutout, most).degrees * 100) / 100
  if (Math.abs(degrees) < leastDegrees) return { subject, did: null }
  const turn = planTurn(subject.cutout, -degrees)
  return { subject: { cutout: turnCutout(subject.cutout, turn), behind: subject.behind && turnPicture(subject.behind, turn) }, did: degrees }
}
