import { deviceClasses, type DeviceClass } from '../../contracts/screens.ts'
import { createInTurn } from '../../core/kernel/in-turn.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import { expandOrder, type OrderModel } from './expand-order.ts'
import { type OrderRecord, stateOf } from './order-book.ts'
import type { OrderDeskParts } from './order-desk.ts'

/** One act after the other, each on the disk before a screen hears of it. [DB1] [PL5] */
export type OrderKeeper = {
  inTurn<T>(work: () => Promise<T>): Promise<T>
  /** Writes the orders, then tells every class whose state they change. */
  put(orders: readonly OrderRecord[]): Promise<void>
  change(orderId: string, act: (order: OrderRecord) => Answer<OrderRecord>): Promise<Answer<null>>
  advance(deviceClass: DeviceClass, seen?: { epoch: number; revision: number }): Promise<void>
  /** Also those whose state is what it was. */
  sayAll(): Promise<void>
}

const retryAfterMs = 20_000

export function createOrderKeeper(parts: OrderDeskParts): OrderKeeper {
  const { book, clock } = parts
  const inTurn = createInTurn()
  const advance = async (deviceClass: DeviceClass, seen?: { epoch: number; revision: number }, always = false) => {
    const networkId = parts.networkId()
    const next = await book.advance(deviceClass, parts.epoch(), seen)
    const current = next ?? (always ? book.revisionOf(deviceClass) : null)
    if (current && networkId !== null) parts.send(stateOf(networkId, deviceClass, current, clock.nowMs()))
  }
  let retry: NodeJS.Timeout | undefined
  const advanceAll = async (always = false) => {
    clearTimeout(retry)
    const failures: unknown[] = []
    for (const deviceClass of deviceClasses) await advance(deviceClass, undefined, always).catch((error: unknown) => failures.push(error))
    parts.changed()
    if (failures.length === 0) return
    // The disk may have room again: no screen is left without an order that is in force.
    retry = setTimeout(() => void inTurn(() => advanceAll(true)).catch(() => undefined), retryAfterMs).unref()
    throw failures[0]
  }
  const put = async (orders: readonly OrderRecord[]) => {
    if (orders.length > 0) await book.put(orders)
    await advanceAll()
  }
  return {
    inTurn, put, advance, sayAll: () => advanceAll(true),
    change: (orderId, act) => inTurn(async () => {
      const order = book.get(orderId)
      const next = order ? act(order) : refused({ reason: 'order-unknown' })
      if (next.kind === 'refused') return next
      await put([next.value])
      return done(null)
    }),
  }
}

/** Files and lines that a recall named once stay recalled, though they are gone from the documents. */
export function expandedAgain(model: OrderModel, order: OrderRecord): OrderRecord {
  const before = order.items.map(({ item }) => item).find((item) => item.kind === 'recall') ?? null
  return { ...order, items: expandOrder(model, order.id, order.draft, order.insteadCreativeId, before) }
}
