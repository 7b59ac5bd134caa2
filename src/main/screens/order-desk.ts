import type { Order, OrderDraft, OrderPreview } from '../../contracts/devices.ts'
import type { DeviceClass, ScreenState } from '../../contracts/screens.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import type { Clock } from '../services.ts'
import { classesOf, expandOrder, type OrderModel, sizedFiles } from './expand-order.ts'
import { fitsInState } from './fits-in-state.ts'
import { createOrderKeeper, expandedAgain } from './keep-orders.ts'
import type { OrderBook, OrderRecord } from './order-book.ts'
import { recoveredOrders } from './recovered-orders.ts'
import { createShownOrders, previewOf } from './shown-orders.ts'

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
  const keeper = createOrderKeeper(parts)
  const { change, inTurn, put } = keeper
  const fitting = (order: OrderRecord): Answer<OrderRecord> => (fitsInState(book, [order]) ? done(order) : refused({ reason: 'order-too-large' }))
  const inForce = (order: OrderRecord): OrderRecord => ({ ...order, stage: 'in-force', inForceAtMs: clock.nowMs(), items: expandOrder(model, order.id, order.draft, order.insteadCreativeId, null) })
  return {
    preview: (draft, personId) => previewOf(parts, draft, personId),
    give: ({ draft, hash, note, personId }) => inTurn(async () => {
      const preview = previewOf(parts, draft, personId)
      if (preview.kind === 'refused') return preview
      if (preview.value.hash !== hash) return refused({ reason: 'order-stale' })
      const asked = { ...asksFor(draft), id: parts.newId('od'), note, byPersonId: personId, atMs: clock.nowMs() }
      const order = preview.value.needsSecond ? asked : inForce(asked)
      await put([order])
      return done({ orderId: order.id, stage: order.stage as 'waiting-for-second' | 'in-force' })
    }),
    second: (orderId, personId) => change(orderId, (order) => {
      if (order.stage !== 'waiting-for-second') return over
      return order.byPersonId === personId ? refused({ reason: 'second-is-same' }) : fitting({ ...inForce(order), secondPersonId: personId })
    }),
    withdraw: (orderId, personId) => change(orderId, (order) => (order.stage === 'waiting-for-second' ? done({ ...order, stage: 'withdrawn', liftedAtMs: clock.nowMs(), liftedBy: personId }) : over)),
    lift: (orderId, personId, note) => change(orderId, (order) => (order.stage === 'in-force' ? done({ ...order, stage: 'lifted', liftedAtMs: clock.nowMs(), liftedBy: personId, note: note ?? order.note }) : over)),
    instead: (orderId, creativeId) => change(orderId, (order) => {
      if (order.stage !== 'in-force' || order.draft.kind !== 'recall') return over
      if (creativeId !== null && sizedFiles(model, creativeId).length === 0) return refused({ reason: 'creative-not-fitting', documentId: creativeId })
      return fitting(expandedAgain(model, { ...order, insteadCreativeId: creativeId }))
    }),
    reexpand: () => inTurn(async () => {
      const changed = changedRecalls(parts)
      const fit = changed.reduce<OrderRecord[]>((its, order) => (fitsInState(book, [...its, order]) ? [...its, order] : its), [])
      if (fit.length > 0) await put(fit)
      // They go on as they were; somebody has to read of it.
      if (fit.length < changed.length) throw new Error(`too large: ${changed.filter((order) => !fit.includes(order)).map(({ id }) => id).join(', ')}`)
    }),
    sendAll: () => inTurn(keeper.sayAll),
    heed: (state) => inTurn(async () => {
      const recovered = recoveredOrders(book, state, clock.nowMs(), (where) => classesOf(model, where))
      if (recovered.length > 0) await book.put(recovered)
      await keeper.advance(state.deviceClass, { epoch: state.epoch, revision: state.revision })
      await put([])
    }),
    list: createShownOrders(parts),
  }
}

const over = refused({ reason: 'order-over' })

function asksFor(draft: OrderDraft): Omit<OrderRecord, 'id' | 'note' | 'byPersonId' | 'atMs'> {
  const insteadCreativeId = draft.kind === 'recall' ? draft.insteadCreativeId : null
  return { draft, stage: 'waiting-for-second', secondPersonId: null, inForceAtMs: null, liftedAtMs: null, liftedBy: null, insteadCreativeId, items: [] }
}

function changedRecalls({ book, model }: OrderDeskParts): OrderRecord[] {
  const inForce = book.all().filter(({ stage, draft }) => stage === 'in-force' && draft.kind === 'recall')
  return inForce.map((order) => expandedAgain(model, order)).filter((order, at) => JSON.stringify(order.items) !== JSON.stringify(inForce[at]!.items))
}
