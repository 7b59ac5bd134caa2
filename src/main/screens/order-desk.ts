import { createHash } from 'node:crypto'
import type { Order, OrderDraft, OrderPreview } from '../../contracts/devices.ts'
import { deviceClasses, type DeviceClass, type ScreenState } from '../../contracts/screens.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import type { Clock } from '../services.ts'
import { classesOf, expandOrder, type OrderModel, type Reach, reachOf, recalledBy, sizedFiles } from './expand-order.ts'
import { type OrderBook, type OrderRecord, stateOf } from './order-book.ts'
import { recoveredOrders } from './recovered-orders.ts'

/** What the rows know of a screen, as far as an order goes. */
export type OrderRows = { isEnrolled(screenId: string): boolean; isPresent(screenId: string): boolean; showing(screenId: string): { sha256: string | null; creativeId: string | null; lineId: string | null } | null; obeys(screenId: string, deviceClass: DeviceClass, epoch: number, revision: number): boolean
  /** When it last said that it obeys a new state. */
  obeyedAtMs(screenId: string): number | null }
export type OrderDeskParts = {
  model: OrderModel; book: OrderBook; clock: Clock; newId: (prefix: string) => string; rows: OrderRows
  epoch(): number
  /** Rises when screens come, go or move: whom an order reaches is worked out anew. */
  generation(): number
  networkId(): string | null
  /** Who else may give or confirm such an order. */
  othersMayConfirm(personId: string): boolean
  send(state: ScreenState): void
  changed(): void
}
export type OrderDesk = {
  preview(draft: OrderDraft, personId: string): Answer<OrderPreview>
  give(given: { draft: OrderDraft; hash: string; note: string | null; personId: string }): Promise<Answer<{ orderId: string; stage: 'waiting-for-second' | 'in-force' }>>
  second(orderId: string, personId: string): Promise<Answer<null>>
  withdraw(orderId: string, personId: string): Promise<Answer<null>>
  lift(orderId: string, personId: string, note: string | null): Promise<Answer<null>>
  instead(orderId: string, creativeId: string | null): Promise<Answer<null>>
  /** Documents changed: what recalls name is worked out anew. */
  reexpand(): Promise<void>
  /** At the start, and when another epoch began: every class is told its state. */
  sendAll(): Promise<void>
  /** A screen obeys a state that may be more than we know of. */
  heed(state: ScreenState): Promise<void>
  list(): Order[]
}

export function createOrderDesk(parts: OrderDeskParts): OrderDesk {
  const { book, clock, model } = parts
  let tail: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = tail.then(work, work)
    tail = turn.catch(() => undefined)
    return turn
  }
  const took = new Map<string, number>()
  const reached = new Map<string, { generation: number; reach: Reach[] }>()
  const reachNow = ({ id, stage, draft }: OrderRecord): Reach[] => {
    if (stage !== 'in-force') return []
    const known = reached.get(id)
    if (known?.generation === parts.generation()) return known.reach
    const reach = reachOf(model, draft.where)
    reached.set(id, { generation: parts.generation(), reach })
    return reach
  }
  const advance = async (deviceClass: DeviceClass, seen?: { epoch: number; revision: number }, always = false) => {
    const networkId = parts.networkId()
    const next = await book.advance(deviceClass, parts.epoch(), seen)
    const current = next ?? (always ? book.revisionOf(deviceClass) : null)
    if (current && networkId !== null) parts.send(stateOf(networkId, deviceClass, current, clock.nowMs()))
  }
  const advanceAll = async (always = false) => {
    for (const deviceClass of deviceClasses) await advance(deviceClass, undefined, always)
    parts.changed()
  }
  const change = (orderId: string, act: (order: OrderRecord) => Answer<OrderRecord>): Promise<Answer<null>> => inTurn(async () => {
    const order = book.get(orderId)
    if (!order) return refused({ reason: 'order-unknown' })
    const next = act(order)
    if (next.kind === 'refused') return next
    await book.put([next.value])
    await advanceAll()
    return done(null)
  })
  const inForce = (order: OrderRecord): OrderRecord => ({ ...order, stage: 'in-force', inForceAtMs: clock.nowMs(), items: expandOrder(model, order.id, order.draft, order.insteadCreativeId, null) })
  const over = refused({ reason: 'order-over' })

  return {
    preview: (draft, personId) => previewOf(parts, draft, personId),
    give: ({ draft, hash, note, personId }) => inTurn(async () => {
      const preview = previewOf(parts, draft, personId)
      if (preview.kind === 'refused') return preview
      if (preview.value.hash !== hash) return refused({ reason: 'order-stale' })
      const insteadCreativeId = draft.kind === 'recall' ? draft.insteadCreativeId : null
      const asked: OrderRecord = { id: parts.newId('od'), draft, stage: 'waiting-for-second', note, byPersonId: personId, atMs: clock.nowMs(), secondPersonId: null, inForceAtMs: null, liftedAtMs: null, liftedBy: null, insteadCreativeId, items: [] }
      const order = preview.value.needsSecond ? asked : inForce(asked)
      await book.put([order])
      await advanceAll()
      return done({ orderId: order.id, stage: order.stage as 'waiting-for-second' | 'in-force' })
    }),
    second: (orderId, personId) => change(orderId, (order) => {
      if (order.stage !== 'waiting-for-second') return over
      return order.byPersonId === personId ? refused({ reason: 'second-is-same' }) : done({ ...inForce(order), secondPersonId: personId })
    }),
    withdraw: (orderId, personId) => change(orderId, (order) => (order.stage === 'waiting-for-second' ? done({ ...order, stage: 'withdrawn', liftedAtMs: clock.nowMs(), liftedBy: personId }) : over)),
    lift: (orderId, personId, note) => change(orderId, (order) => (order.stage === 'in-force' ? done({ ...order, stage: 'lifted', liftedAtMs: clock.nowMs(), liftedBy: personId, note: note ?? order.note }) : over)),
    instead: (orderId, creativeId) => change(orderId, (order) => {
      if (order.stage !== 'in-force' || order.draft.kind !== 'recall') return over
      if (creativeId !== null && sizedFiles(model, creativeId).length === 0) return refused({ reason: 'creative-not-fitting', documentId: creativeId })
      return done(expandedAgain(model, { ...order, insteadCreativeId: creativeId }))
    }),
    reexpand: () => inTurn(async () => {
      const changed = book.all().filter(({ stage, draft }) => stage === 'in-force' && draft.kind === 'recall').map((order) => [order, expandedAgain(model, order)] as const).filter(([before, after]) => JSON.stringify(before.items) !== JSON.stringify(after.items))
      if (changed.length === 0) return
      await book.put(changed.map(([, after]) => after))
      await advanceAll()
    }),
    sendAll: () => inTurn(() => advanceAll(true)),
    heed: (state) => inTurn(async () => {
      const recovered = recoveredOrders(book, state, clock.nowMs(), (where) => classesOf(model, where))
      if (recovered.length > 0) await book.put(recovered)
      await advance(state.deviceClass, { epoch: state.epoch, revision: state.revision })
      await advanceAll()
    }),
    list: () => book.all().map((order) => shownOrder(parts, order, reachNow(order), took)),
  }
}

