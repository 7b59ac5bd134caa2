import { countKinds, hoursOfDay, kindAt } from './hourly-counts.ts'

/** Sums of every kind of count, in the order of `countKinds`. */
export type CountSums = readonly number[]
/**
 * Side by side for a brand: what the plan gave, unguarded and resolved, what screens say, what is proven. Missing is shown as missing. [PP3]
 * `resolved` is null where it is not known of any part of it what screens were told.
 */
export type ThreeNumbers = { planned: number; resolved: number | null; claimed: number; evidenced: number }
/** Why plays are missing, in the order in which they are looked for: what is known of single plays first, what is known of hours last. */
export const shortfallCauses = ['interrupted', 'panel-dark', 'clock-untrusted', 'frames-stuck', 'guard', 'by-order', 'fork', 'missing-proof', 'plan-not-adopted', 'screen-offline', 'unexplained'] as const
export type ShortfallCause = (typeof shortfallCauses)[number]
/** What is known of a screen over the time asked about; plays are at most so many, of all its lines together. */
export type ScreenFacts = { venueId: string; forked: number; gap: number; byOrder: number; notAdopted: number; offline: number }
/** `withheld`: of what was planned, what guards took away; `unknown`: some of it lies in hours of which nobody knows whether they did. */
export type LineOnScreen = { lineId: string; screenId: string; planned: number; withheld: number; unknown: boolean; counted: CountSums }
/** What guards took away is named among the causes, and is not missing: it was not to be shown. */
export type Shortfall = { lineId: string; missing: number; causes: { cause: ShortfallCause; plays: number; screens: number }[] }
export type Comparison = {
  byLine: ReadonlyMap<string, ThreeNumbers>
  byVenue: ReadonlyMap<string, ReadonlyMap<string, ThreeNumbers>>
  shortfalls: Shortfall[]
}

export const nothingCounted: CountSums = countKinds.map(() => 0)
export const evidencedOf = (counted: CountSums): number => counted[kindAt.claimed]! - counted[kindAt.interrupted]! - counted[kindAt.unproven]!
const numbersOf = ({ planned, withheld, unknown, counted }: LineOnScreen): ThreeNumbers => ({ planned, resolved: unknown ? null : planned - withheld, claimed: counted[kindAt.claimed]!, evidenced: evidencedOf(counted) })

export function compareDelivery(parts: readonly LineOnScreen[], factsOf: (screenId: string) => ScreenFacts | null): Comparison {
  const byLine = new Map<string, ThreeNumbers>()
  const byVenue = new Map<string, Map<string, ThreeNumbers>>()
  const plannedOfScreen = new Map<string, number>()
  for (const part of parts) {
    add(byLine, part.lineId, numbersOf(part))
    const venues = byVenue.get(part.lineId) ?? new Map<string, ThreeNumbers>()
    byVenue.set(part.lineId, venues)
    add(venues, factsOf(part.screenId)?.venueId ?? '', numbersOf(part))
    plannedOfScreen.set(part.screenId, (plannedOfScreen.get(part.screenId) ?? 0) + part.planned)
  }
  const shortfalls = new Map<string, Map<ShortfallCause, { plays: number; screens: number }>>()
  for (const part of parts) {
    const causes = shortfalls.get(part.lineId) ?? new Map<ShortfallCause, { plays: number; screens: number }>()
    shortfalls.set(part.lineId, causes)
    const share = part.planned / Math.max(1, plannedOfScreen.get(part.screenId)!)
    for (const [cause, plays] of explainMissing(part, factsOf(part.screenId), share)) {
      const known = causes.get(cause) ?? { plays: 0, screens: 0 }
      causes.set(cause, { plays: known.plays + plays, screens: known.screens + 1 })
    }
  }
  return {
    byLine, byVenue,
    shortfalls: [...shortfalls].flatMap(([lineId, causes]) => {
      const found = shortfallCauses.flatMap((cause) => { const its = causes.get(cause); return its ? [{ cause, ...its }] : [] })
      return found.length === 0 ? [] : [{ lineId, missing: found.reduce((sum, { cause, plays }) => sum + (cause === 'guard' ? 0 : plays), 0), causes: found }]
    }),
  }
}

