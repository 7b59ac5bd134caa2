import { expect, test } from 'vitest'
import { idOf, monday, picture, planOf, planWorld, type PlanWorld } from '../../../tests/helpers/plan-world.ts'
import { countBreaches } from './count-breaches.ts'
import { diffPlans, exchangeLine, houseLine, missingFiles } from './diff-plans.ts'

const day = { fromHour: monday, hours: 24 }
const slotsOfDay = 4 * 14 * 360
const worldOf = (lines: readonly number[]): PlanWorld => {
  const world = planWorld()
  for (const line of lines) world.put('line', line, { campaignId: idOf('cm', line) })
  return world
}
const sideOf = (lines: readonly number[]) => planOf(worldOf(lines).documents)

test('[SC11] the same plan changes nothing', () => {
  const side = sideOf([1, 2])
  expect(diffPlans(() => sideOf([1, 2]), side, null, day)).toMatchObject({ screens: 4, screensChanged: 0, venuesChanged: 0, lines: [], changed: [] })
})

test('[SC11] a first publish changes every screen; slots before and after are told by line and by brand', () => {
  const { screensChanged, venuesChanged, lines, brands } = diffPlans(() => null, sideOf([1]), null, day)
  expect([screensChanged, venuesChanged]).toEqual([4, 2])
  expect(lines.find(({ lineId }) => lineId === idOf('ln', 1))).toEqual({ lineId: idOf('ln', 1), before: 0, after: slotsOfDay / 10 })
  expect(brands.reduce((sum, { after }) => sum + after, 0)).toBe(slotsOfDay)
})

test('[SC11] every slot is somebody\'s, before and after: what a line leaves, the others, the exchange or the house have', () => {
  const { lines, brands } = diffPlans(() => sideOf([1, 2]), sideOf([2, 3]), null, day)
  expect(lines.map(({ lineId, before, after }) => [lineId, before, after])).toEqual([[idOf('ln', 1), slotsOfDay / 10, 0], [idOf('ln', 3), 0, slotsOfDay / 10]])
  expect(brands.reduce((sum, { before }) => sum + before, 0)).toBe(slotsOfDay)
  expect(brands.reduce((sum, { after }) => sum + after, 0)).toBe(slotsOfDay)
  expect(lines.some(({ lineId }) => lineId === houseLine || lineId === exchangeLine)).toBe(false)
})

test('[SC11] another picture changes the screens that show it, and no slots', () => {
  const [before, after] = [worldOf([1]), worldOf([1])]
  for (const [world, letter] of [[before, 'a'], [after, 'b']] as const) {
    world.put('creative', 1, { files: [picture({ sha256: letter.repeat(64) })] })
    world.put('line', 1, { creatives: [{ creativeId: idOf('cr', 1), weight: 1 }], targeting: { op: 'is', field: 'city', values: ['Алматы'] } })
  }
  expect(diffPlans(() => planOf(before.documents), planOf(after.documents), null, day)).toMatchObject({ screensChanged: 2, venuesChanged: 1, lines: [] })
})

test('[SC14] each venue is compared with the release that holds there, and brands of all of them are known', () => {
  const [everywhere, pilot, after] = [sideOf([1]), sideOf([1, 3]), sideOf([1])]
  const { changed, brands } = diffPlans((venueId) => (venueId === idOf('vn', 2) ? pilot : everywhere), after, null, day)
  expect(changed).toEqual([2, 3])
  expect(brands.find(({ brandId }) => brandId === idOf('br', 3))).toEqual({ brandId: idOf('br', 3), before: slotsOfDay / 20, after: 0 })
})

test('[SC14] a pilot looks at its own stores only', () => {
  expect(diffPlans(() => null, sideOf([1]), new Set([idOf('vn', 1)]), day)).toMatchObject({ screens: 2, screensChanged: 2, venuesChanged: 1 })
})

test('[SC11] breaches are counted on the screens that change', () => {
  const world = worldOf([1, 2])
  for (const brand of [1, 2]) {
    world.put('brand', brand, { advertiserId: idOf('ad', brand), competitorGroup: 'tea' })
    world.put('line', brand, { campaignId: idOf('cm', brand), goal: { kind: 'share', basisPoints: 5000 } })
  }
  const [before, after] = [sideOf([1]), planOf(world.documents)]
  const { breachesBefore, breachesAfter } = countBreaches(() => before, after, [0, 1], day)
  expect(breachesBefore).toBe(0)
  expect(breachesAfter).toBeGreaterThan(0)
  expect(countBreaches(() => before, after, [], day)).toEqual({ breachesBefore: 0, breachesAfter: 0 })
})

test('[SC11] a file is missing where nothing may be shown: not fitting, not approved, retired, or loud outdoors', () => {
  const missing = (change: (world: PlanWorld) => void) => {
    const world = worldOf([])
    world.put('creative', 1, { files: [picture()] })
    world.put('line', 1, { creatives: [{ creativeId: idOf('cr', 1), weight: 1 }] })
    change(world)
    return missingFiles(planOf(world.documents), null).map(({ screens, profileIds }) => [screens, profileIds])
  }
  expect(missing(() => undefined)).toEqual([])
  expect(missing((world) => world.put('creative', 1, { files: [picture({ widthPx: 500, heightPx: 5000 })] }))).toEqual([[4, [idOf('dp', 1)]]])
  expect(missing((world) => world.put('creative', 1, { files: [picture()], verdict: { name: 'pending', reason: null, byPersonId: null, atMs: null } }))).toEqual([[4, [idOf('dp', 1)]]])
  expect(missing((world) => world.put('creative', 1, { files: [picture()], retiredAtMs: 1 }))).toEqual([[4, [idOf('dp', 1)]]])
  expect(missing((world) => {
    world.put('creative', 1, { files: [picture({ kind: 'video', sound: true, durationMs: 10_000 })] })
    world.put('zone', 2, { venueId: idOf('vn', 2), zoneKind: 'facade' })
  })).toEqual([[2, [idOf('dp', 1)]]])
})
