import { z } from 'zod'
import { sha256, words } from './text.ts'

/** Two ways to make one picture, side by side, and which one a person took: all past choices speak of models and recipes. */
export const choiceSide = z.object({ model: z.string().min(1).max(80), recipe: words.min(1).max(80), tookMs: z.number().int().min(0).nullable() })
export type ChoiceSide = z.infer<typeof choiceSide>
export const choiceDraft = z.object({ sourceSha256: sha256, a: choiceSide, b: choiceSide, chosen: z.enum(['a', 'b', 'neither']) })
export type ChoiceDraft = z.infer<typeof choiceDraft>
export const choice = choiceDraft.extend({ atMs: z.number().int(), personId: z.string() })
export type Choice = z.infer<typeof choice>

const permille = z.number().int().min(0).max(1000)
export const standing = z.object({
  name: z.string(), won: z.number().int(), lost: z.number().int(), undecided: z.number().int(),
  /** Of those decided, with the range (90 %) that so few allow; null: none yet. */
  share: z.object({ permille, least: permille, most: permille }).nullable(),
  /** Of results a person gave one to five. */
  ratings: z.number().int(), meanRatingMilli: z.number().int().nullable(), medianMs: z.number().int().nullable(),
})
export type Standing = z.infer<typeof standing>
export const choiceSummary = z.object({ models: z.array(standing), recipes: z.array(standing), pairs: z.array(z.object({ a: z.string(), b: z.string(), wonByA: z.number().int(), wonByB: z.number().int(), undecided: z.number().int() })) })
export type ChoiceSummary = z.infer<typeof choiceSummary>
