import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { almaty, idOf, monday, picture, planWorld } from '../../../tests/helpers/plan-world.ts'
import type { Guard } from '../../contracts/campaigns.ts'
import { spanAt, type ToldReadings, type ToldSpan } from '../../core/ambient/index.ts'
import { noReadings, type Readings } from '../../core/kernel/plan.ts'
import { generateDemonstration } from '../../core/network/demonstration/generate-demonstration.ts'
import { guardHolds } from '../../core/playback/index.ts'
import { resolve } from '../../core/playback/resolve.ts'
import { plannedPlays } from '../../core/scheduling/planned-plays.ts'
import { createPreparer } from '../../core/scheduling/prepare-input.ts'
import { answerResolved, guardedLines } from './answer-resolved.ts'
import { planScreenHour, rivalsAmong } from './answer-slots.ts'
import { type CompiledPlan, compilePlan } from './compiled-plan.ts'
import { createPlanBook } from './plan-book.ts'

const hourMs = 3_600_000
const rain: Guard = { kind: 'trigger', trigger: 'rain', is: 'at-least', value: 1 }
const wet: Readings = { ...noReadings, triggers: { rain: 1 } }
const hour = (at: number) => (monday + at) * hourMs
const toldTo = (spans: [string, ToldSpan[]][], unknown: [number, number][] = []): ToldReadings => ({ unknown, spans: new Map(spans) })

function small() {
  const world = planWorld()
  const creative = world.put('creative', 1, { files: [picture()] })
  const lineId = world.put('line', 1, { goal: { kind: 'frequency', playsPerHour: 36 }, guards: [rain], creatives: [{ creativeId: creative, weight: 1 }] })
  world.put('line', 2, { campaignId: idOf('cm', 2), goal: { kind: 'frequency', playsPerHour: 36 }, creatives: [{ creativeId: creative, weight: 1 }] })
  return { lineId, plan: compilePlan(createPreparer(almaty), { documents: world.documents, scope: 'draft', fromHour: monday, hours: 7 * 24, nowMs: hour(0) }) }
}
const { lineId, plan } = small()
const resolvedOf = (told: ToldReadings, fromHour = monday + 12, hours = 1) => answerResolved(plan, { lineIds: [lineId, idOf('ln', 2)], fromHour, hours, venueIds: null, told })
const of = (told: ToldReadings, screen = 1) => resolvedOf(told)[0]!.byScreen.get(idOf('sc', screen)) ?? { withheld: 0, unknown: 0 }

test('[PP3] only lines with guards are asked about; what nobody was told holds no guard', () => {
  expect(guardedLines(plan, [lineId, idOf('ln', 2)])).toEqual([lineId])
  const [only, ...others] = resolvedOf(toldTo([]))
  expect([others, only!.lineId, only!.byScreen.size]).toEqual([[], lineId, 4])
  expect(only!.byScreen.get(idOf('sc', 1))!.withheld).toBeCloseTo(36)
  expect(only!.byHour.withheld[0]).toBeCloseTo(4 * 36)
})

test('[PP3] in hours in which the guard held from beginning to end the whole plan is left, in a venue that was told so and in no other; what holds for a class holds for its venues', () => {
  const all = { fromMs: hour(10), toMs: hour(14), readings: wet }
  expect([of(toldTo([[idOf('vn', 1), [all]]])).withheld, Math.round(of(toldTo([[idOf('vn', 1), [all]]]), 3).withheld), of(toldTo([['all:store', [all]]]), 3).withheld]).toEqual([0, 36, 0])
  expect(Math.round(of(toldTo([['all:store', [all]], [idOf('vn', 1), [{ ...all, readings: { ...noReadings, triggers: { rain: 0 } } }]]])).withheld)).toBe(36)
})

test('[PP3] where it ended within the hour, slots after it are withheld; closed hours give nothing', () => {
  const half = of(toldTo([[idOf('vn', 1), [{ fromMs: hour(10), toMs: hour(12) + hourMs / 2, readings: wet }]]])).withheld
  expect(Math.abs(half - 18)).toBeLessThanOrEqual(1)
  expect(resolvedOf(toldTo([]), monday, 8)[0]!.byScreen.size).toBe(0)
})

test('[PP3] an hour any part of which nobody knows is unknown, and not as planned', () => {
  const [only] = resolvedOf(toldTo([], [[hour(12) + 1, hour(12) + 2]]), monday + 12, 2)
  expect([...only!.byHour.unknown].map(Math.round)).toEqual([144, 0])
  expect([...only!.byHour.withheld].map(Math.round)).toEqual([0, 144])
})

