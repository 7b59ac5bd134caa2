import { z } from 'zod'
import { basisPoints, isoDate, micros, name } from './text.ts'

/**
 * How a buyer is assumed to bid in rehearsals and forecasts, where somebody knows better than what Pult begins with. Values stay those of his
 * table, times `valuesBasisPoints`. Nothing of it touches what is sold to somebody real. [AU8]
 */
const whole = (least: number, most: number) => z.number().int().min(least).max(most)
export const assumption = z.object({
  answersBasisPoints: basisPoints, valuesBasisPoints: whole(1, 100_000),
  /** At first price he bids the floor and so much of what a value is above it. */
  shadingBasisPoints: whole(1, 10_000),
  /** In his own currency, a day; null: no limit. */
  dailyMicros: micros.nullable(),
  /** Of his answers, so many are gone for each tenth by which a floor stands above what he is used to. */
  dropPerTenth: basisPoints,
  source: name, asOf: isoDate,
})
export type Assumption = z.infer<typeof assumption>
