import { z } from 'zod'
import { cpm } from './exchange.ts'
import { basisPoints, code, isoDate, micros, name, words } from './text.ts'

/** Scenarios as they were first written: read for ever, written no more. */
const whole = (least: number, most: number) => z.number().int().min(least).max(most)
const currency = z.string().regex(/^[A-Z]{3}$/)
const hourMask = whole(0, 0xff_ff_ff)

export const firstScenario = z.strictObject({
  version: z.literal(1), name, from: isoDate, days: whole(1, 92), utcOffsetMinutes: whole(-720, 840), runs: whole(1, 2000), sampleOfTenThousand: whole(1, 10_000),
  inventory: z.array(z.strictObject({ code, zoneKind: words.min(1).max(60), screens: whole(1, 100_000), unsoldSlotsPerHour: whole(0, 720), slotSeconds: whole(5, 60), people: z.array(whole(0, 1_000_000)).length(168), video: z.boolean() })).min(1).max(200),
  terms: z.strictObject({ currency, pricing: z.enum(['first', 'second']), incrementMicros: micros, takeBasisPoints: whole(1000, 1500), bidCurrencies: z.array(currency).min(1).max(20), rates: z.strictObject({ asOf: isoDate, source: name, perUnit: z.record(currency, whole(1, 1e15)) }) }),
  floors: z.array(z.strictObject({ code, price: cpm, zoneKinds: z.array(words.min(1).max(60)).max(20), weekHours: z.array(hourMask).length(7).nullable(), binds: z.enum(['open', 'all']) })).max(200),
  buyers: z.strictObject({ kind: z.literal('assumed'), values: whole(1, 100_000), answers: whole(1, 100_000) }),
  uncertainty: z.strictObject({ values: basisPoints, answers: basisPoints, source: name }),
  arms: z.array(z.strictObject({ name, floorsBasisPoints: whole(0, 100_000) })).min(1).max(6),
})
export type FirstScenario = z.infer<typeof firstScenario>
