import { expect, test } from 'vitest'
import { hoursFrom, idOf, everyDay, monday, picture, planOf, planWorld, type PlanWorld } from '../../../tests/helpers/plan-world.ts'
import { rehearse } from './rehearse.ts'

const findings = ({ documents }: PlanWorld) => rehearse(planOf(documents), monday, 48, () => undefined).findings
const kindsOf = (world: PlanWorld): string[] => [...new Set(findings(world).map(({ kind }) => kind))]
const threePictures = (world: PlanWorld) => [1, 2, 3].map((number) => ({ creativeId: world.put('creative', number, { files: [picture({ sha256: String(number).repeat(64) })] }), weight: 1 }))

test('a network that is sold, varied and supplied has nothing to look at', () => {
  const world = planWorld()
  const creatives = threePictures(world)
  for (let line = 1; line <= 4; line++) world.put('line', line, { campaignId: idOf('cm', line), creatives })
  expect(findings(world)).toEqual([])
})

test('hours in which nobody has booked anything are named by store', () => {
  const world = planWorld()
  world.put('line', 1, { creatives: threePictures(world), dayparts: everyDay(hoursFrom(8, 20)), targeting: { op: 'is', field: 'city', values: ['Алматы'] } })
  const empty = findings(world).filter(({ kind }) => kind === 'empty-slots')
  // Two screens, two days: 2 hours a day where it plays by day, 14 where it does not play at all.
  expect(empty.map(({ venueId, screens, hours }) => [venueId, screens, hours])).toEqual([[idOf('vn', 2), 2, 56], [idOf('vn', 1), 2, 8]])
  expect(empty[0]).toMatchObject({ firstScreenId: idOf('sc', 3), firstHour: monday + 8 })
})

test('one creative in more than half of an hour is monotonous; three in turn are not', () => {
  const world = planWorld()
  const creatives = threePictures(world)
  world.put('line', 1, { creatives, goal: { kind: 'share', basisPoints: 8000 } })
  expect(kindsOf(world)).not.toContain('monotony')
  world.put('line', 1, { creatives: creatives.slice(0, 1), goal: { kind: 'share', basisPoints: 8000 } })
  expect(findings(world).find(({ kind }) => kind === 'monotony')).toMatchObject({ lineId: idOf('ln', 1), screens: 4, hours: 112, params: { percent: 80 } })
})

test('[SC6] separations that cannot be kept are counted by pair, with how many are impossible', () => {
  const world = planWorld()
  const creatives = threePictures(world)
  for (const brand of [1, 2]) {
    world.put('brand', brand, { advertiserId: idOf('ad', brand), exclusivityCategories: ['Чай'] })
    world.put('line', brand, { campaignId: idOf('cm', brand), creatives, goal: { kind: 'share', basisPoints: 5000 } })
  }
  const found = findings(world).filter(({ kind }) => kind === 'separation')
  expect(found.length).toBeGreaterThan(0)
  for (const { lineId, otherLineId, params } of found) {
    expect(new Set([lineId, otherLineId])).toEqual(new Set([idOf('ln', 1), idOf('ln', 2)]))
    expect(Number(params.impossible) + Number(params.notFound)).toBeGreaterThan(100)
  }
})

test('a rival beside a product is named by the product; beside its own product a brand may speak', () => {
  const world = planWorld()
  const creatives = threePictures(world)
  for (const brand of [1, 2]) {
    world.put('brand', brand, { advertiserId: idOf('ad', brand), competitorGroup: 'tea' })
    world.put('line', brand, { campaignId: idOf('cm', brand), creatives })
  }
  world.put('creative', 9, { brandId: idOf('br', 2), prices: [{ sku: 'T-2', version: 'v1' }] })
  world.put('zone', 1, { venueId: idOf('vn', 1), skus: ['T-2'] })
  const beside = () => findings(world).filter(({ kind }) => kind === 'rival-beside-product').map(({ lineId, screens, params }) => [lineId, screens, params])
  expect(beside()).toEqual([[idOf('ln', 1), 2, { sku: 'T-2' }]])
  world.put('creative', 10, { brandId: idOf('br', 1), prices: [{ sku: 'T-1', version: 'v1' }] })
  world.put('zone', 1, { venueId: idOf('vn', 1), skus: ['T-1', 'T-2'] })
  expect(beside()).toEqual([])
})

test('a category that one advertiser alone has brands in is its shelf', () => {
  const world = planWorld()
  const creatives = threePictures(world)
  world.put('brand', 1, { advertiserId: idOf('ad', 1), competitorGroup: 'care' })
  world.put('brand', 2, { advertiserId: idOf('ad', 2), competitorGroup: 'care', exclusivityCategories: ['Подгузники'] })
  world.put('zone', 1, { venueId: idOf('vn', 1), planogramCategory: 'Подгузники' })
  world.put('line', 1, { creatives })
  expect(findings(world).find(({ kind }) => kind === 'rival-beside-product')).toMatchObject({ lineId: idOf('ln', 1), screens: 2, params: { sku: 'Подгузники', category: 'Подгузники' } })
  world.put('brand', 3, { advertiserId: idOf('ad', 3), exclusivityCategories: ['Подгузники'] })
  expect(kindsOf(world)).not.toContain('rival-beside-product')
})

test('goals that will not be met say what they ask, get, and why', () => {
  const world = planWorld()
  const creatives = threePictures(world)
  for (const line of [1, 2]) world.put('line', line, { campaignId: idOf('cm', line), creatives, goal: { kind: 'share', basisPoints: 8000 } })
  const missed = findings(world).filter(({ kind }) => kind === 'goal-missed')
  expect(missed.map(({ lineId, params }) => [lineId, params.reason])).toEqual([[idOf('ln', 1), 'over-capacity'], [idOf('ln', 2), 'over-capacity']])
  for (const { params } of missed) expect(Number(params.gets)).toBeLessThan(Number(params.asks))
})

test('screens without a fitting file are counted; a refused creative is none', () => {
  const world = planWorld()
  const creativeId = world.put('creative', 1, { files: [picture()], verdict: { name: 'refused', reason: 'no', byPersonId: null, atMs: 0 } })
  world.put('line', 1, { creatives: [{ creativeId, weight: 1 }] })
  expect(findings(world).find(({ kind }) => kind === 'creative-missing')).toMatchObject({ lineId: idOf('ln', 1), screens: 4, params: { profiles: 1 } })
})

test('a rehearsal tells how far it is, and counts every open slot', () => {
  const world = planWorld({ venues: 20, screens: 2 })
  const told: number[][] = []
  const { screens, slots } = rehearse(planOf(world.documents), monday, 24, (done, total) => told.push([done, total]))
  expect([screens, slots]).toEqual([40, 40 * 14 * 360])
  expect(told).toEqual([[32, 40], [40, 40]])
})
