import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LineFields } from '../../contracts/campaigns.ts'
import { almaty, everyDay, hoursFrom, idOf, monday, orderOf, planOf, planWorld } from '../../../tests/helpers/plan-world.ts'
import { createRandom, type RandomStream } from '../kernel/random.ts'
import { availsOf, trialOf, unsavedLine } from './avails.ts'
import { createOccupancyIndex, lineShares, pace, partsOfPlay } from './index.ts'
import type { PlanDocuments } from './plan-documents.ts'
import { createPreparer } from './prepare-input.ts'
import { waysOut } from './ways-out.ts'

const pinned = { seed: 4_200_011, numRuns: 60, verbose: true }
const anySeed = fc.integer({ min: 1, max: 2 ** 31 })
type Plan = ReturnType<typeof planOf>

const blank = (): LineFields => {
  const world = planWorld()
  world.put('line', 1)
  return world.documents.lines.get(idOf('ln', 1))!.fields
}
const askOf = (plan: Plan, line: LineFields, lineId: string | null = null, nowHour = monday) => availsOf(trialOf(plan, { line, lineId })!, nowHour)
const share = (basisPoints: number): LineFields['goal'] => ({ kind: 'share', basisPoints })

/** The other way to know: the line is saved, everything is prepared and paced anew, and what it is given there is added up, cell by cell. */
function savedPlays(plan: Plan, line: LineFields, lineId = unsavedLine): { asks: number; gets: number } {
  const documents: PlanDocuments = { ...plan.documents, lines: new Map(plan.documents.lines).set(lineId, { id: lineId, kind: 'line', fields: line }) }
  const { input, lineOf } = createPreparer(almaty)(orderOf(documents))
  const snapshot = pace(input)
  const index = createOccupancyIndex(input, snapshot)
  const own = lineOf.get(lineId)!
  let [asks, gets] = [0, 0]
  for (let screen = 0; screen < input.screenIds.length; screen++) for (let h = 0; h < input.hours; h++) {
    const open = input.patterns[input.patternOf[screen]!]!.open[h]!
    const its = lineShares(index, snapshot.setOf[snapshot.rowOf[screen]! * input.hours + h]!).find((each) => each.line === own)
    asks += ((its?.asks ?? 0) * open) / partsOfPlay
    gets += ((its?.gets ?? 0) * open) / partsOfPlay
  }
  return { asks: Math.round(asks), gets: Math.round(gets) }
}

const rates = (random: RandomStream): LineFields['goal'] => random.pick([share(random.between(500, 6000)), { kind: 'frequency', playsPerHour: random.between(1, 120) }])
const anyGoal = (random: RandomStream): LineFields['goal'] => random.pick([rates(random), { kind: 'plays', plays: random.between(100, 20_000) }])
type GoalOf = typeof rates

function randomLine(random: RandomStream, goalOf: GoalOf): LineFields {
  const from = random.between(6, 20)
  return {
    ...blank(), campaignId: idOf('cm', random.between(1, 4)), tier: random.pick(['guaranteed', 'guaranteed', 'preemptible']), goal: goalOf(random),
    dayparts: everyDay(hoursFrom(from, random.between(from + 1, 24))), targeting: { op: 'all', of: random.pick([[], [{ op: 'is', field: 'city', values: ['Алматы'] }]]) },
  }
}
function randomQuestion(seed: number, goalOf: GoalOf): { plan: Plan; line: LineFields } {
  const random = createRandom(seed)
  const world = planWorld({ venues: 3 })
  const lines = random.between(1, 6)
  for (let line = 1; line <= lines; line++) world.put('line', line, randomLine(random, goalOf))
  return { plan: planOf(world.documents), line: randomLine(random, goalOf) }
}

test('[SC10] a request for 15-17 h fits while 9-15 h is full: room is known by the hour, not by the day', () => {
  const world = planWorld()
  world.put('line', 1, { goal: share(10_000), dayparts: everyDay(hoursFrom(9, 15)) })
  const plan = planOf(world.documents)
  const late = askOf(plan, { ...blank(), goal: share(5000), dayparts: everyDay(hoursFrom(15, 17)) })
  expect(late).toMatchObject({ deliveryBasisPoints: 10_000, short: 0, losers: [] })
  const early = askOf(plan, { ...blank(), goal: share(5000), dayparts: everyDay(hoursFrom(9, 15)) })
  expect(early.deliveryBasisPoints).toBeLessThan(10_000)
  expect(early.losers.map(({ lineId }) => lineId)).toEqual([idOf('ln', 1)])
})

