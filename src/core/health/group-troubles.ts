import type { Cause, IncidentKind, Severity, Trouble } from '../../contracts/incidents.ts'
import { controllerKey, type Standing } from './maintenance.ts'

/**
 * From troubles to causes. [PH2] Screens with the same trouble are one cause at the widest place of which they are nearly all: the network, a venue, a controller; else each is its own.
 * How many a place has in all is asked, so nothing here walks over screens that are well.
 */
export type TroubledScreen = { standing: Standing; troubles: readonly Trouble[] }
/** Trouble of the control room itself. */
export type HouseTrouble = { id: string; name: string | null; trouble: Trouble }
export type PlaceSize = (kind: 'controller' | 'venue' | 'network', id: string) => { screens: number; name: string | null }
/** `severity`: of the house's own trouble; of screens, what each of theirs is at least. */
export type Group = { kind: IncidentKind; cause: Cause; severity: Severity; screens: Map<string, Trouble>; venues: number }

/** A place is the cause when so many in a hundred of its screens are in the same trouble, and at least so many; of a network, when no venue alone is most of it. */
const wide = { network: { percent: 30, least: 20 }, venue: { percent: 80, least: 3 }, controller: { percent: 80, least: 2 } } as const
/** Links lost from a minute before the broker went are its doing. */
const brokerTakesMs = 60_000

type Each = { standing: Standing; trouble: Trouble }

export function groupTroubles(troubled: readonly TroubledScreen[], house: readonly HouseTrouble[], sizeOf: PlaceSize): Group[] {
  const byKind = new Map<IncidentKind, Each[]>()
  for (const { standing, troubles } of troubled) for (const trouble of troubles) push(byKind, trouble.kind, { standing, trouble })
  const groups = house.map(({ id, name, trouble }): Group => ({ kind: trouble.kind, cause: { kind: 'house', id, name }, severity: trouble.severity, screens: new Map(), venues: 0 }))
  for (const [kind, all] of byKind) groups.push(...groupKind(kind, takeByBroker(kind, all, house, groups), sizeOf))
  return sortByKey(groups)
}

/** One for each kind of trouble and cause. */
export const keyOf = ({ kind, cause }: Pick<Group, 'kind' | 'cause'>): string => `${kind} ${cause.kind} ${cause.id}`
/** Each key is made once. */
const sortByKey = (groups: readonly Group[]): Group[] => groups.map((each) => [keyOf(each), each] as const).sort(([a], [b]) => compare(a, b)).map(([, each]) => each)
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function takeByBroker(kind: IncidentKind, all: readonly Each[], house: readonly HouseTrouble[], groups: readonly Group[]): readonly Each[] {
  const broker = house.find(({ trouble }) => trouble.kind === 'broker-lost')
  if (kind !== 'link-lost' || !broker) return all
  const group = groups.find((each) => each.kind === 'broker-lost')!
  const isTaken = ({ trouble }: Each) => trouble.sinceMs >= broker.trouble.sinceMs - brokerTakesMs
  const taken = all.filter(isTaken).sort(byScreen)
  for (const { standing, trouble } of taken) group.screens.set(standing.screenId, trouble)
  group.venues = venuesOf(taken)
  return all.filter((each) => !isTaken(each))
}

function groupKind(kind: IncidentKind, all: readonly Each[], sizeOf: PlaceSize): Group[] {
  const groups: Group[] = []
  let left = all
  for (const place of ['network', 'venue', 'controller'] as const) {
    const byPlace = new Map<string, Each[]>()
    for (const each of left) push(byPlace, placeOf(place, each.standing), each)
    const rest: Each[] = []
    for (const [id, members] of byPlace) {
      if (id !== '' && isCommon(place, members, sizeOf(place, id).screens)) groups.push(group(kind, { kind: place, id, name: sizeOf(place, id).name }, members))
      else for (const each of members) rest.push(each)
    }
    left = rest
  }
  for (const each of left) groups.push(group(kind, { kind: 'screen', id: each.standing.screenId, name: null }, [each]))
  return groups
}

function isCommon(place: 'network' | 'venue' | 'controller', members: readonly Each[], screens: number): boolean {
  const { percent, least } = wide[place]
  if (members.length < least || members.length * 100 < screens * percent) return false
  // What one controller of a venue has in common is the controller's, unless the venue has no other screens.
  if (place === 'venue') return new Set(members.map(({ standing }) => standing.controller ?? standing.screenId)).size > 1
  return place !== 'network' || largestShare(members) * 2 <= members.length
}

function largestShare(members: readonly Each[]): number {
  const counts = new Map<string, number>()
  for (const { standing: { venueId } } of members) counts.set(venueId, (counts.get(venueId) ?? 0) + 1)
  return Math.max(...counts.values())
}

const placeOf = (place: 'network' | 'venue' | 'controller', { controller, venueId, networkId }: Standing): string =>
  place === 'network' ? networkId : place === 'venue' ? venueId : controller === null ? '' : controllerKey(venueId, controller)
const byScreen = (a: Each, b: Each): number => compare(a.standing.screenId, b.standing.screenId)
const venuesOf = (members: readonly Each[]): number => new Set(members.map(({ standing }) => standing.venueId)).size
const group = (kind: IncidentKind, cause: Cause, members: readonly Each[]): Group =>
  ({ kind, cause, severity: 'attention', venues: venuesOf(members), screens: new Map(members.toSorted(byScreen).map(({ standing, trouble }) => [standing.screenId, trouble])) })

function push<K, V>(into: Map<K, V[]>, key: K, value: V): void {
  const list = into.get(key)
  if (list) list.push(value)
  else into.set(key, [value])
}
