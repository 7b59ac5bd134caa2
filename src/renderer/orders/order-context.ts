import type { RecallSubject } from '../../contracts/devices.ts'
import type { Where } from '../../contracts/screens.ts'
import type { Replica } from '../engine/replica.ts'
import type { Route } from '../frame/route-store.ts'
import type { ScopeState } from '../frame/scope-store.ts'
import type { OrderSeed } from './order-dialog-store.ts'

export type OrderContext = { route: Route; marked: { list: 'screens' | 'venues' | 'zones'; ids: ReadonlySet<string> }; scope: ScopeState; lineId: string | null; replica: Pick<Replica, 'screen' | 'zone' | 'venue'> }

/** What an order is about when nobody has said it: what is marked or lies open, else what one looks at. */
export function seedOf(kind: OrderSeed['kind'], context: OrderContext): OrderSeed {
  const subject = subjectOf(context)
  const here = context.route.room === 'wall' ? whereOnWall(context) : null
  return { kind, where: here ?? whereOfScope(context), subject, creativeId: kind === 'override' && subject?.kind === 'creative' ? subject.id : null }
}

function subjectOf({ route: { room, part }, lineId }: OrderContext): RecallSubject | null {
  const steps = (part ?? '').split('/')
  const of = (prefix: string): string | undefined => steps.find((step) => step.startsWith(`${prefix}_`))
  if (room === 'schedule' && lineId !== null) return { kind: 'line', id: lineId }
  if (room === 'settings' && of('br')) return { kind: 'brand', id: of('br')! }
  if (room !== 'campaigns') return null
  const [creative, line, campaign] = [of('cr'), of('ln'), of('cm')]
  if (creative) return { kind: 'creative', id: creative }
  return line ? { kind: 'line', id: line } : campaign ? { kind: 'campaign', id: campaign } : null
}

function whereOnWall({ marked, route, replica }: OrderContext): Where | null {
  if (marked.ids.size > 0) return whereOf(marked.list, [...marked.ids], replica)
  const open = (route.part ?? '').split('/').at(-1) ?? ''
  if (replica.screen.has(open)) return { kind: 'screens', ids: [open] }
  if (replica.venue.has(open)) return { kind: 'venues', ids: [open] }
  return replica.zone.has(open) ? whereOf('zones', [open], replica) : null
}

/** Marked rows of a list of the Wall, as an order names places. */
export function whereOf(list: OrderContext['marked']['list'], ids: readonly string[], { screen }: Pick<Replica, 'screen'>): Where {
  if (list === 'venues') return { kind: 'venues', ids: [...ids] }
  if (list === 'screens') return { kind: 'screens', ids: [...ids] }
  const zones = new Set(ids)
  return { kind: 'screens', ids: [...screen.values()].filter(({ fields }) => zones.has(fields.zoneId) && fields.retiredAtMs === null).map(({ id }) => id) }
}

/** The breadcrumb narrows an order as it narrows everything else. */
export function whereOfScope({ scope: { networkId, city, venueId }, replica: { venue } }: Pick<OrderContext, 'scope' | 'replica'>): Where {
  if (venueId !== null) return { kind: 'venues', ids: [venueId] }
  if (city === null && networkId === null) return { kind: 'all' }
  const inside = [...venue.values()].filter(({ fields }) => (city === null || fields.city === city) && (networkId === null || fields.networkId === networkId))
  return inside.length === venue.size || inside.length === 0 ? { kind: 'all' } : { kind: 'venues', ids: inside.map(({ id }) => id) }
}
