import type { OrderDraft } from '../../contracts/devices.ts'
import type { ScreenState, StateItem } from '../../contracts/screens.ts'
import type { OrderBook, OrderRecord } from './order-book.ts'

/** Orders that a screen obeys and this folder has never heard of: it was restored from before they were given. They hold until a person lifts them. [PL5] */
export function recoveredOrders(book: OrderBook, state: ScreenState, nowMs: number): OrderRecord[] {
  return state.items.filter(({ id }) => book.get(id) === null).flatMap((item) => {
    const draft = draftOf(item)
    return draft === null ? [] : [{ id: item.id, draft, stage: 'in-force' as const, note: null, byPersonId: '', atMs: state.issuedAtMs, secondPersonId: null, inForceAtMs: nowMs, liftedAtMs: null, liftedBy: null, insteadCreativeId: null, items: [{ deviceClass: state.deviceClass, item }] }]
  })
}

/** The nearest that a person can be shown of it; what it does is the item itself. */
function draftOf(item: StateItem): OrderDraft | null {
  const { where } = item
  if (item.kind === 'blank') return { kind: 'blank', where }
  if (item.kind === 'override') return { kind: 'override', where, creativeId: item.id }
  const [creative, line, price] = [item.creatives[0], item.lines[0], item.prices[0]]
  if (price) return { kind: 'recall', where, insteadCreativeId: null, subject: { kind: 'price', ...price } }
  if (creative !== undefined) return { kind: 'recall', where, insteadCreativeId: null, subject: { kind: 'creative', id: creative } }
  return line === undefined ? null : { kind: 'recall', where, insteadCreativeId: null, subject: { kind: 'line', id: line } }
}
