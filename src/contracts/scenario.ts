import { z } from 'zod'
import { cpm } from './exchange.ts'
import { basisPoints, code, isoDate, micros, name, words } from './text.ts'

/**
 * A question to the simulator, as a file: what is for sale, by which terms, to assumed buyers, and in which arms floors differ. Every assumption
 * stands in it; the same file and seed give the same answer anywhere.
 */
const whole = (least: number, most: number) => z.number().int().min(least).max(most)
const currency = z.string().regex(/^[A-Z]{3}$/)
const hourMask = whole(0, 0xff_ff_ff)

export const scenario = z.strictObject({
  version: z.literal(1), name, from: isoDate, days: whole(1, 92), utcOffsetMinutes: whole(-720, 840),
  /** So many worlds are drawn; of ten thousand opportunities so many are auctioned, sums are scaled up. */
  runs: whole(1, 2000), sampleOfTenThousand: whole(1, 10_000),
  /** Screens that are alike: unsold slots of one in an hour, people near one in each hour of the week, Monday 00 first. */
  inventory: z.array(z.strictObject({ code, zoneKind: words.min(1).max(60), screens: whole(1, 100_000), unsoldSlotsPerHour: whole(0, 720), slotSeconds: whole(5, 60), people: z.array(whole(0, 1_000_000)).length(168), video: z.boolean() })).min(1).max(200),
  terms: z.strictObject({ currency, pricing: z.enum(['first', 'second']), incrementMicros: micros, takeBasisPoints: whole(1000, 1500), bidCurrencies: z.array(currency).min(1).max(20), rates: z.strictObject({ asOf: isoDate, source: name, perUnit: z.record(currency, whole(1, 1e15)) }) }),
  floors: z.array(z.strictObject({ code, price: cpm, zoneKinds: z.array(words.min(1).max(60)).max(20), weekHours: z.array(hourMask).length(7).nullable(), binds: z.enum(['open', 'all']) })).max(200),
  /** The assumed buyers; values and answers as they are, by ten thousand. */
  buyers: z.strictObject({ kind: z.literal('assumed'), values: whole(1, 100_000), answers: whole(1, 100_000) }),
  /** How far the truth may lie from what is assumed, either way: drawn anew for each run. */
  uncertainty: z.strictObject({ values: basisPoints, answers: basisPoints, source: name }),
  /** Side by side, in the same worlds: all floors times this. The first is what others are compared with. */
  arms: z.array(z.strictObject({ name, floorsBasisPoints: whole(0, 100_000) })).min(1).max(6),
})
export type Scenario = z.infer<typeof scenario>