test('[SC10] hours of the day and of the week add up: open, free, asked, got', () => {
  const world = planWorld()
  world.put('line', 1, { goal: share(6000), dayparts: everyDay(hoursFrom(10, 12)) })
  const { byHour, byWeekHour, cells, screens, venues } = askOf(planOf(world.documents), { ...blank(), tier: 'preemptible', goal: share(5000), dayparts: everyDay(hoursFrom(10, 14)) })
  expect({ screens, venues, cells }).toEqual({ screens: 4, venues: 2, cells: 4 * 7 * 4 })
  const slots = 4 * 7 * 360
  expect(byHour[10]).toEqual({ open: slots, free: slots * 0.4, asks: slots / 2, gets: slots * 0.4 })
  expect(byHour[13]).toEqual({ open: slots, free: slots, asks: slots / 2, gets: slots / 2 })
  expect(byHour[9]).toEqual({ open: 0, free: 0, asks: 0, gets: 0 })
  expect([byWeekHour[9], byWeekHour[10], byWeekHour[6 * 24 + 13]]).toEqual([-1, 8000, 10_000])
})

test('[SC10] who is displaced is told apart from who loses already', () => {
  const world = planWorld()
  world.put('line', 1, { goal: share(7000), tier: 'guaranteed' })
  world.put('line', 2, { goal: share(6000), tier: 'preemptible', campaignId: idOf('cm', 2) })
  const { losers, losersNow } = askOf(planOf(world.documents), { ...blank(), goal: share(2000) })
  expect(losersNow.map(({ lineId }) => lineId)).toEqual([idOf('ln', 2)])
  expect(losers).toMatchObject([{ lineId: idOf('ln', 2), reason: 'higher-tier', screens: 4 }])
})

test('[SC10] a line asked about anew does not stand in its own way', () => {
  const world = planWorld()
  world.put('line', 1, { goal: share(8000) })
  const plan = planOf(world.documents)
  const { fields } = plan.documents.lines.get(idOf('ln', 1))!
  expect(askOf(plan, fields, idOf('ln', 1))).toMatchObject({ deliveryBasisPoints: 10_000, losers: [] })
  expect(askOf(plan, fields).deliveryBasisPoints).toBeLessThan(10_000)
})

test('[SC10] never more is got than asked, in no hour of the day or week', () => {
  fc.assert(fc.property(anySeed, (seed) => {
    const { plan, line } = randomQuestion(seed, anyGoal)
    const { asks, gets, byHour, byWeekHour } = askOf(plan, line)
    expect(gets).toBeLessThanOrEqual(asks)
    for (const hour of byHour) expect(hour.gets).toBeLessThanOrEqual(hour.asks)
    for (const points of byWeekHour) expect(points).toBeLessThanOrEqual(10_000)
  }), pinned)
})

test('[SC10] where all have a rate, what is answered before booking is to the play what the plan gives once it is booked', () => {
  fc.assert(fc.property(anySeed, (seed) => {
    const { plan, line } = randomQuestion(seed, rates)
    const { asks, gets } = askOf(plan, line)
    const saved = savedPlays(plan, line)
    expect(Math.abs(asks - saved.asks)).toBeLessThanOrEqual(1)
    expect(Math.abs(gets - saved.gets)).toBeLessThanOrEqual(1)
  }), pinned)
})

test('[SC10] [SC4] beside goals in plays, which pacing moves to where there is room, never more is promised than is then given', () => {
  fc.assert(fc.property(anySeed, (seed) => {
    const { plan, line } = randomQuestion(seed, anyGoal)
    expect(askOf(plan, line).gets).toBeLessThanOrEqual(savedPlays(plan, line).gets + 1)
  }), { ...pinned, numRuns: 200 })
})

test('[SC10] every way out does what it says once it is taken', () => {
  let ways = 0
  fc.assert(fc.property(anySeed, (seed) => {
    const { plan, line } = randomQuestion(seed, rates)
    const found = askOf(plan, line)
    for (const way of waysOut(plan, { line, lineId: null }, found, monday)) {
      ways++
      const changed: LineFields = { ...line, ...way.change as Partial<LineFields> }
      const saved = savedPlays(plan, changed)
      const measure = Math.max(1, way.kind === 'lower-share' ? saved.asks : found.asks)
      // Both sides are whole plays, each rounded once.
      expect(Math.abs(way.deliveryBasisPoints - Math.min(10_000, (saved.gets / measure) * 10_000))).toBeLessThanOrEqual(1 + 20_000 / measure)
      expect(way.othersLose).toBe(askOf(plan, changed).losers.reduce((sum, { asks, gets }) => sum + asks - gets, 0))
    }
  }), pinned)
  expect(ways).toBeGreaterThan(20)
})