/** Each cause takes at most what it can explain and what is left; the parts add up to what was planned and is not proven. Of what is known of the screen as a whole, the line's share of its plan. */
export function explainMissing({ planned, withheld, counted }: Pick<LineOnScreen, 'planned' | 'withheld' | 'counted'>, facts: ScreenFacts | null, share: number): [ShortfallCause, number][] {
  const ofScreen = (plays = 0): number => Math.round(plays * share)
  const dark = Math.min(counted[kindAt.dark]!, counted[kindAt.unproven]!)
  const untrusted = Math.min(counted[kindAt.untrusted]!, counted[kindAt.unproven]! - dark)
  const limits: [ShortfallCause, number][] = [
    ['interrupted', counted[kindAt.interrupted]!], ['panel-dark', dark], ['clock-untrusted', untrusted], ['frames-stuck', counted[kindAt.unproven]! - dark - untrusted],
    ['guard', withheld], ['by-order', ofScreen(facts?.byOrder)], ['fork', ofScreen(facts?.forked)], ['missing-proof', ofScreen(facts?.gap)], ['plan-not-adopted', ofScreen(facts?.notAdopted)], ['screen-offline', ofScreen(facts?.offline)], ['unexplained', Number.POSITIVE_INFINITY],
  ]
  let left = Math.round(planned) - evidencedOf(counted)
  const found: [ShortfallCause, number][] = []
  for (const [cause, most] of limits) {
    const plays = Math.min(left, most)
    if (plays <= 0) continue
    found.push([cause, plays])
    left -= plays
  }
  return found
}

/** Screens that gave nearly all they should; where a line is short, the others would be short again. */
const soundShare = 0.9
const makeGoodDaysAtMost = 60

const dueOf = ({ planned, withheld }: LineOnScreen): number => Math.round(planned) - withheld

export type MakeGood = { lineId: string; plays: number; screenIds: string[]; days: number }
/** What is owed: so many plays, on the screens of the line that are sound, at the pace they have shown. What guards took away is not. Null where nothing is missing or no screen is sound. */
export function proposeMakeGood(parts: readonly LineOnScreen[], lineId: string, daysCounted: number, booked = 0): MakeGood | null {
  const own = parts.filter((part) => part.lineId === lineId)
  const plays = own.reduce((sum, part) => sum + Math.max(0, dueOf(part) - evidencedOf(part.counted)), 0) - booked
  const sound = own.filter((part) => dueOf(part) > 0 && evidencedOf(part.counted) >= dueOf(part) * soundShare)
  if (plays <= 0 || sound.length === 0) return null
  const ofDay = sound.reduce((sum, { counted }) => sum + evidencedOf(counted), 0) / Math.max(1, daysCounted)
  return { lineId, plays, screenIds: sound.map(({ screenId }) => screenId).sort(), days: Math.min(makeGoodDaysAtMost, Math.max(1, Math.ceil(plays / Math.max(1, ofDay)))) }
}

function add(into: Map<string, ThreeNumbers>, key: string, numbers: ThreeNumbers): void {
  const known = into.get(key)
  if (!known) return void into.set(key, numbers)
  const resolved = known.resolved === null || numbers.resolved === null ? null : known.resolved + numbers.resolved
  into.set(key, { planned: known.planned + numbers.planned, resolved, claimed: known.claimed + numbers.claimed, evidenced: known.evidenced + numbers.evidenced })
}

/** Sums over the hours of packed days: `hours` of every kind, one after the other. */
export const sumKinds = (hours: Uint32Array): number[] => countKinds.map((_, kind) => hours.subarray(kind * hoursOfDay, (kind + 1) * hoursOfDay).reduce((sum, count) => sum + count, 0))
