import { chooseFile } from '../../core/kernel/choose-file.ts'
import { noReadings, type Readings, type Rung } from '../../core/kernel/plan.ts'
import { type ToldReadings, type ToldSpan, spanAt } from '../../core/ambient/index.ts'
import { lineHolds, withheldInHour } from '../../core/playback/index.ts'
import { partsOfPlay } from '../../core/scheduling/input.ts'
import { wantedShares } from '../../core/scheduling/planned-plays.ts'
import { isOutdoors } from '../../core/scheduling/showable-files.ts'
import { planScreenHour, rivalsAmong } from './answer-slots.ts'
import type { CompiledPlan } from './compiled-plan.ts'
import { playbackLine } from './playback-lines.ts'

/** `withheld`: plays of the plan that guards took away; `unknown`: plays of guarded hours in which nobody knows what screens were told. Fractions, as the plan has them. */
export type ResolvedPlays = { lineId: string; byHour: { withheld: Float64Array; unknown: Float64Array }; byScreen: Map<string, { withheld: number; unknown: number }> }
export type ResolvedQuery = { lineIds: readonly string[]; fromHour: number; hours: number; venueIds: readonly string[] | null; told: ToldReadings }

type Rungs = readonly Pick<Rung, 'guards'>[]
/** Readings that hold from then on, until the next. */
type Stretch = { fromMs: number; readings: Readings }
const hourMs = 3_600_000

export function guardedLines({ documents, prepared: { lines } }: CompiledPlan, lineIds: readonly string[]): string[] {
  const wanted = new Set(lineIds)
  return lines.flatMap(({ line: { id, fields }, isControl }) => {
    const isGuarded = fields.guards.length > 0 || fields.creatives.some(({ creativeId }) => (documents.creatives.get(creativeId)?.fields.prices.length ?? 0) > 0)
    return !isControl && wanted.has(id) && isGuarded ? [id] : []
  })
}

/**
 * What was left of the plan under what screens were told. In an hour whose readings say the same of a line from its first minute to its last, all of it was shown or none;
 * only where they changed is the hour placed and gone through slot by slot. [PP3]
 */
export function answerResolved(plan: CompiledPlan, { lineIds, fromHour, hours, venueIds, told }: ResolvedQuery): ResolvedPlays[] {
  const { prepared: { input, lines, spots } } = plan
  const guarded = new Set(guardedLines(plan, lineIds))
  const wanted = new Map<number, ResolvedPlays & { at: number }>()
  input.lines.forEach(({ id }, at) => { if (guarded.has(id) && !lines[at]!.isControl) wanted.set(at, { at, lineId: id, byHour: { withheld: new Float64Array(hours), unknown: new Float64Array(hours) }, byScreen: new Map() }) })
  if (wanted.size === 0) return []
  const [index, venues, rungsOf, world] = [plan.index(), venueIds && new Set(venueIds), createRungs(plan), createWorld(told)]
  const sharesOf = wantedShares(index, wanted)
  const [from, to] = [Math.max(0, fromHour - input.fromHour), Math.min(input.hours, fromHour + hours - input.fromHour)]
  spots.forEach(({ venue }, screen) => {
    if (venues && !venues.has(venue.id)) return
    const [row, { open }] = [index.snapshot.rowOf[screen]!, input.patterns[input.patternOf[screen]!]!]
    for (let h = from; h < to; h++) {
      if (open[h] === 0) continue
      for (const { planned: into, gets } of sharesOf(index.snapshot.setOf[row * input.hours + h]!)) {
        const rungs = rungsOf(into.at, screen)
        if (rungs === null) continue
        const hour = h + input.fromHour
        const plays = (gets * open[h]!) / partsOfPlay
        const kind = world.isUnknown(hour) ? 'unknown' : 'withheld'
        const amount = kind === 'unknown' ? plays : plays * withheldShare(plan, { screen, hour, lineId: into.lineId, rungs, stretches: world.stretches(venue.id, venue.fields.venueType, hour) })
        if (amount === 0) continue
        into.byHour[kind][hour - fromHour]! += amount
        const known = into.byScreen.get(input.screenIds[screen]!) ?? { withheld: 0, unknown: 0 }
        into.byScreen.set(input.screenIds[screen]!, { ...known, [kind]: known[kind] + amount })
      }
    }
  })
  return [...wanted.values()].map(({ at: _at, ...resolved }) => resolved)
}

