import type { Cells } from './cells.ts'
import { learnHabits } from './day-shifts.ts'
import { hourCurves } from './hour-curves.ts'
import { type Bidding, type Seen, type View, viewAt } from './landscape.ts'
import { playWorlds, type Worlds } from './play-worlds.ts'

/** A campaign that bids for unsold slots: what it may enter, by which rule it bids, and how much it may spend. Money is micros without VAT. */
export type CampaignCall = {
  cells: Cells
  seen: Seen
  bidding: Bidding
  maxCpmMicros: number
  budgetMicros: number
  mostPlays: number
  pacing: 'even' | 'fast'
  /** Day of the flight's first day, in the count of `seen.day`. */
  firstDay: number
  /** `learned`: from how the days seen differ. `declared`: what was seen is drawn from assumptions, and so is how far they may be off. */
  doubt: { kind: 'learned' } | { kind: 'declared'; levelDeviation: number; dayDeviation: number }
  worlds: number
  seed: number
}
export type CampaignForecast = { worlds: Worlds; view: View }

/** How wide ranges have to be so that nine in ten hold, as measured on generated worlds (docs/spec/demand.md). */
export const doubts = { widen: 1.5, breaksOfTenThousand: 760, breakDeviation: 0.5, mixPrice: 0.012, mixPeople: 0.28, mixLean: 0.07, least: 0.0045 }

/** `known`: the same auctions as the same highest price sees them, where that was looked at before. */
export function forecastCampaign(call: CampaignCall, known?: View): CampaignForecast {
  const { cells, seen, bidding, maxCpmMicros, doubt } = call
  const view = known ?? viewAt(seen, bidding, maxCpmMicros, weightsOf(cells))
  const curves = hourCurves({ cells, view, mostPlays: call.mostPlays, maxCpm: maxCpmMicros, pricing: bidding.pricing })
  const days = cells.hours / 24
  const last = view.days.at(-1)?.day ?? call.firstDay - 1
  const habits = doubt.kind === 'learned' ? learnHabits(view.days) : [{ deviation: doubt.dayDeviation, persistence: 0, weight: 1, last: 0, lastVariance: 0 }]
  return {
    view,
    worlds: playWorlds({
      cells, curves, habits, dayShifts: doubt.kind === 'learned' ? new Float64Array(days) : knownShifts(view, call.firstDay, days), levelDeviation: doubt.kind === 'learned' ? 0 : doubt.levelDeviation,
      seenDays: Math.max(1, view.days.length), gapDays: Math.max(0, call.firstDay - 1 - last), budgetMicros: call.budgetMicros, pacing: call.pacing, worlds: call.worlds, seed: call.seed, doubts,
    }),
  }
}

/** How much each kind of place counts, by its part of the slots. */
function weightsOf({ hours, kinds, slots }: Cells): Float64Array {
  const weights = new Float64Array(kinds)
  for (let kind = 0; kind < kinds; kind++) for (let at = 0; at < hours; at++) weights[kind]! += slots[kind * hours + at]!
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => (all > 0 ? weight / all : 0))
}

/** Days of the flight that were drawn themselves, with their seasons; noise is taken off as far as few auctions make it. */
function knownShifts({ days }: View, firstDay: number, count: number): Float64Array {
  const shifts = new Float64Array(count)
  const usual = 0.04
  for (const { day, shift, noise } of days) if (day >= firstDay && day < firstDay + count) shifts[day - firstDay] = shift * (usual / (usual + noise))
  return shifts
}
