import fc from 'fast-check'
import { expect, test } from 'vitest'
import { propertyRuns } from '../../../tests/helpers/property-runs.ts'
import { createRandom } from '../kernel/random.ts'
import { byText, type Recounted, recountBreaches } from './place.reference.ts'
import { createPlacer, traitsOf } from './place.ts'
import { type HourKind, placeHour, randomHour } from './random-hour.ts'

const kinds = fc.record({ slotsPerHour: fc.constantFrom(6, 12, 36, 60, 120, 360), lines: fc.integer({ min: 1, max: 20 }), rivals: fc.boolean(), gaps: fc.boolean(), lengths: fc.boolean(), cuts: fc.boolean() }) satisfies fc.Arbitrary<HourKind>
const anySeed = fc.integer({ min: 0, max: 2 ** 31 - 1 })

test('[SC6] breaches are recorded exactly where they are, one for each gap and each pair of neighbours', () => {
  let breaches = 0
  fc.assert(fc.property(anySeed, kinds, (seed, kind) => {
    const hour = randomHour(createRandom(seed), kind)
    const placed = placeHour(createPlacer(kind.slotsPerHour), hour)
    breaches += placed.breaches.length
    expect(placed.breaches.map(({ kind: its, slot, lineB }): Recounted => [its, slot, lineB]).sort(byText)).toEqual(recountBreaches(hour, placed.shown))
  }), { seed: 5_2026, numRuns: propertyRuns(200), endOnFailure: true })
  expect(breaches).toBeGreaterThan(100)
})

test('[SC6] the halves that two hours keep are together the whole minimum gap: what is too near across a seam was recorded on a side', () => {
  const tooNear = (earlier: readonly number[], later: readonly number[], k: number, gap: number): boolean =>
    earlier.includes(k) && later.includes(k) && earlier.length - earlier.lastIndexOf(k) + later.indexOf(k) < gap
  fc.assert(fc.property(anySeed, fc.integer({ min: 1, max: 12 }), (seed, lines) => {
    const random = createRandom(seed)
    const kind: HourKind = { slotsPerHour: 60, lines, gaps: true, rivals: true }
    const a = randomHour(random, kind)
    const b = randomHour(random, kind, a.traits)
    const placer = createPlacer(60)
    const earlier = placeHour(placer, { ...a, after: b.counts })
    const later = placeHour(placer, { ...b, before: a.counts })
    for (let k = 0; k < a.traits.size; k++) {
      if (!tooNear(earlier.shown, later.shown, k, a.traits.minGap[k]!)) continue
      const sides = [earlier.breaches.some(({ slot, lineA }) => slot === 60 && lineA === k), later.breaches.some(({ kind: its, slot, lineB }) => its === 'gap' && slot === later.shown.indexOf(k) && lineB === k)]
      expect(sides).toContain(true)
    }
  }), { seed: 6_2026, numRuns: propertyRuns(160), endOnFailure: true })
})

test('[SC6] a line that does not play in a very short hour breaks no half of its gap there', () => {
  const traits = traitsOf([{ length: 1, minGap: 20, groups: [], advertiser: 1 }])
  const hour = { traits, slotsPerHour: 60, open: [56, 57, 58, 59], before: null, counts: [0, 0, 4], after: [2, 0, 58] }
  expect(placeHour(createPlacer(60), hour)).toEqual({ shown: [2, 2, 2, 2], breaches: [] })
  expect(recountBreaches(hour, [2, 2, 2, 2])).toEqual([])
})
