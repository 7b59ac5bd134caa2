import { createStore } from 'zustand/vanilla'
import { useStore } from 'zustand'
import type { Typed } from '../../contracts/network.ts'
import { emptyReplica, type Replica, type ReplicaKind } from './replica.ts'

/** The documents as this page knows them: a copy that follows the engine's. */
type NetworkState = {
  replica: Replica
  ready: boolean
  revision: number
  /** Which engine the revision counts for; another engine counts from its own beginning. */
  engineId: string | null
}
export const networkStore = createStore<NetworkState>(() => ({ replica: emptyReplica, ready: false, revision: 0, engineId: null }))
export const useNetworkState = <T>(select: (state: NetworkState) => T): T => useStore(networkStore, select)
export const useReady = (): boolean => useStore(networkStore, (state) => state.ready)

/** All documents of a kind; the same map until one of them changes. */
export const useDocuments = <K extends ReplicaKind>(kind: K): Replica[K] => useStore(networkStore, (state) => state.replica[kind])
/** One document; the same object until it changes. */
export const useDocument = <K extends ReplicaKind>(kind: K, id: string | null): Typed<K> | null =>
  useStore(networkStore, (state) => (id === null ? null : documentOf(state.replica, kind, id)))

export const documentOf = <K extends ReplicaKind>(replica: Replica, kind: K, id: string): Typed<K> | null => replica[kind].get(id) ?? null

/** Wherever a screen, zone or venue stands, the zone its clock shows; the network's for all that stands nowhere. [TI1] */
export function timeZoneOf(replica: Replica, venueId: string | null): string {
  const venue = venueId === null ? undefined : replica.venue.get(venueId)
  return venue?.fields.timeZone ?? networkTimeZone(replica)
}
export const networkTimeZone = (replica: Replica): string => firstOf(replica.network)?.fields.timeZone ?? 'Asia/Almaty'
export const useNetworkTimeZone = (): string => useStore(networkStore, (state) => networkTimeZone(state.replica))

const firstOf = <T>(documents: ReadonlyMap<string, T>): T | undefined => documents.values().next().value

type ScreensByVenue = ReadonlyMap<string, readonly Typed<'screen'>[]>
/** Counted again only when screens or zones changed. */
export const screensByVenue = lastResult((screens: Replica['screen'], zones: Replica['zone']): ScreensByVenue => {
  const byVenue = new Map<string, Typed<'screen'>[]>()
  for (const screen of screens.values()) {
    const venueId = zones.get(screen.fields.zoneId)?.fields.venueId
    if (venueId === undefined) continue
    const list = byVenue.get(venueId)
    if (list === undefined) byVenue.set(venueId, [screen])
    else list.push(screen)
  }
  return byVenue
})

function lastResult<A, B, R>(compute: (a: A, b: B) => R): (a: A, b: B) => R {
  let last: { a: A; b: B; result: R } | null = null
  return (a, b) => {
    if (last === null || last.a !== a || last.b !== b) last = { a, b, result: compute(a, b) }
    return last.result
  }
}
