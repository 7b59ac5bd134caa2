import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ReportRow, SettledDay, SettledRow } from '../../contracts/settlement.ts'
import { actSums, usualVat } from './act-sums.ts'
import { nothing } from './add-rows.ts'
import { compareReport, isWithin } from './compare-report.ts'
import { onlyReal } from './only-real.ts'
import { judgeLock, monthEnd, nextPeriod } from './periods.ts'
import { correctionOfLate, shareCorrection } from './share-correction.ts'
import { ownRate, splitMoney } from './split-money.ts'

const usd = { perUnitMicros: 523_450_000, asOf: '2026-11-15', source: 'National Bank' }
const rowOf = (costMicros: number, own: Partial<SettledRow> = {}): SettledRow => {
  const [rate, take] = [own.rate ?? ownRate, own.takeBasisPoints ?? 1200]
  return { ...nothing, assumed: false, buyerId: 'b1', dealId: 'd1', owner: null, currency: rate === ownRate ? 'KZT' : 'USD', rate, takeBasisPoints: take, plays: 10, ...splitMoney(costMicros, take, rate), ...own }
}
const theirsOf = (day: string, spendMicros: number, own: Partial<ReportRow> = {}): ReportRow => ({ row: 2, day, dealId: 'd1', plays: 10, peopleMillionths: null, spendMicros, currency: 'KZT', ...own })
const tolerance = { basisPoints: 200, micros: 0 }
const compared = (theirs: readonly ReportRow[], ours: readonly SettledDay[]) => compareReport({ theirs, ours, buyerId: 'b1', ownCurrency: 'KZT', tolerance, vatBasisPoints: 1600 })
const reasonsOf = (theirs: readonly ReportRow[], ours: readonly SettledDay[]): string[][] => compared(theirs, ours).map(({ guesses }) => guesses.map(({ reason }) => reason))

describe('an act', () => {
  test('[MO2] [MO3] what is printed adds up: parts to the net, net and VAT to the gross, each rounded once', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -5_000_000_000, max: 50_000_000_000 }), { maxLength: 40 }), fc.constantFrom(0, 1200, 1600), (micros, vat) => {
      const { parts, net, vat: tax, gross } = actSums(micros, vat)
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(net)
      expect(net + tax).toBe(gross)
      expect(Math.abs(net - micros.reduce((sum, each) => sum + each, 0) / 10_000)).toBeLessThanOrEqual(0.5)
      expect(Math.abs(tax - (net * vat) / 10_000)).toBeLessThanOrEqual(0.5)
    }), { seed: 6083 })
  })

  test('VAT is 16 % from 2026 and 12 % before; of 100 tenge 16', () => {
    expect([usualVat('2025-12-31'), usualVat('2026-01-01')]).toEqual([1200, 1600])
    expect(actSums([100_000_000], 1600)).toEqual({ parts: [10_000], net: 10_000, vat: 1600, gross: 11_600 })
  })
})

describe('periods', () => {
  test('follow on each other without a gap; the first begins with the month of the first sale', () => {
    expect(nextPeriod([], null)).toBeNull()
    expect(nextPeriod([], '2026-10-17')).toEqual({ firstDay: '2026-10-01', lastDay: '2026-10-31' })
    expect(nextPeriod([{ lastDay: '2026-10-31' }, { lastDay: '2026-11-14' }], '2026-10-17')).toEqual({ firstDay: '2026-11-15', lastDay: '2026-11-30' })
    expect([monthEnd('2028-02-03'), monthEnd('2026-12-31')]).toEqual(['2028-02-29', '2026-12-31'])
  })

  test('are locked in their order, whole, and not before the last proof can have come', () => {
    const next = { firstDay: '2026-10-01', lastDay: '2026-10-31' }
    const ready = { next, lockableAtMs: 1000, openSales: 0, nowMs: 1000 }
    expect(judgeLock(next, ready)).toBeNull()
    expect(judgeLock(next, { ...ready, nowMs: 999 })).toBe('period-proofs-awaited')
    expect(judgeLock(next, { ...ready, openSales: 1 })).toBe('period-sales-open')
    expect(judgeLock({ ...next, firstDay: '2026-10-02' }, ready)).toBe('period-not-next')
    expect(judgeLock({ ...next, lastDay: '2026-09-30' }, ready)).toBe('period-backwards')
    expect(judgeLock({ ...next, lastDay: '2027-10-02' }, ready)).toBe('period-too-long')
    expect(judgeLock(next, { ...ready, next: null })).toBe('period-not-next')
  })
})

test('beside real sales those of a rehearsal are left out; alone they are shown', () => {
  const [real, rehearsed] = [rowOf(5), rowOf(7, { assumed: true })]
  expect(onlyReal([{ day: '2026-11-01', rows: [rehearsed] }], [{ assumed: true }])).toEqual({ days: [{ day: '2026-11-01', rows: [rehearsed] }], corrections: [{ assumed: true }] })
  expect(onlyReal([{ day: '2026-11-01', rows: [rehearsed] }, { day: '2026-11-02', rows: [rehearsed, real] }], [{ assumed: true }, { assumed: false }])).toEqual({ days: [{ day: '2026-11-02', rows: [real] }], corrections: [{ assumed: false }] })
})

