import { createStore } from 'zustand/vanilla'
import { useStore } from 'zustand'

export const rooms = ['wall', 'schedule', 'campaigns', 'planner', 'exchange', 'studio', 'incidents', 'settings'] as const
export type Room = (typeof rooms)[number]
/** `part` is a room's own, and may have a `/`: a list of the Wall and what lies open in it, or a page of the settings. */
export type Route = { room: Room; part: string | null }

export function readRoute(hash: string): Route {
  const [room, ...part] = hash.replace(/^#\/?/, '').split('/')
  return { room: rooms.find((each) => each === room) ?? 'wall', part: part.filter(Boolean).map(decodeURIComponent).join('/') || null }
}

const routeStore = createStore<Route>(() => readRoute(typeof location === 'undefined' ? '' : location.hash))
export const useRoute = (): Route => useStore(routeStore)
export const currentRoute = (): Route => routeStore.getState()

export const addressOf = (room: Room, part: string | null): string => ['#', room, ...(part ?? '').split('/').filter(Boolean).map(encodeURIComponent)].join('/')

/** Changing what lies open replaces the address, going to another room adds to the way back. */
export function goTo(room: Room, part: string | null = null): void {
  const hash = addressOf(room, part)
  if (location.hash === hash) return
  if (room === routeStore.getState().room) history.replaceState(null, '', hash)
  else history.pushState(null, '', hash)
  routeStore.setState({ room, part }, true)
}

export function followAddress(): () => void {
  const read = () => routeStore.setState(readRoute(location.hash), true)
  addEventListener('hashchange', read)
  addEventListener('popstate', read)
  return () => { removeEventListener('hashchange', read); removeEventListener('popstate', read) }
}
