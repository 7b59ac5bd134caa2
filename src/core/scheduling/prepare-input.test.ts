import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LineFields, StageName } from '../../contracts/campaigns.ts'
import { almaty, everyDay, hoursFrom, idOf, monday, orderOf, planWorld, type PlanWorld } from '../../../tests/helpers/plan-world.ts'
import { createRandom } from '../kernel/random.ts'
import { inputHash, partsOfPlay } from './index.ts'
import { controlSuffix, createPreparer, type PrepareOrder, type Prepared } from './prepare-input.ts'

const prepare = ({ documents }: Pick<PlanWorld, 'documents'>, more: Partial<PrepareOrder> = {}): Prepared => createPreparer(almaty)(orderOf(documents, more))
const hashOf = ({ input }: Prepared): string => inputHash(input, null, (bytes) => createHash('sha256').update(bytes).digest('hex'))
const lineWith = (fields: Partial<LineFields>, more: Partial<PrepareOrder> = {}) => {
  const world = planWorld()
  world.put('line', 1, fields)
  return prepare(world, more).input.lines[0]!
}
/** Two venues of two screens, 14 hours of 360 slots. */
const slotsOfDay = 4 * 14 * 360

test('[SC8] the order in which documents come leaves no trace, also where a venue was counted twice', () => {
  const world = planWorld()
  for (let line = 1; line <= 3; line++) world.put('line', line, { campaignId: idOf('cm', line), goal: { kind: 'impressions', impressions: 5000 } })
  world.put('audience', 9, { venueId: idOf('vn', 1), hours: Array<number>(168).fill(7200) })
  world.put('network', 2, { slotSeconds: 30 })
  expect(hashOf(prepare({ documents: world.backwards() }))).toBe(hashOf(prepare(world)))
})

test.each<[StageName, boolean, boolean]>([
  ['draft', false, false], ['hold', true, false], ['proposed', true, false], ['approved', true, true], ['live', true, true], ['paused', false, false], ['ended', false, false],
])('a campaign in %s counts in the draft: %s, in what is published: %s', (name, inDraft, inPublished) => {
  const world = planWorld()
  world.put('campaign', 1, { stage: { name, byPersonId: null, atMs: 0, holdUntilMs: null } })
  world.put('line', 1)
  expect([prepare(world, { scope: 'draft' }), prepare(world, { scope: 'publishable' })].map(({ input }) => input.lines.length === 1)).toEqual([inDraft, inPublished])
})

test('[SC10] a hold counts until it expires; a template and a paused line never do', () => {
  const world = planWorld()
  const holdUntilMs = monday * 3_600_000
  world.put('campaign', 1, { stage: { name: 'hold', byPersonId: null, atMs: 0, holdUntilMs } })
  world.put('line', 1)
  expect(prepare(world, { nowMs: holdUntilMs - 1 }).input.lines).toHaveLength(1)
  expect([...prepare(world, { nowMs: holdUntilMs }).absent]).toEqual([[idOf('ln', 1), 'not-approved']])
  world.put('campaign', 2, { template: true })
  world.put('line', 1, { campaignId: idOf('cm', 2) })
  world.put('line', 2, { campaignId: idOf('cm', 3), pausedAtMs: 1 })
  expect([...prepare(world).absent]).toEqual([[idOf('ln', 1), 'not-approved'], [idOf('ln', 2), 'paused']])
})

test('[SC2] shares, frequencies and loops are rates of a slot', () => {
  const partsOf = (fields: Partial<LineFields>) => (lineWith(fields).goal as { partsPerSlot: number }).partsPerSlot / partsOfPlay
  expect(partsOf({ goal: { kind: 'share', basisPoints: 2500 } })).toBe(0.25)
  expect(partsOf({ goal: { kind: 'share', basisPoints: 2500 }, lengthSlots: 2 })).toBe(0.125)
  expect(partsOf({ goal: { kind: 'frequency', playsPerHour: 45 } })).toBe(0.125)
  expect(partsOf({ goal: { kind: 'loops', loops: 2, loopSlots: 8 } })).toBe(1 / 16)
})