describe('a correction', () => {
  test('[MO2] is shared among the rows it speaks of, each part split by the take and rate of its row; all adds up', () => {
    fc.assert(fc.property(fc.integer({ min: -9_000_000_000, max: 9_000_000_000 }), fc.array(fc.tuple(fc.nat(4_000_000_000), fc.constantFrom(1000, 1350)), { minLength: 1, maxLength: 6 }), (micros, given) => {
      const [first, ...rest] = given.map(([cost, take], at) => rowOf(cost, { owner: `o${at}`, takeBasisPoints: take, rate: usd }))
      const made = shareCorrection(micros, [first!, ...rest])
      expect(made.costMicros).toBe(micros === 0 ? 0 : micros)
      expect(made.takeMicros + made.ownerMicros).toBe(made.costMicros)
      expect(made.takeOwnMicros + made.ownerOwnMicros).toBe(made.costOwnMicros)
      expect(made.parts.reduce((sum, part) => sum + part.costOwnMicros, 0)).toBe(made.costOwnMicros)
    }), { seed: 6084, examples: [[100, [[0, 1000]]]] })
  })

  test('what was billed after its day was locked is taken over as it was billed', () => {
    const rows = [rowOf(7_000_001, { owner: 'o1' }), rowOf(3, { owner: 'o2', plays: 1 })]
    expect(correctionOfLate(rows)).toMatchObject({ plays: 11, costMicros: 7_000_004, parts: [{ owner: 'o1', plays: 10, costMicros: 7_000_001 }, { owner: 'o2', plays: 1, costMicros: 3 }] })
    expect(correctionOfLate([{ ...rowOf(0), plays: 0, latePlays: 3 }])).toBeNull()
  })
})

describe('a buyer’s report beside ours', () => {
  const day = (date: string, ...rows: SettledRow[]): SettledDay => ({ day: date, rows })

  test('[MO1] two currencies of one deal and day are told in the owner’s, and never added as they are', () => {
    const [tenge, dollars] = [rowOf(100_000_000), rowOf(1_000_000, { rate: usd })]
    const both = tenge.costOwnMicros + dollars.costOwnMicros
    const [one, missing] = compared([theirsOf('2026-11-02', both), theirsOf('2026-11-04', 1)], [day('2026-11-02', tenge, dollars), day('2026-11-03', dollars, tenge)])
    expect(one).toMatchObject({ currency: 'KZT', ours: { costMicros: both, currency: 'KZT' }, spendDifferenceMicros: 0, within: true })
    expect(missing).toMatchObject({ day: '2026-11-03', theirs: null, currency: 'KZT', ours: { costMicros: both, currency: 'KZT' }, spendDifferenceMicros: -both })
  })

  test('is compared by deal and day, rows of one deal and day added up; within the tolerance nothing is guessed', () => {
    const [one] = compared([theirsOf('2026-11-02', 60_000_000, { row: 2, plays: 6 }), theirsOf('2026-11-02', 41_000_000, { row: 5, plays: 4 })], [day('2026-11-02', rowOf(100_000_000))])
    expect(one).toMatchObject({ day: '2026-11-02', dealId: 'd1', theirs: { plays: 10, spendMicros: 101_000_000, rows: [2, 5] }, ours: { plays: 10, costMicros: 100_000_000 }, playsDifference: 0, spendDifferenceMicros: 1_000_000, within: true, guesses: [] })
    expect([isWithin(2_000_000, 100_000_000, tolerance), isWithin(2_000_001, 100_000_000, tolerance), isWithin(5, 0, { basisPoints: 0, micros: 5 })]).toEqual([true, false, true])
  })

  test('days and deals that only one side has are differences too, within the days of the report', () => {
    expect(reasonsOf([theirsOf('2026-11-02', 5_000_000), theirsOf('2026-11-04', 100_000_000)], [day('2026-11-03', rowOf(9_000_000)), day('2026-11-04', rowOf(100_000_000)), day('2026-11-05', rowOf(1_000_000))]))
      .toEqual([['missing-ours'], ['missing-theirs'], []])
  })

  test.each([
    ['late proofs that we do not bill', 'late-proofs', [theirsOf('2026-11-02', 110_000_000, { plays: 11 })], [day('2026-11-02', rowOf(100_000_000, { latePlays: 1, lateMicros: 10_000_000 }))]],
    ['plays that were never proven', 'unproven', [theirsOf('2026-11-02', 110_000_000, { plays: 11 })], [day('2026-11-02', rowOf(100_000_000, { unprovenPlays: 1, unprovenMicros: 10_000_000 }))]],
    ['VAT', 'vat', [theirsOf('2026-11-02', 116_000_000)], [day('2026-11-02', rowOf(100_000_000))]],
    ['our take', 'without-take', [theirsOf('2026-11-02', 88_000_000)], [day('2026-11-02', rowOf(100_000_000))]],
    ['another rate', 'rate', [theirsOf('2026-11-02', 480_000_000)], [day('2026-11-02', rowOf(1_000_000, { rate: usd }))]],
    ['another price for as many plays', 'price', [theirsOf('2026-11-02', 70_000_000)], [day('2026-11-02', rowOf(100_000_000))]],
    ['a currency that nothing connects with ours', 'currency', [theirsOf('2026-11-02', 70_000_000, { currency: 'EUR' })], [day('2026-11-02', rowOf(100_000_000))]],
    ['nothing that is on record', 'unknown', [theirsOf('2026-11-02', 170_000_000, { plays: 17 })], [day('2026-11-02', rowOf(100_000_000))]],
  ] as const)('a difference that comes of %s is told so', (_, reason, theirs, ours) => {
    expect(reasonsOf([...theirs], [...ours])).toEqual([[reason]])
  })

  test('what one day has too much and the next too little, is told as days of another clock', () => {
    const [first, second] = reasonsOf([theirsOf('2026-11-02', 120_000_000, { plays: 12 }), theirsOf('2026-11-03', 80_000_000, { plays: 8 })], [day('2026-11-02', rowOf(100_000_000)), day('2026-11-03', rowOf(100_000_000))])
    expect([first, second]).toEqual([['day-boundary'], ['day-boundary']])
  })
})
