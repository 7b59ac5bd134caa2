import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareDelivery, evidencedOf, explainMissing, type LineOnScreen, proposeMakeGood, type ScreenFacts, sumKinds } from './compare.ts'
import { addFew, kindAt, noCounts } from './hourly-counts.ts'

const seed = 3_303
const sums = (claimed: number, change: Partial<Record<keyof typeof kindAt, number>> = {}): number[] => Object.keys(kindAt).map((kind) => (kind === 'claimed' ? claimed : change[kind as keyof typeof kindAt] ?? 0))
const facts = (change: Partial<ScreenFacts> = {}): ScreenFacts => ({ venueId: 've_1', forked: 0, gap: 0, byOrder: 0, notAdopted: 0, offline: 0, ...change })
const open = { withheld: 0, unknown: false }
const partOf = fc.record({ planned: fc.integer({ min: 0, max: 500 }), claimed: fc.integer({ min: 0, max: 500 }), bad: fc.tuple(fc.nat(100), fc.nat(100)), withheld: fc.nat(500), dark: fc.nat(100), untrusted: fc.nat(100) })
  .map(({ planned, claimed, bad: [interrupted, unproven], withheld, dark, untrusted }) => ({ planned, withheld: Math.min(planned, withheld), counted: sums(claimed, { interrupted: Math.min(claimed, interrupted), unproven: Math.min(claimed - Math.min(claimed, interrupted), unproven), dark, untrusted }) }))

test('[PP3] causes add up to what is missing, each at most what it can explain', () => {
  fc.assert(fc.property(partOf, fc.record({ forked: fc.nat(300), gap: fc.nat(300), byOrder: fc.nat(300), notAdopted: fc.nat(300), offline: fc.nat(300) }), (part, known) => {
    const causes = explainMissing(part, facts(known), 1)
    expect(causes.reduce((sum, [, plays]) => sum + plays, 0)).toBe(Math.max(0, part.planned - evidencedOf(part.counted)))
    for (const [, plays] of causes) expect(plays).toBeGreaterThan(0)
    expect(Object.fromEntries(causes).guard ?? 0).toBeLessThanOrEqual(part.withheld)
    expect(Object.fromEntries(causes).fork ?? 0).toBeLessThanOrEqual(known.forked)
    expect(Object.fromEntries(causes)['missing-proof'] ?? 0).toBeLessThanOrEqual(known.gap)
  }), { seed })
})

test('[PP3] three numbers by line and by store, and why what is missing is missing', () => {
  const parts: LineOnScreen[] = [
    { lineId: 'ln_1', screenId: 'sc_1', planned: 100, ...open, counted: sums(100) },
    { lineId: 'ln_1', screenId: 'sc_2', planned: 100, ...open, counted: sums(70, { interrupted: 2, unproven: 5, dark: 4 }) },
    { lineId: 'ln_2', screenId: 'sc_2', planned: 300, ...open, counted: sums(300) },
  ]
  const { byLine, byVenue, shortfalls } = compareDelivery(parts, (screenId) => facts(screenId === 'sc_2' ? { venueId: 've_2', gap: 40, offline: 400 } : {}))
  expect(byLine.get('ln_1')).toEqual({ planned: 200, resolved: 200, claimed: 170, evidenced: 163 })
  expect(byVenue.get('ln_1')!.get('ve_2')).toEqual({ planned: 100, resolved: 100, claimed: 70, evidenced: 63 })
  expect(shortfalls).toEqual([{ lineId: 'ln_1', missing: 37, causes: [{ cause: 'interrupted', plays: 2, screens: 1 }, { cause: 'panel-dark', plays: 4, screens: 1 }, { cause: 'frames-stuck', plays: 1, screens: 1 }, { cause: 'missing-proof', plays: 10, screens: 1 }, { cause: 'screen-offline', plays: 20, screens: 1 }] }])
})

test('[PP3] a make-good is what is missing, on screens that are sound, for as long as their pace needs; too much on one screen makes up for nothing on another', () => {
  const parts: LineOnScreen[] = [
    { lineId: 'ln_1', screenId: 'sc_3', planned: 100, ...open, counted: sums(120) }, { lineId: 'ln_1', screenId: 'sc_1', planned: 100, ...open, counted: sums(96) },
    { lineId: 'ln_1', screenId: 'sc_2', planned: 100, ...open, counted: sums(10) }, { lineId: 'ln_2', screenId: 'sc_1', planned: 5, ...open, counted: sums(5) },
  ]
  expect(proposeMakeGood(parts, 'ln_1', 10)).toEqual({ lineId: 'ln_1', plays: 94, screenIds: ['sc_1', 'sc_3'], days: 5 })
  expect(proposeMakeGood(parts, 'ln_2', 10)).toBeNull()
  expect(proposeMakeGood(parts.slice(2, 3), 'ln_1', 10)).toBeNull()
})

test('[PP3] what guards took away is a cause of its own, is not missing and is not made good; where nobody knows it, resolved is unknown and no cause is made up', () => {
  const parts: LineOnScreen[] = [
    { lineId: 'ln_1', screenId: 'sc_1', planned: 100, withheld: 40, unknown: false, counted: sums(60) }, { lineId: 'ln_1', screenId: 'sc_2', planned: 100, withheld: 40, unknown: false, counted: sums(30) },
    { lineId: 'ln_2', screenId: 'sc_1', planned: 10, withheld: 10, unknown: false, counted: sums(0) }, { lineId: 'ln_3', screenId: 'sc_1', planned: 10, withheld: 0, unknown: true, counted: sums(0) },
  ]
  const { byLine, byVenue, shortfalls } = compareDelivery(parts, () => facts())
  expect([byLine.get('ln_1')!.resolved, byLine.get('ln_2')!.resolved, byLine.get('ln_3')!.resolved, byVenue.get('ln_3')!.get('ve_1')!.resolved]).toEqual([120, 0, null, null])
  expect(shortfalls).toEqual([
    { lineId: 'ln_1', missing: 30, causes: [{ cause: 'guard', plays: 80, screens: 2 }, { cause: 'unexplained', plays: 30, screens: 1 }] },
    { lineId: 'ln_2', missing: 0, causes: [{ cause: 'guard', plays: 10, screens: 1 }] }, { lineId: 'ln_3', missing: 10, causes: [{ cause: 'unexplained', plays: 10, screens: 1 }] },
  ])
  expect(proposeMakeGood(parts, 'ln_1', 1)).toMatchObject({ plays: 30, screenIds: ['sc_1'] })
  expect(proposeMakeGood(parts, 'ln_2', 1)).toBeNull()
})

test('sums of a day are those of its hours', () => {
  const hours = noCounts()
  addFew(hours, [3, 5, 23, 2, kindAt.dark * 24 + 3, 4])
  expect(sumKinds(hours)).toEqual(sums(7, { dark: 4 }))
})
