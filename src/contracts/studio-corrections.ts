import { z } from 'zod'
import { place } from './studio.ts'

/**
 * A person's word on a mask, mark by mark in the order they were made: taking the last one off is the undo. Places are in ten-thousandths of the picture's width and
 * height, radii of its long side, so that what was drawn on a reduced picture holds for the whole one.
 */
const tenThousandth = z.number().int().min(0).max(10_000)
const spot = z.object({ x: tenThousandth, y: tenThousandth })
export const correctionLimits = { marks: 500, spotsOfStroke: 4000 } as const

export const correctionMark = z.discriminatedUnion('kind', [
  /** `unsure` gives the edge back to the refinement. */
  z.object({ kind: z.literal('stroke'), how: z.enum(['add', 'erase', 'unsure']), radius: tenThousandth.min(1), spots: z.array(spot).min(1).max(correctionLimits.spotsOfStroke) }),
  /** What is found there, or is not. */
  z.object({ kind: z.literal('point'), how: z.enum(['add', 'erase']), spot }),
  /** Nothing outside it belongs to the thing. */
  z.object({ kind: z.literal('box'), box: place }),
])
export type CorrectionMark = z.infer<typeof correctionMark>

export const correction = z.array(correctionMark).max(correctionLimits.marks)
export type Correction = z.infer<typeof correction>
