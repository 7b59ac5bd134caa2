import { createHash } from 'node:crypto'
import type { Order, OrderDraft, OrderPreview } from '../../contracts/devices.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import { expandOrder, type OrderModel, type Reach, reachOf, recalledBy, sizedFiles } from './expand-order.ts'
import { fitsInState } from './fits-in-state.ts'
import type { OrderRecord } from './order-book.ts'
import type { OrderDeskParts } from './order-desk.ts'

const mostNamed = 2000
const nobodysId = `od_${'0'.repeat(32)}`

/** What an order would do, before it is given: whom it reaches, who is away, what shows it now. */
export function previewOf({ model, book, rows, othersMayConfirm }: OrderDeskParts, draft: OrderDraft, personId: string): Answer<OrderPreview> {
  const reach = reachOf(model, draft.where)
  if (reach.length === 0) return refused({ reason: 'order-reaches-nothing' })
  const recalled = draft.kind === 'recall' ? recalledBy(model, draft.subject) : { files: [], creatives: [], lines: [], prices: [] }
  if (draft.kind === 'override' && sizedFiles(model, draft.creativeId).length === 0) return refused({ reason: 'creative-not-fitting', documentId: draft.creativeId })
  if (!fitsInState(book, [asIfInForce(model, draft)])) return refused({ reason: 'order-too-large' })
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
    screens: reach.length, venues: new Set(reach.map(({ venueId }) => venueId)).size, outdoors, enrolled: enrolled.length, reachable: enrolled.length - unreachable.length, away: unreachable.length, unreachable: unreachable.slice(0, mostNamed), showingNow,
    files: recalled.files.length, creatives: recalled.creatives.length, lines: recalled.lines.length, needsSecond: outdoors > 0 && othersMayConfirm(personId), hash,
  })
}

function asIfInForce(model: OrderModel, draft: OrderDraft): OrderRecord {
  const insteadCreativeId = draft.kind === 'recall' ? draft.insteadCreativeId : null
  return { id: nobodysId, draft, stage: 'in-force', note: null, byPersonId: '', atMs: 0, secondPersonId: null, inForceAtMs: 0, liftedAtMs: null, liftedBy: null, insteadCreativeId, items: expandOrder(model, nobodysId, draft, insteadCreativeId, null) }
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

/** Orders as everybody sees them. Whom one reaches is worked out anew only when screens come, go or move. */
export function createShownOrders(parts: OrderDeskParts): () => Order[] {
  const took = new Map<string, number>()
  const reached = new Map<string, { generation: number; reach: Reach[] }>()
  const reachNow = ({ id, stage, draft }: OrderRecord): Reach[] => {
    if (stage !== 'in-force') return []
    const known = reached.get(id)
    if (known?.generation === parts.generation()) return known.reach
    const reach = reachOf(parts.model, draft.where)
    reached.set(id, { generation: parts.generation(), reach })
    return reach
  }
  return () => parts.book.all().map((order) => shownOrder(parts, order, reachNow(order), took))
}
