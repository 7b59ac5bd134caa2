import type { Order } from '../../contracts/devices.ts'
import type { Where } from '../../contracts/screens.ts'
import type { Replica } from '../engine/replica.ts'

/** What is not over: first those that wait for another person, then those in force, the newest first. */
export function ordersOpen(orders: readonly Order[]): Order[] {
  const rank = ({ stage }: Order): number => (stage === 'waiting-for-second' ? 0 : 1)
  return orders.filter(({ stage }) => stage === 'waiting-for-second' || stage === 'in-force').sort((a, b) => rank(a) - rank(b) || b.atMs - a.atMs)
}

/** What became of an order, the newest first. */
export const ordersOver = (orders: readonly Order[]): Order[] => orders.filter(({ stage }) => stage === 'lifted' || stage === 'withdrawn').sort((a, b) => (b.liftedAtMs ?? b.atMs) - (a.liftedAtMs ?? a.atMs))

/** The screens that `where` names, as the documents have them now. */
export function screensIn(where: Where, { screen, zone }: Pick<Replica, 'screen' | 'zone'>): string[] {
  if (where.kind === 'screens') return where.ids.filter((id) => screen.has(id))
  const venues = where.kind === 'all' ? null : new Set(where.ids)
  return [...screen.values()].filter(({ fields }) => fields.retiredAtMs === null && (venues === null || venues.has(zone.get(fields.zoneId)?.fields.venueId ?? ''))).map(({ id }) => id)
}
