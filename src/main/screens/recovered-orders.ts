import type { OrderDraft } from '../../contracts/devices.ts'
import type { DeviceClass, ScreenState, StateItem, Where } from '../../contracts/screens.ts'
import type { OrderBook, OrderRecord } from './order-book.ts'

/**
 * Orders that a screen obeys and this folder does not know so: it was restored from before they were given or confirmed, or another class of screens has brought them
 * back before. They hold wherever they were to hold, until a person lifts them. [PL5]
 */
export function recoveredOrders(book: OrderBook, state: ScreenState, nowMs: number, classesOf: (where: Where) => DeviceClass[]): OrderRecord[] {
  return state.items.flatMap((item) => {
    const known = book.get(item.id)
    const classes = [...new Set([state.deviceClass, ...classesOf(item.where)])]
    if (known) return rejoined(known, classes, item, nowMs)
    const draft = draftOf(item)
    return draft === null ? [] : [{ id: item.id, draft, stage: 'in-force' as const, note: null, byPersonId: '', atMs: state.issuedAtMs, secondPersonId: null, inForceAtMs: nowMs, liftedAtMs: null, liftedBy: null, insteadCreativeId: null, items: classes.map((deviceClass) => ({ deviceClass, item })) }]
  })
}

/** An order that is known, but not as these screens obey it. What was lifted stays so. */
function rejoined(known: OrderRecord, classes: readonly DeviceClass[], item: StateItem, nowMs: number): OrderRecord[] {
  if (known.stage === 'lifted' || known.stage === 'withdrawn') return []
  const missing = classes.filter((deviceClass) => !known.items.some((its) => its.deviceClass === deviceClass))
  const items = [...known.items.map((its) => ({ ...its, item: joined(its.item, item) })), ...missing.map((deviceClass) => ({ deviceClass, item }))]
  if (known.stage === 'in-force' && JSON.stringify(items) === JSON.stringify(known.items)) return []
  return [{ ...known, stage: 'in-force', inForceAtMs: known.inForceAtMs ?? nowMs, items }]
}

/** What a recall has once named stays recalled. */
function joined(present: StateItem, item: StateItem): StateItem {
  if (present.kind !== 'recall' || item.kind !== 'recall') return present
  const union = (a: readonly string[], b: readonly string[]): string[] => [...new Set([...a, ...b])].sort()
  return { ...present, files: union(present.files, item.files), creatives: union(present.creatives, item.creatives), lines: union(present.lines, item.lines) }
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
