import type { Opportunity } from '../auction/model.ts'
import { triggerHolds } from '../auction/rules.ts'
import { scaleHalfEven } from '../kernel/money.ts'
import type { BidderModel, ModelCreative, ValueTables } from './bidder-model.ts'

export const perWhole = 10_000
/** Where a draw lies among all draws, in millionths. */
export const positions = 1_000_000

/** What a thousand people are worth to a buyer here and now, before any deal, in micros of its currency; each multiplier rounds once. */
export function valueOf(model: BidderModel, { categories }: ModelCreative, at: Opportunity, position: number, season: number): number {
  let micros = valueAt(tableOf(model.values, categories), position)
  const times = (basisPoints: number): void => { micros = scaleHalfEven(micros, basisPoints, perWhole) }
  times(model.hours.basisPoints[at.weekHour] ?? perWhole)
  times(entryOf(model.zones.basisPoints, at.zoneKind) ?? perWhole)
  times(season)
  for (const { trigger, basisPoints } of model.triggers.items) if (triggerHolds(trigger, at.readings)) times(basisPoints)
  return micros
}

/** The value at a position of a quantile table, on the straight line between its neighbours. */
export function valueAt(table: readonly number[], position: number): number {
  if (table.length === 0) throw new RangeError('a table of values without values')
  const along = position * (table.length - 1)
  const step = Math.floor(along / positions)
  const low = table[step]!
  const high = table[step + 1] ?? low
  return low + scaleHalfEven(high - low, along - step * positions, positions)
}

function tableOf({ byCategory, otherwise }: ValueTables, categories: readonly string[]): readonly number[] {
  for (const category of categories) {
    const table = entryOf(byCategory, category)
    if (table !== undefined) return table
  }
  return otherwise
}

/** Names come from outside, and `constructor` is one too. */
export const entryOf = <T>(among: Readonly<Record<string, T>>, name: string): T | undefined => (Object.hasOwn(among, name) ? among[name] : undefined)
