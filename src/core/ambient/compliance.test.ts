import fc from 'fast-check'
import { expect, test } from 'vitest'
import { judgeLight, type LightReport, type OrderedFrom, sumKept } from './compliance.ts'

const minute = 60_000
const ordered = (at: number, percent: number | null, dark = false): OrderedFrom => ({ fromMs: at * minute, order: { percent, dark } })
const report = (at: number, percent: number | null, panel: LightReport['panel'] = 'lit'): LightReport => ({ atMs: at * minute, percent, panel })
const hour = { fromMs: 0, toMs: 60 * minute }
const told = (orders: OrderedFrom[], reports: LightReport[]) => judgeLight(orders, reports, hour).map(({ fromMs, toMs, kept }) => `${fromMs / minute}-${toMs / minute} ${kept}`)

test('[AU7] brighter than ordered is not kept, darker is, silence is unknown', () => {
  expect(told([ordered(0, 40)], [report(0, 40), report(10, 80), report(20, 10)])).toEqual(['0-10 kept', '10-20 not-kept', '20-35 kept', '35-60 unknown'])
  expect(told([ordered(0, 40)], [report(0, null)])).toEqual(['0-15 unknown', '15-60 unknown'])
  expect(told([ordered(0, 40)], [])).toEqual(['0-60 unknown'])
})

test('[AU7] in dark hours a lit panel is not kept, a dark one is, and one that cannot tell is unknown', () => {
  expect(told([ordered(0, 40, true)], [report(0, 10), report(10, null, 'dark'), report(20, null, 'unknown'), report(30, 0, 'unknown')])).toEqual(['0-10 not-kept', '10-20 kept', '20-30 unknown', '30-45 kept', '45-60 unknown'])
})

test('[AU7] a device has a while to follow a new order', () => {
  const reports = [report(0, 100), report(12, 100), report(24, 100), report(28, 40), report(42, 40)]
  expect(told([ordered(0, 100), ordered(20, 40)], reports)).toEqual(['0-20 kept', '20-25 kept', '25-28 not-kept', '28-57 kept', '57-60 unknown'])
})

test('[AU7] nothing ordered, nothing to keep', () => {
  expect(told([ordered(0, null), ordered(30, 40), ordered(40, null)], [report(0, 100), report(14, 100), report(28, 100), report(42, 100)])).toEqual(['30-35 kept', '35-40 not-kept'])
})

test('[AU7] every moment of an order has one verdict, and the sums are the whole', () => {
  const anyReport = fc.record({ at: fc.integer({ min: 0, max: 59 }), percent: fc.option(fc.integer({ min: 0, max: 100 })), panel: fc.constantFrom('lit' as const, 'dark' as const, 'unknown' as const) })
  fc.assert(fc.property(fc.array(fc.record({ at: fc.integer({ min: 1, max: 59 }), percent: fc.integer({ min: 0, max: 100 }), dark: fc.boolean() }), { maxLength: 6 }), fc.array(anyReport, { maxLength: 12 }), (orders, reports) => {
    const inOrder = [ordered(0, 50), ...orders.toSorted((a, b) => a.at - b.at).map(({ at, percent, dark }) => ordered(at, percent, dark))]
    const spans = judgeLight(inOrder, reports.toSorted((a, b) => a.at - b.at).map(({ at, percent, panel }) => report(at, percent, panel)), hour)
    expect(spans[0]?.fromMs).toBe(0)
    for (const [index, span] of spans.entries()) expect(span.toMs).toBe(spans[index + 1]?.fromMs ?? hour.toMs)
    const sums = sumKept(spans, 0, hour.toMs)
    expect(sums.kept + sums['not-kept'] + sums.unknown).toBe(hour.toMs)
  }), { seed: 6, numRuns: 200 })
})