test('[SC2] impressions and a budget at a CPM are millionths of an impression; a longer play is there longer', () => {
  expect(lineWith({ goal: { kind: 'impressions', impressions: 1000 } }).goal).toMatchObject({ kind: 'impressions', millionths: 1e9 })
  expect(lineWith({ goal: { kind: 'impressions', impressions: 1000 }, lengthSlots: 2 }).goal).toMatchObject({ millionths: 5e8 })
  expect(lineWith({ goal: { kind: 'budget', micros: 4_000_000, cpmMicros: 2_000_000 } }).goal).toMatchObject({ kind: 'impressions', millionths: 2e9 })
})

test('[SC4] slots of a flight are counted before, within and beyond the horizon', () => {
  const line = lineWith({ flight: { from: '2026-11-28', to: '2026-12-09' }, goal: { kind: 'plays', plays: 1200 } })
  expect([line.slotsOfFlight, line.slotsGone]).toEqual([12 * slotsOfDay, 2 * slotsOfDay])
  // While no screen reports, what was planned is taken for delivered; else what was reported.
  expect(line.goal).toEqual({ kind: 'plays', plays: 1200, delivered: 200 })
  const reported = lineWith({ flight: { from: '2026-11-28', to: '2026-12-09' }, goal: { kind: 'plays', plays: 1200 } }, { delivered: new Map([[idOf('ln', 1), { plays: 77, millionths: 0 }]]) })
  expect(reported.goal).toEqual({ kind: 'plays', plays: 1200, delivered: 77 })
})

test('[SC4] what screens prove is taken for delivered from the hour on in which each began to prove; before that, what was planned', () => {
  // Two days of twelve lie before the horizon: 100 plays a day were planned on four screens.
  const fields = { flight: { from: '2026-11-28', to: '2026-12-09' }, goal: { kind: 'plays' as const, plays: 1200 } }
  const evidence = (since: [number, number][], plays = 30) => ({ beforeHour: monday, plays: new Map([[idOf('ln', 1), plays]]), since: new Map(since.map(([screen, hour]) => [idOf('sc', screen), hour])) })
  const deliveredBy = (given: ReturnType<typeof evidence> | null) => { const { goal } = lineWith(fields, { evidence: given }); return goal.kind === 'plays' ? goal.delivered : null }
  expect(deliveredBy(null)).toBe(200)
  expect(deliveredBy(evidence([]))).toBe(30 + 200)
  expect(deliveredBy(evidence([1, 2, 3, 4].map((screen) => [screen, monday - 72])))).toBe(30)
  expect(deliveredBy(evidence([[1, monday - 72]]))).toBe(30 + 150)
  expect(deliveredBy(evidence([[1, monday - 24], [2, monday - 24], [3, monday - 24], [4, monday - 24]]))).toBe(30 + 100)
  // Told of another Monday, it says nothing of this one.
  expect(deliveredBy({ ...evidence([[1, monday - 72]]), beforeHour: monday - 168 })).toBe(200)
})

test('[SC4] a proven play met as many people as the proven slots of its line did', () => {
  const fields = { flight: { from: '2026-11-28', to: '2026-12-09' }, goal: { kind: 'impressions' as const, impressions: 1200 } }
  const all = new Map([1, 2, 3, 4].map((screen) => [idOf('sc', screen), monday - 72]))
  const before = (evidence: PrepareOrder['evidence']) => { const { goal } = lineWith(fields, { evidence }); return goal.kind === 'impressions' ? goal.delivered / 1_000_000 : null }
  expect(before(null)).toBe(200)
  // 360 people an hour are one in each of its slots.
  expect(before({ beforeHour: monday, plays: new Map([[idOf('ln', 1), 30]]), since: all })).toBe(30)
  expect(before({ beforeHour: monday, plays: new Map([[idOf('ln', 1), 30]]), since: new Map([...all].slice(0, 2)) })).toBe(130)
})

