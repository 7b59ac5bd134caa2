import type { Explanation, PlannedHourAnswer } from '../../contracts/planning.ts'
import { noReadings, type PlannedHour, type Readings, type Rung } from '../../core/kernel/plan.ts'
import { areRivalLines, planHour, type PlaybackLine, resolveHour, rungHolds } from '../../core/playback/index.ts'
import { createExplainer, describeLines, type Explainer, startOf } from '../../core/scheduling/explain.ts'
import { createScreenDesk, type DeskHour, type ScreenDesk } from '../../core/scheduling/screen-desk.ts'
import type { CompiledPlan } from './compiled-plan.ts'
import { PlanQuestionRefused } from './plan-book.ts'
import { playbackLines } from './playback-lines.ts'

const hourMs = 3_600_000
type Desk = { desk: ScreenDesk; explainer: Explainer }

/** Kept beside the plan it belongs to. */
const desks = new WeakMap<CompiledPlan, Desk>()
function deskOf(plan: CompiledPlan): Desk {
  const known = desks.get(plan)
  if (known) return known
  const desk = createScreenDesk(plan.prepared.input, plan.snapshot)
  const made = { desk, explainer: createExplainer(plan.prepared, desk) }
  desks.set(plan, made)
  return made
}

function screenIn({ prepared: { spotOf } }: CompiledPlan, screenId: string): number {
  const screen = spotOf.get(screenId)
  if (screen === undefined) throw new PlanQuestionRefused({ reason: 'screen-not-scheduled', documentId: screenId })
  return screen
}

type Planned = { hour: PlannedHour; placed: DeskHour; lines: PlaybackLine[] }

/** Null outside of the plan. */
export function planScreenHour(plan: CompiledPlan, screen: number, hour: number): Planned | null {
  const { input, spots } = plan.prepared
  const placed = deskOf(plan).desk.place(screen, hour - input.fromHour)
  if (!placed) return null
  const { screen: document, venue, profile } = spots[screen]!
  const lines = playbackLines(plan, screen)
  const planned = planHour({
    screenId: document.id, hour, slotsPerHour: input.slotsPerHour, openSlots: placed.openSlots, cut: placed.cut, placed: placed.slots, lines, target: profile.fields,
    houseSha256: venue.fields.housePicture, breaches: placed.breaches, inputHash: plan.inputHash(),
  })
  return { hour: planned, placed, lines }
}

export function answerHour(plan: CompiledPlan, screenId: string, hour: number): PlannedHourAnswer {
  const planned = planScreenHour(plan, screenIn(plan, screenId), hour)
  if (!planned) return { screenId, hour, openSlots: 0, inputHash: plan.inputHash(), ladders: [], plays: [], breaches: [], rivals: [] }
  const numbers = new Map<readonly Rung[], Map<string, number>>()
  const ladders: PlannedHourAnswer['ladders'] = []
  const plays = planned.hour.slots.map(({ slot, slots, source, lineId, play, ladder }): [number, number, number, number] => {
    const ofLadder = numbers.get(ladder) ?? new Map<string, number>()
    numbers.set(ladder, ofLadder)
    const key = `${source} ${lineId}`
    let number = ofLadder.get(key)
    if (number === undefined) {
      number = ladders.push({ source, lineId, rungs: ladder.map((rung) => ({ ...rung, guards: [...rung.guards] })) }) - 1
      ofLadder.set(key, number)
    }
    return [slot, slots, number, play]
  })
  const idAt = (place: number): string | null => planned.lines[place]?.id ?? null
  return {
    screenId, hour, openSlots: planned.hour.openSlots, inputHash: planned.hour.inputHash, ladders, plays,
    breaches: planned.hour.breaches.map(({ kind, slot, lineA, lineB, finding }) => ({ kind, slot, lineA: idAt(lineA), lineB: idAt(lineB), impossible: finding.kind === 'impossible' })),
    rivals: rivalPairs(planned),
  }
}

