import type { PlannedHourAnswer } from '../../../contracts/planning.ts'
import type { Replay } from '../../../contracts/proofs.ts'
import { type Release, releaseAt } from '../../../core/scheduling/in-force.ts'

const [hourMs, minuteMs] = [3_600_000, 60_000]
export type ProvenPlay = Replay['plays'][number]
/** An hour that is over, or under way: what the plan gave and what was proven. `planned` is null where no plan was in force. */
export type ProvenHour = { hour: number; planned: PlannedHourAnswer | null; plays: readonly ProvenPlay[]; tooOld: boolean }
/** What held at a venue within an hour, one after another. Where nothing held yet, nothing was planned. */
export function heldWithin<R extends Release>(releases: readonly R[], venueId: string, hour: number): { release: R; fromMs: number; toMs: number }[] {
  const [startMs, endMs] = [hour * hourMs, (hour + 1) * hourMs]
  const borders = [...new Set([startMs, ...releases.map(({ fields }) => fields.startsAtMs).filter((atMs) => atMs > startMs && atMs < endMs), endMs])].sort((a, b) => a - b)
  const held: { release: R; fromMs: number; toMs: number }[] = []
  for (const [at, fromMs] of borders.slice(0, -1).entries()) {
    const release = releaseAt(releases, venueId, fromMs)
    const last = held.at(-1)
    if (release && last?.release.id === release.id && last.toMs === fromMs) last.toMs = borders[at + 1]!
    else if (release) held.push({ release, fromMs, toMs: borders[at + 1]! })
  }
  return held
}

/** The plays of each plan that began while it held, as one hour. */
export function joinPlans(parts: readonly { planned: PlannedHourAnswer; fromMs: number; toMs: number }[], slotMs: number): PlannedHourAnswer | null {
  return parts.reduce<PlannedHourAnswer | null>((joined, { planned, fromMs, toMs }) => {
    const startOf = (slot: number): number => planned.hour * hourMs + slot * slotMs
    const [ladders, plays] = [joined?.ladders ?? [], joined?.plays ?? []]
    const its = planned.plays.filter(([slot]) => startOf(slot) >= fromMs && startOf(slot) < toMs).map(([slot, slots, ladder, number]): typeof plays[number] => [slot, slots, ladders.length + ladder, number])
    return { ...planned, ladders: [...ladders, ...planned.ladders], plays: [...plays, ...its] }
  }, null)
}
/** `due`: of the planned ones, those whose proof should have come by now. */
export type HourCounts = { planned: number; claimed: number; evidenced: number; due: number }
export type MinuteState = 'proven' | 'doubtful' | 'gap' | 'awaited' | 'closed' | 'ahead'
/** A screen sends what it played every quarter of an hour: until then, and unless it has sent what came after, nothing is missing. */
const comesWithinMs = 16 * minuteMs
export const dueMs = ({ plays }: Pick<ProvenHour, 'plays'>, nowMs: number): number => plays.reduce((latest, { startsAtMs, shownMs }) => Math.max(latest, startsAtMs + shownMs), nowMs - comesWithinMs)
/** Plays of lines: those that began by now, of which the house's own and unsold ones are none. [PP3] */
export function countsOf({ hour, planned, plays }: ProvenHour, slotMs: number, nowMs: number): HourCounts {
  const given = (planned?.plays ?? []).filter(([slot, , ladder]) => planned?.ladders[ladder]?.source === 'line' && hour * hourMs + slot * slotMs < nowMs)
  const claimed = plays.filter(({ source, startsAtMs }) => source === 'line' && Math.floor(startsAtMs / hourMs) === hour)
  const untilMs = dueMs({ plays }, nowMs)
  return { planned: given.length, claimed: claimed.length, evidenced: claimed.filter(({ proven }) => proven).length, due: given.filter(([slot]) => hour * hourMs + slot * slotMs < untilMs).length }
}

/** Sixty minutes: proven throughout, doubtful in part, a gap where something should have shown and nothing is proven or claimed, awaited while that is not due, closed, or still ahead. Missing is shown as missing. */
export function minutesOf({ hour, planned, plays }: ProvenHour, slotMs: number, nowMs: number): MinuteState[] {
  const untilMs = dueMs({ plays }, nowMs)
  return Array.from({ length: 60 }, (_, at) => {
    const fromMs = hour * hourMs + at * minuteMs
    if (fromMs >= nowMs) return 'ahead'
    const shown = plays.filter((play) => play.startsAtMs < fromMs + minuteMs && play.startsAtMs + play.shownMs > fromMs)
    if (shown.length > 0) return shown.every(({ proven }) => proven) ? 'proven' : 'doubtful'
    const expected = planned?.plays.some(([slot, slots]) => hour * hourMs + slot * slotMs < fromMs + minuteMs && hour * hourMs + (slot + slots) * slotMs > fromMs) ?? false
    if (!expected) return 'closed'
    return fromMs < untilMs ? 'gap' : 'awaited'
  })
}

export type MinuteRow = { startsAtMs: number; planned: PlannedHourAnswer['ladders'][number] | null; shown: ProvenPlay | null }
/** What was planned and what was proven within a minute, side by side: each play stands beside the planned one it overlaps most; what has no partner stands alone. */
export function rowsOfMinute({ hour, planned, plays }: ProvenHour, minute: number, slotMs: number): MinuteRow[] {
  const [fromMs, toMs] = [hour * hourMs + minute * minuteMs, hour * hourMs + (minute + 1) * minuteMs]
  const given = (planned?.plays ?? []).map(([slot, slots, ladder]) => ({ startsAtMs: hour * hourMs + slot * slotMs, endsAtMs: hour * hourMs + (slot + slots) * slotMs, ladder: planned!.ladders[ladder]! })).filter((play) => play.startsAtMs < toMs && play.endsAtMs > fromMs)
  const shown = plays.filter((play) => play.startsAtMs < toMs && play.startsAtMs + play.shownMs > fromMs)
  const taken = new Set<number>()
  const rows: MinuteRow[] = shown.map((play) => {
    const partner = given.reduce((best, each, at) => (!taken.has(at) && overlap(each, play) > (best < 0 ? 0 : overlap(given[best]!, play)) ? at : best), -1)
    if (partner >= 0) taken.add(partner)
    return { startsAtMs: play.startsAtMs, planned: partner < 0 ? null : given[partner]!.ladder, shown: play }
  })
  given.forEach((each, at) => { if (!taken.has(at)) rows.push({ startsAtMs: each.startsAtMs, planned: each.ladder, shown: null }) })
  return rows.sort((a, b) => a.startsAtMs - b.startsAtMs)
}

const overlap = (given: { startsAtMs: number; endsAtMs: number }, play: ProvenPlay): number => Math.min(given.endsAtMs, play.startsAtMs + play.shownMs) - Math.max(given.startsAtMs, play.startsAtMs)

/** The UTC hours that touch a local day, given where it begins. */
export const hoursOfDay = (dayStartMs: number): number[] => Array.from({ length: 25 }, (_, at) => Math.floor(dayStartMs / hourMs) + at).filter((hour) => hour * hourMs < dayStartMs + 24 * hourMs)
