import { z } from 'zod'
import { micros } from './text.ts'

/** Most that may be spent in the network's currency: in an hour, on a day of the network's clock, altogether. Null is no limit. */
export const budget = z.object({
  hourMicros: micros.nullable(), dayMicros: micros.nullable(), lifeMicros: micros.nullable(),
  /** Spread over the day, rather than as fast as it goes; it takes a day's limit. */
  even: z.boolean(),
})
export type BudgetField = z.infer<typeof budget>
/** At most so many plays within so many minutes, on a screen or in a venue. */
export const capPlaces = ['screen', 'venue'] as const
const cap = z.object({ per: z.enum(capPlaces), plays: z.number().int().min(1).max(1000), minutes: z.number().int().min(1).max(10_080) })
/** Of a deal as a whole. */
export const dealCap = cap
/** Of each creative, or each advertiser, of a buyer. */
export const buyerCap = cap.extend({ of: z.enum(['creative', 'advertiser']) })
export type BuyerCap = z.infer<typeof buyerCap>
export const mostCaps = 6

/** What was spent of a budget so far: in the hour and on the day that are on, altogether; and of sixteen auctions, how many are entered. */
export const spending = z.object({ kind: z.enum(['buyer', 'deal']), id: z.string(), hourMicros: micros, dayMicros: micros, lifeMicros: micros, level: z.number().int().min(0).max(16).nullable() })
export type Spending = z.infer<typeof spending>
