import { z } from 'zod'
import { orderDraft, orderStages } from '../../contracts/devices.ts'
import { deviceClasses, type DeviceClass, type ScreenState, stateItem, type StateItem } from '../../contracts/screens.ts'
import type { PrivateRecord, Store } from '../services.ts'

/** An order as it is kept, and what it came to when it was last worked out. [PL5] */
export const orderRecord = z.object({
  id: z.string(), draft: orderDraft, stage: z.enum(orderStages), note: z.string().nullable(), byPersonId: z.string(), atMs: z.number(), secondPersonId: z.string().nullable(),
  inForceAtMs: z.number().nullable(), liftedAtMs: z.number().nullable(), liftedBy: z.string().nullable(), insteadCreativeId: z.string().nullable(),
  items: z.array(z.object({ deviceClass: z.enum(deviceClasses), item: stateItem })),
})
export type OrderRecord = z.infer<typeof orderRecord>
const revisionRecord = z.object({ epoch: z.number().int(), revision: z.number().int(), after: z.array(z.tuple([z.number(), z.number()])), items: z.array(stateItem) })
export type Revision = z.infer<typeof revisionRecord>
export const orderNamespace = 'order'
export const stateNamespace = 'screen-state'

/**
 * Orders and the revisions of the state that comes of them: both on the disk before a screen hears of either. A revision only rises within an epoch, and a new epoch begins
 * after all that is known of the one before; so an order holds until it is lifted, and what was lifted cannot come back by being said again.
 */
export type OrderBook = {
  load(): Promise<void>
  all(): readonly OrderRecord[]
  get(id: string): OrderRecord | null
  put(orders: readonly OrderRecord[]): Promise<void>
  revisionOf(deviceClass: DeviceClass): Revision | null
  /** The state of a class as orders now have it; null where nothing changed. */
  advance(deviceClass: DeviceClass, epoch: number, seen?: { epoch: number; revision: number }): Promise<Revision | null>
  records(): PrivateRecord[]
}
export const itemsOf = (orders: readonly OrderRecord[], deviceClass: DeviceClass): StateItem[] =>
  orders.filter(({ stage }) => stage === 'in-force').flatMap(({ items }) => items.filter((its) => its.deviceClass === deviceClass).map(({ item }) => item)).sort((a, b) => (a.id < b.id ? -1 : 1))

export function createOrderBook(store: Pick<Store, 'privateRecords' | 'putPrivate'>): OrderBook {
  const orders = new Map<string, OrderRecord>()
  const revisions = new Map<string, Revision>()
  const orderOf = (order: OrderRecord): PrivateRecord => ({ namespace: orderNamespace, key: order.id, value: order })
  const stateOf = ([key, value]: [string, Revision]): PrivateRecord => ({ namespace: stateNamespace, key, value })
  return {
    async load() {
      orders.clear()
      revisions.clear()
      for (const { key, value } of await store.privateRecords(orderNamespace)) orders.set(key, orderRecord.parse(value))
      for (const { key, value } of await store.privateRecords(stateNamespace)) revisions.set(key, revisionRecord.parse(value))
    },
    all: () => [...orders.values()],
    get: (id) => orders.get(id) ?? null,
    async put(changed) {
      await store.putPrivate(changed.map(orderOf))
      for (const order of changed) orders.set(order.id, order)
    },
    revisionOf: (deviceClass) => revisions.get(deviceClass) ?? null,
    async advance(deviceClass, epoch, seen) {
      const before = revisions.get(deviceClass) ?? null
      const next = nextRevision(before, itemsOf([...orders.values()], deviceClass), epoch, seen)
      if (!next) return null
      await store.putPrivate([stateOf([deviceClass, next])])
      revisions.set(deviceClass, next)
      return next
    },
    records: () => [...[...orders.values()].map(orderOf), ...[...revisions].map(stateOf)],
  }
}

/** Pure: what follows a revision. `seen` is one that a screen obeys and that may be above all we know. */
export function nextRevision(before: Revision | null, items: StateItem[], epoch: number, seen?: { epoch: number; revision: number }): Revision | null {
  const after = new Map<number, number>(before?.after ?? [])
  const raise = (of: number, to: number) => after.set(of, Math.max(after.get(of) ?? 0, to))
  if (before && before.epoch < epoch) raise(before.epoch, before.revision)
  if (seen && seen.epoch < epoch) raise(seen.epoch, seen.revision)
  const sorted = [...after].sort(([a], [b]) => a - b).slice(-100)
  const least = seen?.epoch === epoch ? seen.revision : 0
  const isSame = before !== null && before.epoch === epoch && least < before.revision + 1 && JSON.stringify(before.items) === JSON.stringify(items) && JSON.stringify(before.after) === JSON.stringify(sorted)
  if (isSame) return null
  // In the epoch of a folder that was never restored nobody can obey anything that it does not know of. In a later one an empty state is said, so that who obeys more says so.
  if (before === null && epoch === 1 && items.length === 0 && sorted.length === 0 && least === 0) return null
  return { epoch, revision: Math.max(before?.epoch === epoch ? before.revision : 0, least) + 1, after: sorted, items }
}

export function stateOf(networkId: string, deviceClass: DeviceClass, { epoch, revision, after, items }: Revision, issuedAtMs: number): ScreenState {
  return { v: 1, networkId, deviceClass, epoch, revision, after, issuedAtMs, items }
}
