import fc from 'fast-check'
import { expect, test } from 'vitest'
import { propertyRuns } from '../../../tests/helpers/property-runs.ts'
import { createRandom } from '../kernel/random.ts'
import { endsOf } from './place.reference.ts'
import { createPlacer } from './place.ts'
import { createSeam, findSeam } from './place-ends.ts'
import { createTask } from './place-task.ts'
import { areRivals } from './place-traits.ts'
import { type HourKind, placeHour, randomHour, randomTraits } from './random-hour.ts'

const anySeed = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const kinds = fc.record({ slotsPerHour: fc.constantFrom(6, 12, 60, 360), lines: fc.integer({ min: 2, max: 16 }), gaps: fc.boolean(), lengths: fc.boolean() }).map((kind): HourKind => ({ ...kind, rivals: true, cuts: true }))
const pinned = { seed: 77_2026, numRuns: propertyRuns(200), endOnFailure: true }

test('[SC6] two hours find the same pair at their seam, and each shows it, without knowing more than counts', () => {
  fc.assert(fc.property(anySeed, kinds, (seed, kind) => {
    const random = createRandom(seed)
    const traits = randomTraits(random, kind)
    const [a, b] = [randomHour(random, kind, traits), randomHour(random, kind, traits)]
    const placer = createPlacer(kind.slotsPerHour)
    const seam = createSeam()
    findSeam(seam, { ...createTask(kind.slotsPerHour), traits, counts: Uint16Array.from([...a.counts, ...b.counts]) }, 0, traits.size)
    const earlier = placeHour(placer, { ...a, after: b.counts }).shown
    const later = placeHour(placer, { ...b, before: a.counts }).shown
    if (seam.last >= 0) expect(earlier.at(-1)).toBe(seam.last)
    if (seam.first >= 0) expect(later[0]).toBe(seam.first)
    expect({ last: seam.last, first: seam.first }).toEqual({ last: endsOf({ ...a, after: b.counts }).last.line ?? -1, first: endsOf({ ...b, before: a.counts }).first.line ?? -1 })
  }), pinned)
})

test('[SC6] rivals that meet at a seam are recorded in the later hour, and none is missed', () => {
  let meetings = 0
  fc.assert(fc.property(anySeed, kinds, (seed, kind) => {
    const random = createRandom(seed)
    const traits = randomTraits(random, kind)
    const [a, b] = [randomHour(random, kind, traits), randomHour(random, kind, traits)]
    const placer = createPlacer(kind.slotsPerHour)
    const earlier = placeHour(placer, { ...a, after: b.counts }).shown
    const later = placeHour(placer, { ...b, before: a.counts })
    if (!areRivals(traits, earlier.at(-1)!, later.shown[0]!)) return
    meetings++
    expect(later.breaches.filter(({ kind: its, slot }) => its === 'rivals' && slot === 0)).toHaveLength(1)
  }), pinned)
  expect(meetings).toBeGreaterThan(0)
})

test('[SC6] both ends of an hour never want the same play', () => {
  fc.assert(fc.property(anySeed, kinds, (seed, kind) => {
    const hour = randomHour(createRandom(seed), kind)
    const { first, last } = endsOf(hour)
    if (hour.counts.reduce((sum, count) => sum + count, 0) > 1 && first.line !== null && first.line === last.line) expect(hour.counts[first.line]).toBeGreaterThan(1)
  }), pinned)
})
