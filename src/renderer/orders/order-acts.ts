import { networkStore } from '../engine/network-store.ts'
import { sessionStore } from '../engine/session-store.ts'
import { currentRoute } from '../frame/route-store.ts'
import { scopeStore } from '../frame/scope-store.ts'
import { scheduleStore } from '../schedule/schedule-store.ts'
import { readPlace } from '../wall/wall-place.ts'
import { markedIds } from '../wall/wall-store.ts'
import { seedOf } from './order-context.ts'
import { askOrder, type OrderSeed } from './order-dialog-store.ts'

/** Begins an order about what is marked or lies open in the room one stands in. */
export function beginOrder(kind: OrderSeed['kind']): void {
  if (sessionStore.getState().session?.permissions.includes('screens.order') !== true) return
  const route = currentRoute()
  const { list } = readPlace(route.room === 'wall' ? route.part : null)
  askOrder(seedOf(kind, { route, marked: { list, ids: markedIds(list) }, scope: scopeStore.getState(), lineId: scheduleStore.getState().lineId, replica: networkStore.getState().replica }))
}