/** 0 to 1. Where the line has no play in such an hour, nothing was withheld. */
function withheldShare(plan: CompiledPlan, { screen, hour, lineId, rungs, stretches }: { screen: number; hour: number; lineId: string; rungs: Rungs; stretches: readonly Stretch[] }): number {
  const holds = stretches.map(({ readings }) => lineHolds(rungs, readings))
  if (holds.every((each) => each === holds[0])) return holds[0] ? 0 : 1
  const planned = planScreenHour(plan, screen, hour)
  const its = planned && withheldInHour(planned.hour, (atMs) => stretches.findLast(({ fromMs }) => fromMs <= atMs)!.readings, null, rivalsAmong(planned.lines)).get(lineId)
  return its ? its.withheld / its.plays : 0
}

/** What a line may show on a screen; null where something of it needs nothing, or nothing of it fits: no guard takes anything away there. */
function createRungs(plan: CompiledPlan): (line: number, screen: number) => Rungs | null {
  const { prepared: { input, spots } } = plan
  const known = new Map<string, Rungs | null>()
  return (line, screen) => {
    const { profile } = spots[screen]!
    const mute = isOutdoors(spots[screen]!)
    const key = `${line} ${profile.id} ${mute}`
    let rungs = known.get(key)
    if (rungs === undefined) {
      const { creatives, guards, lengthSlots } = playbackLine(plan, line, mute)
      const showable = creatives.filter(({ files }) => chooseFile(files, profile.fields, (lengthSlots * hourMs) / input.slotsPerHour).file !== null)
      const all = showable.map(({ prices }) => ({ guards: [...guards, ...prices.map(({ sku, version }) => ({ kind: 'price-version' as const, sku, version }))] }))
      rungs = all.length === 0 || all.some((rung) => rung.guards.length === 0) ? null : all
      known.set(key, rungs)
    }
    return rungs
  }
}

/** What screens were told, by hour: many screens of a venue ask for the same. */
function createWorld({ unknown, spans }: ToldReadings) {
  const known = new Map<string, readonly Stretch[]>()
  return {
    isUnknown: (hour: number): boolean => unknown.some(([fromMs, toMs]) => fromMs < (hour + 1) * hourMs && toMs > hour * hourMs),
    stretches(venueId: string, venueType: string, hour: number): readonly Stretch[] {
      const key = `${venueId} ${hour}`
      const found = known.get(key) ?? stretchesOf(spans.get(venueId) ?? [], spans.get(`all:${venueType}`) ?? [], hour)
      known.set(key, found)
      return found
    },
  }
}

/** A venue's own before what holds for all of its class, as a player has it. */
function stretchesOf(own: readonly ToldSpan[], all: readonly ToldSpan[], hour: number): Stretch[] {
  const [fromMs, toMs] = [hour * hourMs, (hour + 1) * hourMs]
  const borders = new Set([fromMs])
  for (const spans of [own, all]) for (let at = firstAfter(spans, fromMs); at < spans.length && spans[at]!.fromMs < toMs; at++) for (const border of [spans[at]!.fromMs, spans[at]!.toMs]) if (border > fromMs && border < toMs) borders.add(border)
  return [...borders].sort((a, b) => a - b).map((atMs) => ({ fromMs: atMs, readings: together(spanAt(all, atMs)?.readings ?? noReadings, spanAt(own, atMs)?.readings ?? noReadings) }))
}

const together = (all: Readings, own: Readings): Readings => ({ stock: { ...all.stock, ...own.stock }, priceVersions: { ...all.priceVersions, ...own.priceVersions }, triggers: { ...all.triggers, ...own.triggers } })

/** The first span that ends after a moment. */
function firstAfter(spans: readonly ToldSpan[], atMs: number): number {
  let [low, high] = [0, spans.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (spans[middle]!.toMs <= atMs) low = middle + 1
    else high = middle
  }
  return low
}