/** Among the lines that any ladder of the hour may show. */
function rivalPairs({ hour, lines }: Planned): [string, string][] {
  const shown = new Set(hour.slots.flatMap(({ ladder }) => ladder.map(({ lineId }) => lineId)))
  const present = lines.filter(({ id, control }) => !control && shown.has(id))
  return present.flatMap((a, at) => present.slice(at + 1).filter((b) => areRivalLines(a, b)).map((b): [string, string] => [a.id, b.id]))
}

export function answerExplain(plan: CompiledPlan, screenId: string, atMs: number, readings: Readings = noReadings): Omit<Explanation, 'plan'> {
  const { prepared, documents } = plan
  const screen = screenIn(plan, screenId)
  const { explainer, desk } = deskOf(plan)
  const hour = Math.floor(atMs / hourMs)
  const slotMs = hourMs / prepared.input.slotsPerHour
  const slot = Math.floor((atMs - hour * hourMs) / slotMs)
  const planned = planScreenHour(plan, screen, hour)
  const explained = explainer.slot(screen, hour - prepared.input.fromHour, slot)
  const slotStartsAtMs = hour * hourMs + slot * slotMs
  const shared = { screenId, atMs, hour, slot, slotStartsAtMs, slotEndsAtMs: slotStartsAtMs + slotMs, inputHash: plan.inputHash() }
  if (!planned || !explained) return { ...shared, open: false, source: 'closed', lineId: null, play: 0, plays: 0, windowFromMs: null, windowToMs: null, ladder: [], lines: [] }
  const at = planned.hour.slots.findIndex((each) => each.slot <= slot && slot < each.slot + each.slots)
  const shown = planned.hour.slots[at]
  const lines = describeLines(explained, prepared, documents, desk, screen).map((line) => withoutFile(line, planned.lines, plan, screen))
  if (!shown) return { ...shared, open: false, source: 'closed', lineId: null, play: 0, plays: 0, windowFromMs: null, windowToMs: null, ladder: [], lines }
  const resolved = resolveHour(planned.hour, readings, null, rivalsAmong(planned.lines))[at]!
  const window = (position: number): number => startOf(prepared, explained.hour, Math.min(position, explained.hour.openSlots - 1)) + (position >= explained.hour.openSlots ? slotMs : 0)
  return {
    ...shared, slot: shown.slot, slotStartsAtMs: shown.startsAtMs, slotEndsAtMs: shown.endsAtMs, open: true, source: shown.source, lineId: shown.lineId, play: shown.play, plays: shown.plays,
    windowFromMs: explained.windowFrom < 0 ? null : window(explained.windowFrom), windowToMs: explained.windowTo < 0 ? null : window(explained.windowTo),
    ladder: shown.ladder.map((rung, index) => ({ ...rung, guards: [...rung.guards], holds: rungHolds(rung, readings), shown: index === resolved.rung })), lines,
  }
}

export function rivalsAmong(lines: readonly PlaybackLine[]): (a: string | null, b: string | null) => boolean {
  const byId = new Map(lines.filter(({ control }) => !control).map((line) => [line.id, line]))
  return (a, b) => {
    const [lineA, lineB] = [a === null ? undefined : byId.get(a), b === null ? undefined : byId.get(b)]
    return lineA !== undefined && lineB !== undefined && areRivalLines(lineA, lineB)
  }
}

/** A line that waits, but has nothing this screen could show, is said to lack a file. */
function withoutFile(line: Explanation['lines'][number], lines: readonly PlaybackLine[], plan: CompiledPlan, screen: number): Explanation['lines'][number] {
  if (line.verdict !== 'waiting') return line
  const own = lines.find(({ id }) => id === line.lineId)
  return own && !plan.hasFile(own.id, screen) ? { ...line, verdict: 'excluded', reason: 'no-fitting-creative', params: {} } : line
}