test('[SC8] [SC14] what was taken for delivered makes the same plan again, whatever is proven later', () => {
  const world = planWorld()
  world.put('line', 1, { flight: { from: '2026-11-28', to: '2026-12-09' }, goal: { kind: 'plays', plays: 1200 } })
  world.put('line', 2, { campaignId: idOf('cm', 2), flight: { from: '2026-11-28', to: '2026-12-09' }, goal: { kind: 'impressions', impressions: 900 }, controlVenues: [idOf('vn', 2)] })
  world.put('line', 3, { campaignId: idOf('cm', 3) })
  const first = prepare(world, { evidence: { beforeHour: monday, plays: new Map([[idOf('ln', 1), 30]]), since: new Map([[idOf('sc', 1), monday - 72]]) } })
  expect([...first.delivered!.keys()]).toEqual([idOf('ln', 1), idOf('ln', 2)])
  const again = prepare(world, { delivered: first.delivered, evidence: { beforeHour: monday, plays: new Map([[idOf('ln', 1), 999]]), since: new Map() } })
  expect(hashOf(again)).toBe(hashOf(first))
  expect(hashOf(prepare(world))).not.toBe(hashOf(first))
  expect(prepare(world).delivered).toBeNull()
})

test('[SC4] weights of a flight are its slots times the people that come by in one', () => {
  // 360 people an hour: one in each slot.
  const line = lineWith({ goal: { kind: 'impressions', impressions: 1000 }, flight: { from: '2026-11-30', to: '2026-11-30' } })
  expect([line.slotsOfFlight, line.weightOfFlight]).toEqual([slotsOfDay, slotsOfDay * 1_000_000])
})

test('[SC1] a store that opens at half past eight has half an hour at eight, and screens of equal hours share a pattern', () => {
  const world = planWorld()
  world.put('venue', 2, { city: 'Астана', openingHours: { week: Array.from({ length: 7 }, () => [{ fromMinute: 510, toMinute: 1320 }]), exceptions: [] } })
  world.put('line', 1, { flight: { from: '2026-11-30', to: '2026-11-30' } })
  const { input } = prepare(world)
  expect([...input.patternOf]).toEqual([0, 0, 1, 1])
  expect([input.patterns[0]!.open[8], input.patterns[1]!.open[8], input.patterns[1]!.cut.get(8)?.[0]]).toEqual([360, 180, 180])
  expect(input.lines[0]!.slotsOfFlight).toBe(slotsOfDay - 2 * 180)
})

test('[SC7] retired screens, zones and venues have no slots, nor has a static place; a line booked by days is absent', () => {
  const world = planWorld({ venues: 4, screens: 1 })
  world.put('screen', 1, { zoneId: idOf('zn', 1), retiredAtMs: 1 })
  world.put('zone', 2, { venueId: idOf('vn', 2), retiredAtMs: 1 })
  world.put('venue', 3, { retiredAtMs: 1 })
  world.put('profile', 2, { profileKind: 'static-place' })
  world.put('screen', 9, { zoneId: idOf('zn', 4), profileId: idOf('dp', 2) })
  world.put('line', 1, { goal: { kind: 'days' } })
  const { input, absent } = prepare(world)
  expect(input.screenIds).toEqual([idOf('sc', 4)])
  expect([...absent]).toEqual([[idOf('ln', 1), 'no-slots']])
})

test('[SC13] where a line is held out a control line takes its place: no rivals, the same hours, only there', () => {
  const world = planWorld()
  world.put('brand', 1, { advertiserId: idOf('ad', 1), competitorGroup: 'tea' })
  world.put('line', 1, { controlVenues: [idOf('vn', 2)] })
  const { input, lineOf } = prepare(world)
  expect(input.lines.map(({ id, controlOf, groups }) => [id, controlOf, groups])).toEqual([[idOf('ln', 1), null, [0]], [idOf('ln', 1) + controlSuffix, 0, []]])
  expect(lineOf.get(idOf('ln', 1) + controlSuffix)).toBe(1)
  const { runOf, offsets, lines } = input.eligibility
  expect([0, 1, 2, 3].map((screen) => [...lines.subarray(offsets[runOf[screen]!], offsets[runOf[screen]! + 1])])).toEqual([[0], [0], [1], [1]])
})

