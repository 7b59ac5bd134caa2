import fc from 'fast-check'
import { expect, test } from 'vitest'
import { propertyRuns } from '../../../tests/helpers/property-runs.ts'
import { createRandom } from '../kernel/random.ts'
import { placeReference, recountBreaches, slotsOf } from './place.reference.ts'
import { createPlacer, type PlaceTraits, traitsOf } from './place.ts'
import { type HourKind, placeHour, randomHour, randomTraits } from './random-hour.ts'

const anySeed = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const pinned = (numRuns: number) => ({ seed: 4_2026, numRuns: propertyRuns(numRuns), endOnFailure: true })
const bit = fc.boolean()
const kinds = fc.record({ slotsPerHour: fc.constantFrom(12, 36, 60, 90, 225, 360), lines: fc.integer({ min: 1, max: 24 }), rivals: bit, gaps: bit, lengths: bit, cuts: bit }) satisfies fc.Arbitrary<HourKind>
const free: HourKind = { slotsPerHour: 360, lines: 12, cuts: true }
const plain = (count: number): PlaceTraits => traitsOf(Array.from({ length: count }, () => ({ length: 1, minGap: 0, groups: [], advertiser: 0 })))
const countsOf = (shown: readonly number[], size: number): number[] => Array.from({ length: size }, (_, k) => shown.filter((line) => line === k).length)
/** Starts of a line's plays. */
const startsOf = (shown: readonly number[], line: number): number[] => shown.flatMap((its, slot) => (its === line ? [slot] : []))
const gapsOf = (starts: readonly number[]): number[] => starts.slice(1).map((start, i) => start - starts[i]!)

test('[SC6] counts are exact, whatever binds', () => {
  fc.assert(fc.property(anySeed, kinds, (seed, kind) => {
    const hour = randomHour(createRandom(seed), kind)
    const { shown } = placeHour(createPlacer(kind.slotsPerHour), hour)
    expect(countsOf(shown, hour.traits.size)).toEqual(hour.counts.map((count, k) => count * hour.traits.length[k]!))
  }), pinned(250))
})

test('[SC6] plays stand on aligned blocks of open slots', () => {
  fc.assert(fc.property(anySeed, kinds, (seed, kind) => {
    const hour = randomHour(createRandom(seed), { ...kind, lengths: true })
    const { shown } = placeHour(createPlacer(kind.slotsPerHour), hour)
    for (let start = 0; start < shown.length;) {
      const [line, length] = [shown[start]!, hour.traits.length[shown[start]!]!]
      const positions = hour.open.slice(start, start + length)
      expect(positions[0]! % length).toBe(0)
      expect(positions).toEqual(Array.from({ length }, (_, i) => positions[0]! + i))
      expect(shown.slice(start, start + length)).toEqual(Array.from({ length }, () => line))
      start += length
    }
  }), pinned(120))
})

test('[SC6] from start to start at most ⌈2g⌉ slots, and in fact less than twice the ideal, where nothing binds', () => {
  fc.assert(fc.property(anySeed, fc.integer({ min: 1, max: 60 }), (seed, lines) => {
    const hour = randomHour(createRandom(seed), { ...free, lines })
    const { shown, breaches } = placeHour(createPlacer(360), hour)
    expect(breaches).toEqual([])
    hour.counts.forEach((count, k) => {
      for (const gap of gapsOf(startsOf(shown, k))) {
        expect(gap).toBeLessThanOrEqual(Math.ceil((2 * shown.length) / count))
        expect(gap * count).toBeLessThan(2 * shown.length)
      }
    })
  }), pinned(160))
})

test('[SC6] every hour of up to 14 slots, all counts there are: less than twice the ideal', () => {
  const placer = createPlacer(14)
  for (let slots = 2; slots <= 14; slots++) for (let parts = 0; parts < 1 << (slots - 1); parts++) {
    const counts = parts.toString(2).padStart(slots - 1, '0').split('1').map((run) => run.length + 1)
    while (counts.length < 2) counts.push(0)
    const out = new Uint16Array(slots)
    placer.place(plain(counts.length - 2), Uint16Array.from(counts), 0, -1, -1, slots, null, out, 0)
    counts.forEach((count, k) => {
      for (const gap of gapsOf(startsOf([...out], k))) if (gap * count >= 2 * slots) throw new Error(`counts ${counts.join(' ')}: line ${k} waits ${gap} slots`)
    })
  }
})

test('[SC6] across the end of an hour at most ⌈g⌉+⌈g′⌉−1 slots where nothing binds', () => {
  fc.assert(fc.property(anySeed, fc.integer({ min: 1, max: 40 }), (seed, lines) => {
    const random = createRandom(seed)
    const traits = plain(lines)
    const [a, b] = [randomHour(random, { ...free, lines }, traits), randomHour(random, { ...free, lines }, traits)]
    const placer = createPlacer(360)
    const earlier = placeHour(placer, { ...a, after: b.counts }).shown
    const later = placeHour(placer, { ...b, before: a.counts }).shown
    for (let k = 0; k < traits.size; k++) {
      if (a.counts[k] === 0 || b.counts[k] === 0) continue
      const gap = earlier.length - earlier.lastIndexOf(k) + later.indexOf(k)
      expect(gap).toBeLessThanOrEqual(Math.ceil(earlier.length / a.counts[k]!) + Math.ceil(later.length / b.counts[k]!) - 1)
    }
  }), pinned(160))
})

