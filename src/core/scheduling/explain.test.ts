import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Explanation } from '../../contracts/planning.ts'
import { everyDay, hoursFrom, idOf, monday, planOf, planWorld, type PlanWorld } from '../../../tests/helpers/plan-world.ts'
import { propertyRuns } from '../../../tests/helpers/property-runs.ts'
import { createRandom } from '../kernel/random.ts'
import { createExplainer, describeLines } from './explain.ts'
import { cellOf, compile } from './index.ts'
import { createScreenDesk } from './screen-desk.ts'

type Lines = Explanation['lines']
type Plan = ReturnType<typeof planOf>
const explaining = (plan: Plan) => {
  const desk = createScreenDesk(plan.prepared.input, plan.snapshot)
  const explainer = createExplainer(plan.prepared, desk)
  return (screen: number, h: number, slot: number) => {
    const explained = explainer.slot(screen, h, slot)!
    return { explained, lines: describeLines(explained, plan.prepared, plan.documents, desk, screen) }
  }
}
/** Monday, ten o'clock, the first slot, on the first screen of Almaty. */
const linesAt = (world: PlanWorld, h = 10, slot = 0): Lines => explaining(planOf(world.documents))(0, h, slot).lines
const said = (lines: Lines, number: number) => lines.find(({ lineId }) => lineId === idOf('ln', number))!

test('[SC9] every rule that shuts a line out is named with its value', () => {
  const world = planWorld()
  world.put('line', 1)
  world.put('line', 2, { flight: { from: '2026-12-01', to: '2026-12-06' } })
  world.put('line', 3, { flight: { from: '2026-11-20', to: '2026-11-29' } })
  world.put('line', 4, { dayparts: everyDay(hoursFrom(15, 17)) })
  world.put('line', 5, { targeting: { op: 'is', field: 'city', values: ['Астана'] } })
  world.put('line', 6, { excludedScreens: [idOf('sc', 1)] })
  world.put('line', 7, { pausedAtMs: 1 })
  world.put('campaign', 4, { stage: { name: 'draft', byPersonId: null, atMs: 0, holdUntilMs: null } })
  world.put('line', 8, { campaignId: idOf('cm', 4) })
  world.put('line', 9, { controlVenues: [idOf('vn', 1)] })
  world.put('line', 10, { goal: { kind: 'days' } })
  const lines = linesAt(world)
  expect(Array.from({ length: 9 }, (_, at) => said(lines, at + 2)).map(({ verdict, reason, params }) => [verdict, reason, params])).toEqual([
    ['excluded', 'before-flight', { date: '2026-12-01' }], ['excluded', 'after-flight', { date: '2026-11-29' }], ['excluded', 'outside-dayparts', { hour: 10, date: '2026-11-30' }],
    ['excluded', 'not-targeted', {}], ['excluded', 'screen-excluded', {}], ['excluded', 'paused', {}], ['excluded', 'not-approved', {}], ['excluded', 'control-venue', {}], ['excluded', 'not-targeted', {}],
  ])
})

test('[SC9] a closed slot has nobody chosen, and still names everybody', () => {
  const world = planWorld()
  world.put('line', 1)
  const { explained, lines } = explaining(planOf(world.documents))(0, 3, 0)
  expect([explained.shows, lines.map(({ verdict }) => verdict)]).toEqual([-1, ['excluded']])
})

test('[SC9] who waits is told when it plays next, and who has played all is said to have', () => {
  const world = planWorld()
  world.put('line', 1, { goal: { kind: 'frequency', playsPerHour: 4 } })
  const plan = planOf(world.documents)
  const cell = cellOf(compile(plan.prepared.input, plan.snapshot), 0, 10)
  const starts = [...cell.slots].flatMap((place, slot) => (place === 0 ? [slot] : []))
  expect(starts).toHaveLength(4)
  const explain = explaining(plan)
  expect(explain(0, 10, starts[0]! + 1).lines).toEqual([{ lineId: idOf('ln', 1), verdict: 'waiting', reason: 'later-deadline', params: { nextMs: (monday + 10) * 3_600_000 + starts[1]! * 10_000 } }])
  expect(explain(0, 10, starts[3]! + 1).lines).toMatchObject([{ verdict: 'excluded', reason: 'all-played' }])
  const { explained, lines } = explain(0, 10, starts[2]!)
  expect([lines[0]!.verdict, explained.play, explained.plays]).toEqual(['chosen', 3, 4])
  expect(explained.windowFrom).toBeLessThanOrEqual(starts[2]!)
  expect(explained.windowTo).toBeGreaterThan(starts[2]!)
})

