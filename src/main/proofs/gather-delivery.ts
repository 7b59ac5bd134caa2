import type { CampaignDelivery } from '../../contracts/proofs.ts'
import type { Typed } from '../../contracts/network.ts'
import { dayOfDate } from '../../core/kernel/local-time.ts'
import { compareDelivery, evidencedOf, kindAt, type LineOnScreen, nothingCounted, proposeMakeGood, roundToTotal, roundWithin, type ScreenFacts } from '../../core/proof/index.ts'
import type { ResolvedPlays } from '../compiler/answer-resolved.ts'
import type { PlannedPlays } from '../../core/scheduling/planned-plays.ts'
import type { ProofAnswer } from '../telemetry/answer-proofs.ts'
import type { Hours } from './proof-window.ts'

export type Gathered = { window: Hours; /** Of the network. */ today: number; lines: readonly Typed<'line'>[]; planned: readonly PlannedPlays[]; /** What guards took away, of lines that have any. */ resolved: readonly ResolvedPlays[]; counts: ProofAnswer<'counts'>; doubts: ProofAnswer<'doubts'>; /** Plays that were to come of a plan that a screen had not taken up. */ late: ReadonlyMap<string, number>; /** Plays of each line that are booked to be made good. */ madeGood: ReadonlyMap<string, number>; venueOf(screenId: string): string }

/** Planned, claimed and evidenced of a campaign, side by side: by line, by store, by hour, with why what is missing is missing. Every row adds up. [PP3] */
export function gatherDelivery(campaignId: string, gathered: Gathered): CampaignDelivery {
  const { window, lines } = gathered
  const parts = partsOf(gathered)
  const facts = factsOf(gathered, parts)
  const { byLine, byVenue, shortfalls } = compareDelivery(parts, (screenId) => facts.get(screenId) ?? null)
  const proven = new Set(parts.filter(({ counted }) => counted[kindAt.claimed]! > 0).map(({ screenId }) => screenId))
  return {
    campaignId, ...window, screens: new Set(parts.map(({ screenId }) => screenId)).size, provenScreens: proven.size,
    lines: lines.map((line) => {
      const { planned = 0, resolved = 0, claimed = 0, evidenced = 0 } = byLine.get(line.id) ?? {}
      const counts = gathered.counts.find(({ lineId }) => lineId === line.id)
      const shortfall = shortfalls.find(({ lineId }) => lineId === line.id)
      const goal = line.fields.goal
      return {
        lineId: line.id, goalPlays: goal.kind === 'plays' ? goal.plays : null, planned, resolved, claimed, evidenced, interrupted: sum(counts?.byHour[kindAt.interrupted]), offline: sum(counts?.byHour[kindAt.offline]),
        byVenue: [...byVenue.get(line.id) ?? []].map(([venueId, numbers]) => ({ venueId, ...numbers })).sort((a, b) => (a.venueId < b.venueId ? -1 : 1)),
        byHour: byHourOf(line.id, { planned, resolved }, gathered),
        shortfall: shortfall ? { missing: shortfall.missing, causes: shortfall.causes } : null,
        makeGood: isStillPaced(line, gathered.today) ? null : withoutLine(proposeMakeGood(parts, line.id, daysOver(line, gathered.today), gathered.madeGood.get(line.id) ?? 0)),
      }
    }),
  }
}

/** Every line on every screen where it was planned or claimed. Fractions of plays are rounded so that they add up to the line's. */
function partsOf({ planned, resolved, counts, lines }: Gathered): LineOnScreen[] {
  return lines.flatMap(({ id: lineId }) => {
    const plan = planned.find((its) => its.lineId === lineId)?.byScreen ?? new Map<string, { plays: number; hours: number }>()
    const counted = counts.find((its) => its.lineId === lineId)?.byScreen ?? new Map<string, { sums: number[]; hours: number }>()
    const screenIds = [...new Set([...plan.keys(), ...counted.keys()])].sort()
    const shares = screenIds.map((screenId) => plan.get(screenId)?.plays ?? 0)
    const whole = roundToTotal(shares, Math.round(sum(shares)))
    const guards = resolved.find((its) => its.lineId === lineId)?.byScreen
    const taken = screenIds.map((screenId) => guards?.get(screenId)?.withheld ?? 0)
    const withheld = roundWithin(taken, whole, Math.round(sum(taken)))
    return screenIds.map((screenId, at) => ({ lineId, screenId, planned: whole[at]!, withheld: withheld[at]!, unknown: (guards?.get(screenId)?.unknown ?? 0) > 0, counted: counted.get(screenId)?.sums ?? nothingCounted }))
  })
}