test('[SC1] of the longest plays an hour holds gaps exceed ⌈2g⌉ by no more than their length', () => {
  fc.assert(fc.property(anySeed, fc.integer({ min: 1, max: 8 }), (seed, lines) => {
    const random = createRandom(seed)
    const traits = traitsOf(Array.from({ length: lines }, () => ({ length: 6, minGap: 0, groups: [], advertiser: 0 })))
    const hour = randomHour(random, { slotsPerHour: 360, lines, alone: true }, traits)
    const { shown } = placeHour(createPlacer(360), hour)
    for (let k = 0; k < lines; k++) {
      const starts = startsOf(shown, k).filter((start) => start % 6 === 0)
      for (const gap of gapsOf(starts)) expect(gap).toBeLessThanOrEqual(Math.ceil(720 / hour.counts[k]!) + 6)
    }
  }), pinned(80))
})

test('[SC12] the fast placement equals the slow one, or has fewer breaches', () => {
  fc.assert(fc.property(anySeed, kinds, (seed, kind) => {
    const hour = randomHour(createRandom(seed), kind)
    const { shown, breaches } = placeHour(createPlacer(kind.slotsPerHour), hour)
    const reference = placeReference(hour)
    if (shown.some((line, i) => line !== reference[i])) expect(breaches.length).toBeLessThan(recountBreaches(hour, reference).length)
  }), pinned(250))
})

test('[SC8] equal inputs give equal outputs, whatever the placer has placed before', () => {
  fc.assert(fc.property(anySeed, kinds, (seed, kind) => {
    const random = createRandom(seed)
    const placer = createPlacer(kind.slotsPerHour)
    const hours = Array.from({ length: 4 }, () => randomHour(random, kind))
    const once = hours.map((hour) => placeHour(placer, hour))
    for (const i of random.shuffle([0, 1, 2, 3])) expect(placeHour(placer, hours[i]!)).toEqual(once[i])
  }), pinned(100))
})

test('[SC3] exchange and house are lines of the hour: length 1, no gap, nobody\'s rivals', () => {
  const traits = randomTraits(createRandom(1), { slotsPerHour: 360, lines: 10, rivals: true, gaps: true, lengths: true })
  for (const k of [10, 11]) {
    expect([traits.length[k], traits.minGap[k]]).toEqual([1, 0])
    for (let a = 0; a < 12; a++) expect(traits.rivals[a * traits.words]! >>> k & 1).toBe(0)
  }
})

test('published failure: ten lines of 2000, 600, 400, 200 … seconds an hour keep their exact counts', () => {
  const seconds = [2000, 600, 400, 200, 100, 100, 50, 50, 50, 50]
  const counts = [...seconds.map((each) => each / 10), 0, 0]
  const { shown, breaches } = placeHour(createPlacer(360), { traits: plain(10), slotsPerHour: 360, open: Array.from({ length: 360 }, (_, i) => i), before: counts, counts, after: counts })
  expect(countsOf(shown, 12)).toEqual(counts)
  expect(breaches).toEqual([])
  counts.slice(0, 10).forEach((count, k) => expect(Math.max(...gapsOf(startsOf(shown, k)))).toBeLessThanOrEqual(Math.ceil(720 / count)))
})

test('published failure: interrupts that fill exactly 100 % of the hour keep their counts and their spread', () => {
  const counts = [180, 90, 45, 30, 15, 0, 0]
  const { shown } = placeHour(createPlacer(360), { traits: plain(5), slotsPerHour: 360, open: Array.from({ length: 360 }, (_, i) => i), before: null, counts, after: null })
  expect(countsOf(shown, 7)).toEqual(counts)
  counts.slice(0, 5).forEach((count, k) => expect(Math.max(...gapsOf(startsOf(shown, k)))).toBeLessThanOrEqual(Math.ceil(720 / count)))
})

test('published failure: 100 spots of 10 s an hour against house alone are never more than 40 s apart, hour after hour', () => {
  const counts = [100, 0, 260]
  const { shown } = placeHour(createPlacer(360), { traits: plain(1), slotsPerHour: 360, open: Array.from({ length: 360 }, (_, i) => i), before: counts, counts, after: counts })
  expect(Math.max(...gapsOf(startsOf([...shown, ...shown], 0))) * 10).toBeLessThanOrEqual(40)
})

test('[SC1] a length of 3 is packed into pairs where the twos need the room', () => {
  const traits = traitsOf(([3, 2] as const).map((length) => ({ length, minGap: 0, groups: [], advertiser: 0 })))
  const counts = [60, 90, 0, 0]
  expect(slotsOf(traits, counts)).toBe(360)
  const { shown } = placeHour(createPlacer(360), { traits, slotsPerHour: 360, open: Array.from({ length: 360 }, (_, i) => i), before: null, counts, after: null })
  expect(countsOf(shown, 4)).toEqual([180, 180, 0, 0])
})