/** Files and lines that a recall named once stay recalled, though they are gone from the documents. */
function expandedAgain(model: OrderModel, order: OrderRecord): OrderRecord {
  const before = order.items.map(({ item }) => item).find((item) => item.kind === 'recall') ?? null
  return { ...order, items: expandOrder(model, order.id, order.draft, order.insteadCreativeId, before) }
}

function previewOf({ model, rows, othersMayConfirm }: OrderDeskParts, draft: OrderDraft, personId: string): Answer<OrderPreview> {
  const reach = reachOf(model, draft.where)
  if (reach.length === 0) return refused({ reason: 'order-reaches-nothing' })
  const recalled = draft.kind === 'recall' ? recalledBy(model, draft.subject) : { files: [], creatives: [], lines: [], prices: [] }
  if (draft.kind === 'override' && sizedFiles(model, draft.creativeId).length === 0) return refused({ reason: 'creative-not-fitting', documentId: draft.creativeId })
  const enrolled = reach.filter(({ screenId }) => rows.isEnrolled(screenId))
  const outdoors = reach.filter(({ deviceClass }) => deviceClass !== 'store').length
  const unreachable = enrolled.filter(({ screenId }) => !rows.isPresent(screenId)).map(({ screenId }) => screenId)
  const [files, creatives, lines] = [new Set(recalled.files), new Set(recalled.creatives), new Set(recalled.lines)]
  const showingNow = enrolled.filter(({ screenId }) => {
    const shown = rows.showing(screenId)
    return draft.kind !== 'recall' ? shown !== null : shown !== null && (files.has(shown.sha256 ?? '') || creatives.has(shown.creativeId ?? '') || lines.has(shown.lineId ?? ''))
  }).length
  const hash = createHash('sha256').update(JSON.stringify([draft, reach.map(({ screenId }) => screenId).sort(), recalled])).digest('hex')
  return done({
    screens: reach.length, venues: new Set(reach.map(({ venueId }) => venueId)).size, outdoors, reachable: enrolled.length - unreachable.length, unreachable: unreachable.slice(0, 2000), showingNow,
    files: recalled.files.length, creatives: recalled.creatives.length, lines: recalled.lines.length, needsSecond: outdoors > 0 && othersMayConfirm(personId), hash,
  })
}

/** `took`: how long it was from the act until the last reachable screen obeyed; known once they all do, and kept while the engine runs. */
function shownOrder({ book, rows }: OrderDeskParts, { items: _items, insteadCreativeId, draft, ...order }: OrderRecord, reaches: readonly Reach[], took: Map<string, number>): Order {
  const reach = reaches.filter(({ screenId }) => rows.isEnrolled(screenId))
  const obeying = reach.filter(({ screenId, deviceClass }) => {
    const revision = book.revisionOf(deviceClass)
    return revision !== null && rows.obeys(screenId, deviceClass, revision.epoch, revision.revision)
  })
  const [reachable, obedient] = [reach.filter(({ screenId }) => rows.isPresent(screenId)), new Set(obeying)]
  if (order.inForceAtMs !== null && !took.has(order.id) && reachable.length > 0 && reachable.every((each) => obedient.has(each))) {
    took.set(order.id, Math.max(0, ...obeying.map(({ screenId }) => (rows.obeyedAtMs(screenId) ?? 0) - order.inForceAtMs!)))
  }
  return { ...order, draft: draft.kind === 'recall' ? { ...draft, insteadCreativeId } : draft, screens: reach.length, obeyed: obeying.length, unreachable: reach.length - reachable.length, reachedInMs: took.get(order.id) ?? null }
}
