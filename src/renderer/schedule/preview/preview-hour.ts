import type { Guard } from '../../../contracts/campaigns.ts'
import type { PlannedHourAnswer } from '../../../contracts/planning.ts'
import type { Readings } from '../../../core/kernel/plan.ts'
import { resolveHour } from '../../../core/playback/index.ts'

/** An hour of one screen, made ready for scrubbing: which play lies at a slot, and what it shows under given readings. */
export type PreviewHour = PlannedHourAnswer & {
  /** The play at each slot of the hour, -1 where it is closed. */
  playAt: Int16Array
}

export function previewHourOf(answer: PlannedHourAnswer, slotsPerHour: number): PreviewHour {
  const playAt = new Int16Array(slotsPerHour).fill(-1)
  answer.plays.forEach(([slot, slots], play) => playAt.fill(play, slot, slot + slots))
  return { ...answer, playAt }
}

export type Shown = { ladder: number; rung: number; replaced: boolean }

/** What each play of an hour shows under given readings, by the rule that screens follow. [SC8] */
export function shownIn({ plays, ladders, rivals }: PlannedHourAnswer, readings: Readings): Shown[] {
  const jarring = new Set(rivals.flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]))
  const slots = plays.map(([, , ladder]) => ({ ladder: ladders[ladder]!.rungs }))
  return resolveHour({ slots }, readings, null, (a, b) => jarring.has(`${a} ${b}`)).map(({ rung }, play) => ({ ladder: plays[play]![2], rung, replaced: rung > 0 }))
}

/** Slots that show something else than the first rung of their ladder. */
export const replacedSlots = ({ plays }: PlannedHourAnswer, shown: readonly Shown[]): number =>
  plays.reduce((sum, [, slots], play) => sum + (shown[play]!.replaced ? slots : 0), 0)

/** The conditions that occur in these hours, each once. */
export function guardsIn(hours: readonly PlannedHourAnswer[]): Guard[] {
  const seen = new Map<string, Guard>()
  for (const { ladders } of hours) for (const { rungs } of ladders) for (const { guards } of rungs) for (const guard of guards) seen.set(guardKey(guard), guard)
  return [...seen.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, guard]) => guard)
}

export const guardKey = (guard: Guard): string =>
  (guard.kind === 'trigger' ? `trigger ${guard.trigger}` : `${guard.kind} ${guard.sku}`)

/** An ordinary day: the goods are on the shelf, prices agree, nothing has triggered. What is switched is the other way round. */
export function readingsOf(guards: readonly Guard[], switched: ReadonlySet<string>): Readings {
  const readings = { stock: {} as Record<string, number>, priceVersions: {} as Record<string, string>, triggers: {} as Record<string, number> }
  for (const guard of guards) {
    const isOff = switched.has(guardKey(guard))
    if (guard.kind === 'in-stock') readings.stock[guard.sku] = isOff ? 0 : Math.max(readings.stock[guard.sku] ?? 0, guard.atLeast)
    else if (guard.kind === 'price-version') { if (!isOff) readings.priceVersions[guard.sku] = guard.version } else if (isOff) readings.triggers[guard.trigger] = guard.value
  }
  return readings
}

/** The lines of an hour with the slots each plays at, those with most plays first. */
export type TrackOfLine = { key: string; lineId: string | null; source: PlannedHourAnswer['ladders'][number]['source']; plays: number[]; slots: number[] }
export function tracksOf(hour: PreviewHour): TrackOfLine[] {
  const tracks = new Map<string, TrackOfLine>()
  hour.plays.forEach(([slot, slots, ladder], play) => {
    const { lineId, source } = hour.ladders[ladder]!
    const key = lineId === null ? source : `${source} ${lineId}`
    const track = tracks.get(key) ?? { key, lineId, source, plays: [], slots: [] }
    tracks.set(key, track)
    track.plays.push(play)
    for (let at = slot; at < slot + slots; at += 1) track.slots.push(at)
  })
  const rank = (track: TrackOfLine) => (track.source === 'house' ? 2 : track.source === 'exchange' ? 1 : 0)
  return [...tracks.values()].sort((a, b) => rank(a) - rank(b) || b.plays.length - a.plays.length || (a.key < b.key ? -1 : 1))
}