test('[SC9] a rival that stands beside is named', () => {
  const world = planWorld()
  for (const brand of [1, 2]) {
    world.put('brand', brand, { advertiserId: idOf('ad', brand), competitorGroup: 'tea' })
    world.put('line', brand, { campaignId: idOf('cm', brand), goal: { kind: 'share', basisPoints: 2000 } })
  }
  const explain = explaining(planOf(world.documents))
  const found = Array.from({ length: 360 }, (_, slot) => explain(0, 10, slot).lines).flat().filter(({ reason }) => reason === 'rival-beside')
  expect(found.length).toBeGreaterThan(0)
  for (const { lineId, params } of found) expect([lineId, params.rivalId].sort()).toEqual([idOf('ln', 1), idOf('ln', 2)])
})

test('[SC9] any slot: what is chosen is what is placed, every line is named once, and who waits plays when it was said to', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 2 ** 31 }), (seed) => {
    const random = createRandom(seed)
    const world = planWorld({ venues: 2 })
    world.put('venue', 2, { openingHours: { week: Array.from({ length: 7 }, () => [{ fromMinute: 515, toMinute: 720 }, { fromMinute: 745, toMinute: 1310 }]), exceptions: [] } })
    for (const brand of [1, 2, 3]) world.put('brand', brand, { advertiserId: idOf('ad', brand), exclusivityCategories: random.pick([[], ['tea']]) })
    const count = random.between(1, 7)
    for (let line = 1; line <= count; line++) world.put('line', line, {
      campaignId: idOf('cm', random.between(1, 4)), goal: { kind: 'share', basisPoints: random.between(50, 4000) }, lengthSlots: random.pick([1, 1, 2, 3]), minGapSlots: random.pick([null, null, 8]),
      dayparts: everyDay(random.pick([0xff_ff_ff, hoursFrom(8, 13)])), controlVenues: random.pick([[], [idOf('vn', 2)]]), pausedAtMs: random.pick([null, null, 1]),
    })
    const plan = planOf(world.documents, { hours: 24 })
    const compiled = compile(plan.prepared.input, plan.snapshot)
    const explain = explaining(plan)
    for (let question = 0; question < 30; question++) {
      const [screen, h, slot] = [random.below(4), random.between(7, 22), random.below(360)]
      const { explained, lines } = explain(screen, h, slot)
      expect(lines.map(({ lineId }) => lineId).sort()).toEqual([...world.documents.lines.keys()].sort())
      const { slots } = cellOf(compiled, screen, h)
      expect(explained.shows).toBe(explained.position < 0 ? -1 : slots[explained.position])
      expect(lines.filter(({ verdict }) => verdict === 'chosen').length).toBeLessThanOrEqual(1)
      const { runOf, offsets, lines: entries } = plan.prepared.input.eligibility
      const positions = plan.prepared.input.patterns[plan.prepared.input.patternOf[screen]!]!
      const cut = positions.open[h] === 360 ? null : positions.cut.get(h) ?? null
      const lineIn = (position: number): string | undefined => plan.prepared.lines[entries[offsets[runOf[screen]!]! + slots[position]!]!]?.line.id
      for (const { lineId, verdict, reason, params } of lines) {
        expect(verdict === 'chosen' ? reason : reason === null).toBe(verdict === 'chosen' ? null : false)
        if (verdict !== 'waiting') continue
        const at = (Number(params.nextMs) - (monday + h) * 3_600_000) / 10_000
        expect(at).toBeGreaterThan(slot)
        expect(lineIn(cut === null ? at : cut.indexOf(at))).toBe(lineId)
      }
    }
  }), { seed: 4_400_003, numRuns: propertyRuns(10), verbose: true })
})