test('[SC6] brands that share a category or a competitor group share a side of rivalry; one more line renumbers nobody', () => {
  const world = planWorld()
  world.put('brand', 1, { advertiserId: idOf('ad', 1), exclusivityCategories: ['Чай', 'Кофе'] })
  world.put('brand', 2, { advertiserId: idOf('ad', 2), exclusivityCategories: ['Чай'] })
  world.put('brand', 3, { advertiserId: idOf('ad', 3), competitorGroup: 'Чай' })
  for (const line of [2, 3]) world.put('line', line, { campaignId: idOf('cm', line) })
  const before = prepare(world).input.lines
  expect(before[0]!.groups.some((group) => before[1]!.groups.includes(group))).toBe(false)
  world.put('line', 1)
  const after = prepare(world).input.lines
  expect(after.slice(1)).toEqual(before)
  expect(after[0]!.groups.filter((group) => after[1]!.groups.includes(group))).toHaveLength(1)
})

test('[SC12] a preparer that remembers gives what a fresh one gives, after any edits', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 2 ** 31 }), (seed) => {
    const random = createRandom(seed)
    const world = planWorld({ venues: 3 })
    const kept = createPreparer(almaty)
    for (let edit = 0; edit < 6; edit++) {
      const from = random.between(0, 20)
      world.put('line', random.between(1, 4), {
        campaignId: idOf('cm', random.between(1, 4)), goal: random.pick([{ kind: 'share', basisPoints: random.between(1, 9000) }, { kind: 'plays', plays: random.between(1, 9000) }, { kind: 'impressions', impressions: random.between(1, 9000) }]),
        dayparts: everyDay(hoursFrom(from, random.between(from + 1, 24))), flight: { from: random.pick(['2026-11-20', '2026-12-01']), to: random.pick(['2026-12-02', '2027-01-15']) },
        targeting: random.pick([{ op: 'all', of: [] }, { op: 'is', field: 'city', values: ['Астана'] }]), controlVenues: random.pick([[], [idOf('vn', 2)]]),
      })
      if (random.below(3) === 0) world.put('venue', random.between(1, 3), { city: random.pick(['Алматы', 'Астана']) })
      // The engine gives a new map for each kind that changed.
      const documents = { ...world.documents, lines: new Map(world.documents.lines), venues: new Map(world.documents.venues) }
      const order = orderOf(documents, { fromHour: monday + 24 * random.below(2) })
      expect(hashOf(kept(order))).toBe(hashOf(createPreparer(almaty)(order)))
    }
  }), { seed: 4_300_001, numRuns: 40, verbose: true })
})

test('[SC10] asking about lines that are not saved leaves nothing behind', () => {
  const world = planWorld()
  world.put('line', 1)
  const { fields } = world.documents.lines.get(idOf('ln', 1))!
  const [kept, order] = [createPreparer(almaty), orderOf(world.documents)]
  const before = kept(order)
  for (let mask = 1; mask <= 50; mask++) {
    const imagined = before.imagine({ id: idOf('ln', 2), kind: 'line', fields: { ...fields, dayparts: everyDay(mask) } })!
    expect(imagined.hoursOf(imagined.hourSets[0]!).slice(0, 24)).toEqual(Uint8Array.from({ length: 24 }, (_, hour) => (mask >>> hour) & 1))
  }
  expect(kept(order).input.hourSets).toHaveLength(before.input.hourSets.length)
})

test.each([['2026-11-30', '2027-08-31'], ['2026-06-01', '2026-12-31'], ['2026-12-01', '2026-12-02']])('[SC10] a line that is asked about has the slots it has when saved, from %s to %s', (from, to) => {
  const world = planWorld()
  world.put('line', 1)
  const { fields } = world.documents.lines.get(idOf('ln', 1))!
  const line = { id: idOf('ln', 2), kind: 'line' as const, fields: { ...fields, flight: { from, to }, goal: { kind: 'plays' as const, plays: 90_000 } } }
  const imagined = prepare(world).imagine(line)!
  world.put('line', 2, line.fields)
  expect(imagined.input).toEqual(prepare(world).input.lines[1])
  let visited = 0
  imagined.visitFlight(0, (_weekday, _hour, _month, openSlots) => { visited += openSlots })
  expect(visited * 4).toBe(imagined.input.slotsOfFlight)
})
