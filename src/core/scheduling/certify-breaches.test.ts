import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRandom } from '../kernel/random.ts'
import { endsOf, rival, type ReferenceHour } from './place.reference.ts'
import { createPlacer, traitsOf } from './place.ts'
import { cutOf, type HourKind, placeHour, randomHour } from './random-hour.ts'

/** Is there an order with fewer breaches? Every order is tried, given up as soon as it has as many. */
function canDoBetter(hour: ReferenceHour, than: number): boolean {
  const { traits, open, before, after } = hour
  const { first, last } = endsOf(hour)
  const left = [...hour.counts]
  const starts: number[][] = left.map(() => [])
  const plays = (counts: readonly number[] | null, k: number): boolean => counts !== null && counts[k]! > 0
  const isAligned = (k: number, start: number): boolean => Array.from({ length: traits.length[k]! }, (_, i) => open[start + i]).every((position, i) => position === open[start]! + i) && open[start]! % traits.length[k]! === 0
  const costAt = (k: number, start: number, previous: number): number => {
    const gap = traits.minGap[k]!
    const beside = start === 0 ? first.beside : [previous]
    let cost = Number(beside.some((other) => rival(traits, other, k)))
    const latest = starts[k]!.at(-1)
    if (gap > 0 && latest !== undefined && start - latest < gap) cost++
    if (gap > 0 && latest === undefined && plays(before, k) && start < Math.floor(gap / 2)) cost++
    if (gap > 0 && left[k] === 1 && plays(after, k) && open.length - start < Math.ceil(gap / 2)) cost++
    return cost
  }
  const walk = (start: number, previous: number, breaches: number): boolean => {
    if (breaches >= than) return false
    if (start === open.length) return true
    for (let k = 0; k < left.length; k++) {
      const end = start + traits.length[k]!
      if (left[k] === 0 || end > open.length || !isAligned(k, start) || (start === 0 && first.line !== null && first.line !== k) || (end === open.length && last.line !== null && last.line !== k)) continue
      const cost = costAt(k, start, previous)
      left[k]!--
      starts[k]!.push(start)
      const found = walk(end, k, breaches + cost)
      starts[k]!.pop()
      left[k]!++
      if (found) return true
    }
    return false
  }
  return walk(0, -1, 0)
}

const small = fc.record({ slotsPerHour: fc.integer({ min: 2, max: 12 }), lines: fc.integer({ min: 1, max: 5 }), rivals: fc.boolean(), gaps: fc.boolean(), lengths: fc.boolean(), cuts: fc.boolean() })
  .map((kind): HourKind => ({ ...kind, rivals: kind.rivals || !kind.gaps }))

test('[SC6] in hours of up to 12 slots every breach is called impossible, and brute force finds no order with fewer', () => {
  let breached = 0
  fc.assert(fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), small, (seed, kind) => {
    const hour = randomHour(createRandom(seed), kind)
    const { breaches } = placeHour(createPlacer(kind.slotsPerHour), hour)
    if (breaches.length === 0) return
    breached++
    expect(breaches.filter(({ finding }) => finding.kind !== 'impossible')).toEqual([])
    expect(canDoBetter(hour, breaches.length), `cut ${cutOf(hour)?.join(' ') ?? 'none'}`).toBe(false)
  }), { seed: 12_2026, numRuns: 3000, endOnFailure: true })
  expect(breached).toBeGreaterThan(200)
})

const hourOf = (lines: Parameters<typeof traitsOf>[0], counts: number[]): ReferenceHour => {
  const slots = counts.reduce((sum, count) => sum + count, 0)
  return { traits: traitsOf(lines), slotsPerHour: slots, open: Array.from({ length: slots }, (_, i) => i), before: null, counts, after: null }
}

test('[SC6] sides of a rivalry need others between them: the certificate counts both', () => {
  const lines = [1, 2, 3].map((advertiser) => ({ length: 1 as const, minGap: 0, groups: [7], advertiser }))
  const { breaches } = placeHour(createPlacer(61), hourOf(lines, [20, 20, 20, 0, 1]))
  expect(breaches).toHaveLength(1)
  expect(breaches[0]).toMatchObject({ kind: 'rivals', finding: { kind: 'impossible', certificate: { kind: 'separators', sides: 3, others: 1 } } })
  expect(placeHour(createPlacer(62), hourOf(lines, [20, 20, 20, 0, 2])).breaches).toEqual([])
})

test('[SC6] too many plays at a minimum gap: the certificate names plays, gap and slots', () => {
  const lines = [{ length: 1 as const, minGap: 10, groups: [], advertiser: 1 }]
  const { breaches } = placeHour(createPlacer(60), hourOf(lines, [7, 0, 53]))
  expect(breaches).toHaveLength(1)
  expect(breaches[0]).toMatchObject({ kind: 'gap', lineA: 0, finding: { kind: 'impossible', certificate: { kind: 'too-many', line: 0, plays: 7, gap: 10, slots: 60 } } })
  expect(placeHour(createPlacer(61), hourOf(lines, [7, 0, 54])).breaches).toEqual([])
})
