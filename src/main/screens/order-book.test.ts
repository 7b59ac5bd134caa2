import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { StateItem } from '../../contracts/screens.ts'
import type { PrivateRecord } from '../services.ts'
import { createOrderBook, nextRevision, type OrderRecord, type Revision } from './order-book.ts'

const id = (at: number): string => `od_${String(at).padStart(32, '0')}`
const blank = (at: number): StateItem => ({ kind: 'blank', id: id(at), where: { kind: 'all' } })
const orderOf = (at: number, more: Partial<OrderRecord> = {}): OrderRecord => ({
  id: id(at), draft: { kind: 'blank', where: { kind: 'all' } }, stage: 'in-force', note: null, byPersonId: 'pe', atMs: 1, secondPersonId: null, inForceAtMs: 1, liftedAtMs: null, liftedBy: null, insteadCreativeId: null,
  items: [{ deviceClass: 'store', item: blank(at) }], ...more,
})

function memory() {
  const records = new Map<string, PrivateRecord>()
  const log: string[] = []
  return {
    records, log,
    store: {
      privateRecords: async (namespace: string) => structuredClone([...records.values()].filter((its) => its.namespace === namespace)),
      putPrivate: async (put: readonly PrivateRecord[]) => { for (const record of put) { records.set(`${record.namespace} ${record.key}`, structuredClone(record)); log.push(record.namespace) } },
    },
  }
}

test('[PL5] a revision rises with every change of what holds, and with nothing else', async () => {
  const { store } = memory()
  const book = createOrderBook(store)
  await book.load()
  expect(await book.advance('store', 1)).toBe(null)
  await book.put([orderOf(1)])
  expect(await book.advance('store', 1)).toMatchObject({ epoch: 1, revision: 1, items: [blank(1)] })
  expect(await book.advance('store', 1)).toBe(null)
  expect(await book.advance('vehicle', 1)).toBe(null)
  await book.put([orderOf(1, { stage: 'lifted' })])
  expect(await book.advance('store', 1)).toMatchObject({ revision: 2, items: [] })
})

test('[PL5] [DB1] after a restart it goes on where the disk says, never lower', async () => {
  const { store } = memory()
  const before = createOrderBook(store)
  await before.put([orderOf(1)])
  await before.advance('store', 3)
  const after = createOrderBook(store)
  await after.load()
  expect(after.revisionOf('store')).toMatchObject({ epoch: 3, revision: 1 })
  await after.put([orderOf(2)])
  expect(await after.advance('store', 3)).toMatchObject({ epoch: 3, revision: 2, items: [blank(1), blank(2)] })
})

test('[PL5] a new epoch begins after everything that is known of those before', () => {
  const before: Revision = { epoch: 2, revision: 7, after: [[1, 4]], items: [blank(1)] }
  expect(nextRevision(before, [blank(1)], 9)).toEqual({ epoch: 9, revision: 1, after: [[1, 4], [2, 7]], items: [blank(1)] })
  // A screen that obeys what we never knew of raises it once more.
  expect(nextRevision({ epoch: 9, revision: 1, after: [[1, 4], [2, 7]], items: [] }, [blank(1)], 9, { epoch: 2, revision: 8 })).toEqual({ epoch: 9, revision: 2, after: [[1, 4], [2, 8]], items: [blank(1)] })
})

test('[PL5] a restored folder that knows of no order says so, which brings back what screens obey; one that was never restored has nothing to say', () => {
  expect(nextRevision(null, [], 1)).toBeNull()
  expect(nextRevision(null, [], 1_796_000_000)).toEqual({ epoch: 1_796_000_000, revision: 1, after: [], items: [] })
})

test('[PL5] whatever is seen and given, revisions of an epoch only rise and `after` never falls', () => {
  const step = fc.record({ epoch: fc.integer({ min: 1, max: 4 }), items: fc.subarray([1, 2, 3]), seen: fc.option(fc.record({ epoch: fc.integer({ min: 1, max: 4 }), revision: fc.integer({ min: 0, max: 9 }) }), { nil: undefined }) })
  fc.assert(fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
    let [at, epoch]: [Revision | null, number] = [null, 1]
    for (const { items, seen, ...given } of steps) {
      epoch = Math.max(epoch, given.epoch)
      const next: Revision | null = nextRevision(at, items.map(blank), epoch, seen)
      if (next === null) continue
      if (at && next.epoch === at.epoch) expect(next.revision).toBeGreaterThan(at.revision)
      if (seen && seen.epoch === epoch) expect(next.revision).toBeGreaterThan(seen.revision)
      for (const [of, to] of at?.after ?? []) expect(new Map(next.after).get(of)).toBeGreaterThanOrEqual(to)
      if (at && at.epoch < next.epoch) expect(new Map(next.after).get(at.epoch)).toBeGreaterThanOrEqual(at.revision)
      at = next
    }
  }), { seed: 11_2026, numRuns: 300 })
})