test('[SC8] [PP3] on the demonstration network it says what resolving slot by slot says, for every line, screen and hour asked about', () => {
  const atMs = Date.UTC(2026, 10, 2, 6)
  const { documents } = generateDemonstration({ seed: 1, atMs, sha256: (text) => createHash('sha256').update(text).digest('hex') })
  const book = createPlanBook({ blobFolder: tmpdir() })
  book.load(documents)
  book.setNow(atMs)
  const demonstration = book.draft()
  const lineIds = demonstration.prepared.lines.map(({ line }) => line.id)
  const [fromHour, hours] = [Math.floor(atMs / hourMs), 12]
  const guards = [...demonstration.documents.lines.values()].flatMap(({ fields }) => fields.guards)
  const { told, readingsAt } = madeUp(demonstration, guards, fromHour, hours)
  const resolved = answerResolved(demonstration, { lineIds, fromHour, hours, venueIds: null, told })
  expect(resolved.length).toBeGreaterThan(1)
  const planned = new Map(plannedPlays(demonstration.prepared, demonstration.index(), { lineIds: new Set(lineIds), fromHour, hours, venueIds: null }).map((its) => [its.lineId, its]))
  for (const { lineId: id, byHour, byScreen } of resolved) {
    byHour.withheld.forEach((plays, at) => expect(plays).toBeLessThanOrEqual(planned.get(id)!.byHour[at]! + 1e-6))
    for (const [screenId, { withheld }] of byScreen) expect(withheld).toBeLessThanOrEqual(planned.get(id)!.byScreen.get(screenId)!.plays + 1e-6)
  }
  let [partly, compared] = [0, 0]
  const guardedScreens = new Set(resolved.flatMap(({ lineId: id }) => [...planned.get(id)!.byScreen.keys()]))
  for (let at = fromHour; at < fromHour + hours; at += 3) {
    const window = { fromHour: at, hours: 1, venueIds: null }
    const fast = new Map(answerResolved(demonstration, { ...window, lineIds, told }).map((its) => [its.lineId, its.byScreen]))
    const shares = new Map(plannedPlays(demonstration.prepared, demonstration.index(), { ...window, lineIds: new Set(lineIds) }).map((its) => [its.lineId, its.byScreen]))
    demonstration.prepared.spots.forEach(({ screen: { id: screenId }, venue }, screen) => {
      // All screens on which anything is guarded, and some on which nothing is.
      if (!guardedScreens.has(screenId) && screen % 97 > 0) return
      for (const [id, { plays, withheld }] of slotBySlot(demonstration, screen, at, (moment) => readingsAt(venue.id, moment))) {
        const found = fast.get(id)?.get(screenId)?.withheld ?? 0
        const share = ((shares.get(id)?.get(screenId)?.plays ?? 0) * withheld) / plays
        if (Math.abs(found - share) > 1e-6) expect([id, screenId, at, found]).toEqual([id, screenId, at, share])
        compared += 1
        if (withheld > 0 && withheld < plays) partly += 1
      }
    })
  }
  expect([compared > 500, partly > 3]).toEqual([true, true])
})

/** Readings that change at odd moments, other ones in every venue. */
function madeUp({ prepared: { spots } }: CompiledPlan, guards: readonly Guard[], fromHour: number, hours: number) {
  const spans = new Map<string, ToldSpan[]>()
  const holding: Readings = {
    stock: Object.fromEntries(guards.flatMap((guard) => (guard.kind === 'in-stock' ? [[guard.sku, guard.atLeast]] : []))), priceVersions: {}, triggers: Object.fromEntries(guards.flatMap((guard) => (guard.kind === 'trigger' ? [[guard.trigger, guard.value]] : []))),
  }
  expect(guards.length > 0 && guards.every((guard) => guardHolds(guard, holding))).toBe(true)
  const venueIds = [...new Set(spots.map(({ venue }) => venue.id))]
  venueIds.forEach((venueId, at) => {
    const own: ToldSpan[] = []
    for (let moment = fromHour * hourMs - at * 37_000, turn = at; moment < (fromHour + hours) * hourMs; moment += 2_345_000 + at * 11_000, turn++) if (turn % 3 > 0) own.push({ fromMs: moment, toMs: moment + (turn % 3 === 1 ? 2_345_000 + at * 11_000 : 1_000_000), readings: holding })
    spans.set(venueId, own)
  })
  return { told: { unknown: [], spans } satisfies ToldReadings, readingsAt: (venueId: string, atMs: number): Readings => spanAt(spans.get(venueId)!, atMs)?.readings ?? noReadings }
}

function slotBySlot(of: CompiledPlan, screen: number, at: number, readingsAt: (atMs: number) => Readings): Map<string, { plays: number; withheld: number }> {
  const planned = planScreenHour(of, screen, at)
  const lines = new Map<string, { plays: number; withheld: number }>()
  let before: { planned: string | null; shown: string | null } = { planned: null, shown: null }
  for (const { startsAtMs, lineId: id, source, ladder } of planned?.hour.slots ?? []) {
    const { shown } = resolve(ladder, readingsAt(startsAtMs), before, rivalsAmong(planned!.lines))
    before = { planned: ladder[0]!.lineId, shown: shown.lineId }
    if (id === null || source !== 'line') continue
    const known = lines.get(id) ?? { plays: 0, withheld: 0 }
    lines.set(id, { plays: known.plays + 1, withheld: known.withheld + Number(ladder[0]!.lineId !== shown.lineId) })
  }
  return lines
}
