import { z } from 'zod'
import { documentId } from './documents.ts'
import { isoDate, micros, sha256, text, words } from './text.ts'

/**
 * Creatives of buyers: met in their bids, judged by people before they are sold to. The engine makes the document at the first bid;
 * a verdict is of the bytes it names, so other bytes under the same name wait for another.
 */
const instant = z.number().int().min(0).max(8.64e15)
export const mostSizes = 20
export const buyerCreativeVerdict = z.object({
  name: z.enum(['pending', 'approved', 'refused']),
  /** Of a refusal. */
  reason: text.nullable(),
  /** Last day of an approval, by the network's clock; null: for ever. */
  until: isoDate.nullable(),
  /** The bytes that were judged; null where nobody had any. */
  contentHash: sha256.nullable(),
  atMs: instant.nullable(),
})
export const buyerCreativeFields = z.object({
  networkId: documentId, buyerId: documentId,
  /** What the buyer calls it. */
  code: words.min(1).max(200),
  /** Of the bytes that are bid with now. */
  contentHash: sha256.nullable(),
  domains: z.array(words.min(1).max(200)).max(20), categories: z.array(words.min(1).max(60)).max(50), media: z.enum(['banner', 'video', 'audio', 'native']), durationMs: z.number().int().min(0).max(3_600_000).nullable(),
  sizes: z.array(z.object({ widthPx: z.number().int().min(1).max(32_768), heightPx: z.number().int().min(1).max(32_768) })).max(mostSizes), language: words.min(2).max(20).nullable(), firstSeenAtMs: instant,
  verdict: buyerCreativeVerdict,
  /** Whom it is for: one of ours, else by name. Null: known by its domain alone. */
  advertiserId: documentId.nullable(), advertiserName: text.nullable(),
  /** Sides of rivalry, as brands have them. [SC6] */
  rivalCategories: z.array(words.min(1).max(60)).max(100), competitorGroup: text.nullable(),
})
export type BuyerCreativeFields = z.infer<typeof buyerCreativeFields>

/** What waiting for a verdict has cost in the last hours, as far as the log tells: an estimate at the price that was bid. */
export const waitingCreative = z.object({
  buyerId: z.string(), creativeId: z.string(), bids: z.number().int(),
  /** Bids that were above what was paid, or above the floor where nothing was sold, and by how much altogether for those plays. */
  couldWin: z.number().int(), missedMicros: micros, lastAtMs: z.number(),
})
export const waitingHours = 3
export type WaitingCreative = z.infer<typeof waitingCreative>