/** Hours in which a line was planned and nothing at all of it came count as offline; hours under a signed order as by order. Both are limits, not findings. */
function factsOf({ planned, counts, doubts, late, venueOf }: Gathered, parts: readonly LineOnScreen[]): ReadonlyMap<string, ScreenFacts> {
  const doubtOf = new Map(doubts.map((its) => [its.screenId, its]))
  const facts = new Map<string, ScreenFacts>()
  for (const { lineId, screenId, planned: plays } of parts) {
    const hours = planned.find((its) => its.lineId === lineId)?.byScreen.get(screenId)?.hours ?? 0
    const heard = counts.find((its) => its.lineId === lineId)?.byScreen.get(screenId)?.hours ?? 0
    const doubt = doubtOf.get(screenId)
    const known = facts.get(screenId) ?? { venueId: venueOf(screenId), forked: doubt?.forked ?? 0, gap: doubt?.gap ?? 0, byOrder: 0, notAdopted: Math.ceil(late.get(screenId) ?? 0), offline: 0 }
    const ofHours = (count: number): number => (hours === 0 ? 0 : Math.ceil((plays * Math.min(hours, count)) / hours))
    facts.set(screenId, { ...known, byOrder: known.byOrder + ofHours(doubt?.byOrderHours ?? 0), offline: known.offline + ofHours(Math.max(0, hours - heard)) })
  }
  return facts
}

function byHourOf(lineId: string, total: { planned: number; resolved: number | null }, { planned, resolved, counts, window }: Gathered): CampaignDelivery['lines'][number]['byHour'] {
  const plan = [...planned.find((its) => its.lineId === lineId)?.byHour ?? new Float64Array(window.hours)]
  const kinds = counts.find((its) => its.lineId === lineId)?.byHour
  const claimed = kinds?.[kindAt.claimed] ?? plan.map(() => 0)
  const whole = roundToTotal(plan, total.planned)
  return { planned: whole, resolved: resolvedByHour(whole, total, resolved.find((its) => its.lineId === lineId)), claimed, evidenced: claimed.map((_, hour) => evidencedOf(kinds?.map((kind) => kind[hour]!) ?? nothingCounted)) }
}

/** Hours add up to the line's where all of them are known. */
function resolvedByHour(planned: readonly number[], total: { planned: number; resolved: number | null }, guards: ResolvedPlays | undefined): (number | null)[] {
  if (!guards) return [...planned]
  const { withheld, unknown } = guards.byHour
  const taken = roundWithin([...withheld], planned, total.resolved === null ? Math.round(sum([...withheld])) : total.planned - total.resolved)
  return planned.map((plays, hour) => (unknown[hour]! > 0 ? null : plays - taken[hour]!))
}

/** Days of its own flight that are over: others of the campaign may have run for longer. */
const daysOver = ({ fields: { flight: { from, to } } }: Typed<'line'>, today: number): number => Math.max(1, Math.min(today - 1, dayOfDate(to) ?? today) - (dayOfDate(from) ?? today) + 1)

/** What such a goal lacks is spread over the rest of its flight by pacing: made good as well, it would be given twice. [SC4] */
const isStillPaced = ({ fields: { goal, flight } }: Typed<'line'>, today: number): boolean => (goal.kind === 'plays' || goal.kind === 'impressions' || goal.kind === 'budget') && (dayOfDate(flight.to) ?? 0) >= today

const withoutLine = (found: ReturnType<typeof proposeMakeGood>): CampaignDelivery['lines'][number]['makeGood'] => found && { plays: found.plays, screenIds: found.screenIds, days: found.days }
const sum = (values: readonly number[] = []): number => values.reduce((all, value) => all + value, 0)
