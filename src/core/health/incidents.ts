import type { Incident, IncidentAct, IncidentEntry, IncidentKind, Severity } from '../../contracts/incidents.ts'
import { dueRules, type EscalationParts, type Notice } from './escalation.ts'
import { type Group, groupTroubles, type HouseTrouble, keyOf, type PlaceSize, type TroubledScreen } from './group-troubles.ts'

/**
 * The queue of incidents, as a pure step. [PH2] Troubles are grouped by common cause anew for each kind that something changed in; each group then goes on as the incident that
 * had its cause, or else the oldest that had most of its screens; what it took whole of others is merged into it. What was done about most of its screens (told, acknowledged, owned) is done
 * about it: so a split or a merge calls nobody twice, and a dead store is not kept quiet by one rail that somebody has known of for a week. Invariants: every awake trouble is in exactly one
 * incident that is not closed (or in one that a person closed); an incident without troubles closes by itself; a rule speaks at most once about an incident.
 */
export type Book = {
  /** Not closed, or closed so lately (or by hand, with the trouble still there) that it may be meant again. */
  incidents: ReadonlyMap<string, Incident>
  troubled: ReadonlyMap<string, TroubledScreen>
  house: ReadonlyMap<string, HouseTrouble>
  nextNumber: number
}
export type Observed = { screens: readonly TroubledScreen[]; house?: readonly (HouseTrouble | { id: string; trouble: null })[] }
/** Whole micros without VAT; `unpriced`: some of it is worth nobody knows how much. */
export type Worth = { micros: number; unpriced: boolean }
/** What the sold plays of a screen between two instants are worth. What follows one another adds up to the whole. [MO1] */
export type ValueOf = (screenId: string, fromMs: number, toMs: number) => Worth
export type AdvanceParts = EscalationParts & { sizeOf: PlaceSize; newId: () => string; valueOf: ValueOf }
export type Advanced = { book: Book; changes: Incident[]; notify: Notice[]; reconsiderAtMs: number | null }

/** Well again for so long before it closes. */
export const settleMs = 60_000
/** Back within so long, it is the same incident. */
export const returnMs = 900_000
/** While these last, nobody has seen what was sold, or nobody can prove it. */
const losing: ReadonlySet<IncidentKind> = new Set(['link-lost', 'broker-lost', 'frames-stuck', 'panel-dark'])
const rank: Record<Severity, number> = { attention: 0, broken: 1 }
const width = { network: 0, venue: 1, controller: 2, screen: 3, house: 4 } as const

export const emptyBook: Book = { incidents: new Map(), troubled: new Map(), house: new Map(), nextNumber: 1 }

/** A step in turns of about a hundred incidents, so that whoever runs it can let others in between. Nothing outside changes until it is over. */
export type Turns<T> = Generator<undefined, T>
const turnSize = 100

/** The whole step at once. */
export function advance(before: Book, observed: Observed, nowMs: number, parts: AdvanceParts): Advanced {
  const turns = advanceInTurns(before, observed, nowMs, parts)
  let turn = turns.next()
  while (!turn.done) turn = turns.next()
  return turn.value
}

export function* advanceInTurns(before: Book, observed: Observed, nowMs: number, parts: AdvanceParts): Turns<Advanced> {
  const { troubled, house, kinds } = takeIn(before, observed)
  const desk = createDesk(before, nowMs, parts)
  const only = [...troubled.values()].map(({ standing, troubles }) => ({ standing, troubles: troubles.filter(({ kind }) => kinds.has(kind)) }))
  if (only.length > turnSize) yield
  const groups = groupTroubles(only, [...house.values()].filter(({ trouble }) => kinds.has(trouble.kind)), parts.sizeOf)
  if (groups.length > turnSize) yield
  yield* regroup(desk, groups, kinds)
  const notify = yield* tell(desk, parts)
  return { book: { incidents: desk.incidents, troubled, house, nextNumber: desk.nextNumber }, changes: [...desk.changed].sort().map((id) => desk.incidents.get(id) ?? desk.gone.get(id)!), notify, reconsiderAtMs: desk.nextMs }
}

/** The screens as they are now, and the kinds in which anything may be otherwise. */
function takeIn(before: Book, observed: Observed) {
  const troubled = new Map(before.troubled)
  const house = new Map(before.house)
  const kinds = new Set<IncidentKind>()
  for (const screen of observed.screens) {
    for (const { kind } of [...(troubled.get(screen.standing.screenId)?.troubles ?? []), ...screen.troubles]) kinds.add(kind)
    if (screen.troubles.length === 0) troubled.delete(screen.standing.screenId)
    else troubled.set(screen.standing.screenId, screen)
  }
  for (const each of observed.house ?? []) {
    const kind = each.trouble?.kind ?? house.get(each.id)?.trouble.kind
    if (kind) kinds.add(kind)
    if (each.trouble === null) house.delete(each.id)
    else house.set(each.id, each)
  }
  for (const { kind, recoveredAtMs, closedAtMs } of before.incidents.values()) if (recoveredAtMs !== null || closedAtMs !== null) kinds.add(kind)
  // What the broker takes comes from the lost links, and goes back to them.
  if (kinds.has('link-lost') && [...house.values()].some(({ trouble }) => trouble.kind === 'broker-lost')) kinds.add('broker-lost')
  if (kinds.has('broker-lost')) kinds.add('link-lost')
  return { troubled, house, kinds }
}

type Desk = { before: Book; incidents: Map<string, Incident>; changed: Set<string>; gone: Map<string, Incident>; nextNumber: number; nextMs: number | null; nowMs: number; parts: AdvanceParts }
const createDesk = (before: Book, nowMs: number, parts: AdvanceParts): Desk => ({ before, incidents: new Map(before.incidents), changed: new Set(), gone: new Map(), nextNumber: before.nextNumber, nextMs: null, nowMs, parts })

const put = (desk: Desk, incident: Incident): void => {
  desk.incidents.set(incident.id, incident)
  desk.changed.add(incident.id)
}
const later = (desk: Desk, atMs: number): void => { desk.nextMs = Math.min(desk.nextMs ?? atMs, atMs) }
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const byAge = (a: Incident, b: Incident): number => a.openedAtMs - b.openedAtMs || compare(a.id, b.id)

function* regroup(desk: Desk, groups: readonly Group[], kinds: ReadonlySet<IncidentKind>): Turns<void> {
  const known = [...desk.incidents.values()].filter(({ kind }) => kinds.has(kind)).sort(byAge)
  const live = known.filter(({ closedAtMs }) => closedAtMs === null)
  const homes = homesOf(live)
  const byHand = homesOf(known.filter(({ closedWhy }) => closedWhy === 'by-hand'))
  // They come by their keys, and sorting keeps that.
  const sorted = groups.toSorted((a, b) => width[a.cause.kind] - width[b.cause.kind])
  const claims = claim(sorted, known, homes)
  const claimed = new Set([...claims.values()].map(({ id }) => id))
  /** What is left of an incident whose screens went elsewhere was merged there: into the widest of them. */
  const mergedInto = new Map<string, string>()
  const stillTroubled = new Set<string>()
  for (const [at, each] of sorted.entries()) {
    if (at % turnSize === turnSize - 1) yield
    const from = [...new Set([...each.screens.keys()].flatMap((id) => homes.get(familyOf(each.kind) + id) ?? []))]
    const absorbed = from.filter(({ id }) => !claimed.has(id) && !mergedInto.has(id))
    for (const screenId of each.screens.keys()) stillTroubled.add(familyOf(each.kind) + screenId)
    if (!claims.has(each) && from.length === 0 && isPutAside(each, byHand)) continue
    const id = goOn(desk, each, claims.get(each), { others: absorbed, from, inherited: inherit(each, homes) })
    // One that a person has put aside takes nothing in: what it cost would be nobody's.
    if (id !== null && claims.get(each)?.closedWhy !== 'by-hand') for (const other of absorbed) mergedInto.set(other.id, id)
  }
  for (const [at, incident] of known.entries()) {
    if (at % turnSize === turnSize - 1) yield
    if (!claimed.has(incident.id)) settle(desk, incident, { mergedInto: mergedInto.get(incident.id) ?? null, isTroubled: incident.screens.some(({ id }) => stillTroubled.has(familyOf(incident.kind) + id)) })
  }
}

/** A person closed what these screens had, and it has not ended since: of the rest of a store that half came back nobody is told anew. [PH2] */
function isPutAside({ kind, screens }: Group, byHand: Homes): boolean {
  return screens.size > 0 && [...screens].every(([id, { sinceMs }]) => byHand.get(familyOf(kind) + id)?.some(({ closedAtMs }) => sinceMs <= closedAtMs!))
}

/** In which incidents a screen is with this kind of trouble: in one, but for what has recovered and is not closed yet. */
function homesOf(live: readonly Incident[]): Homes {
  const homes = new Map<string, Incident[]>()
  for (const incident of live) {
    for (const { id } of incident.screens) {
      const key = familyOf(incident.kind) + id
      const home = homes.get(key)
      if (home) home.push(incident)
      else homes.set(key, [incident])
    }
  }
  return homes
}

/** A link that the broker took is a lost link. */
const familyOf = (kind: IncidentKind): string => `${kind === 'broker-lost' ? 'link-lost' : kind} `

/** First who had this very cause, then the oldest that had most of its screens. */
function claim(groups: readonly Group[], known: readonly Incident[], homes: Homes): Map<Group, Incident> {
  const claims = new Map<Group, Incident>()
  const taken = new Set<string>()
  const byKey = new Map<string, Incident>()
  for (const incident of known) {
    const other = byKey.get(keyOf(incident))
    if (!other || (other.closedAtMs !== null && (incident.closedAtMs === null || incident.closedAtMs >= other.closedAtMs))) byKey.set(keyOf(incident), incident)
  }
  const take = (group: Group, incident: Incident | undefined) => {
    if (!incident || taken.has(incident.id)) return
    taken.add(incident.id)
    claims.set(group, incident)
  }
  for (const group of groups) take(group, byKey.get(keyOf(group)))
  for (const group of groups) {
    if (claims.has(group) || group.cause.kind === 'house') continue
    const shared = tally(group, homes, (incident) => (incident.cause.kind === 'house' ? [] : [incident]))
    take(group, most(shared, group).filter(({ id }) => !taken.has(id)).sort(byAge)[0])
  }
  return claims
}

type Inherited = Pick<Incident, 'told' | 'acknowledgedAtMs' | 'ownerId'>
type Homes = ReadonlyMap<string, readonly Incident[]>

function inherit(group: Group, homes: Homes): Inherited {
  const known = most(tally(group, homes, ({ acknowledgedAtMs }) => (acknowledgedAtMs === null ? [] : ['known'])), group).length > 0
  const seen = [...group.screens.keys()].flatMap((id) => homes.get(familyOf(group.kind) + id) ?? []).flatMap(({ acknowledgedAtMs }) => acknowledgedAtMs ?? [])
  return {
    told: most(tally(group, homes, ({ told }) => told), group), acknowledgedAtMs: known ? Math.max(...seen) : null,
    ownerId: most(tally(group, homes, ({ ownerId }) => (ownerId === null ? [] : [ownerId])), group).sort(compare)[0] ?? null,
  }
}

/** Of how many screens of the group something is true, by the incidents they were in. */
function tally<T>(group: Group, homes: Homes, of: (incident: Incident) => readonly T[]): Map<T, number> {
  const counts = new Map<T, number>()
  for (const id of group.screens.keys()) for (const each of new Set((homes.get(familyOf(group.kind) + id) ?? []).flatMap(of))) counts.set(each, (counts.get(each) ?? 0) + 1)
  return counts
}
const most = <T>(counts: ReadonlyMap<T, number>, { screens }: Group): T[] => [...counts].filter(([, count]) => count * 2 >= screens.size).map(([each]) => each)

type Past = { others: readonly Incident[]; from: readonly Incident[]; inherited: Inherited }
/** The group as an incident: the one it claimed, or a new one. `others` end in it with all they cost; from `from` come its screens, counted up to now there. */
function goOn(desk: Desk, group: Group, claimed: Incident | undefined, past: Past): string | null {
  const { others, from } = past
  const { nowMs } = desk
  const screens = [...group.screens].map(([id, { sinceMs, asleep }]) => ({ id, sinceMs, asleep }))
  const isAwake = group.cause.kind === 'house' || screens.some(({ asleep }) => !asleep)
  if (!claimed && !isAwake && from.length === 0) return null
  const severity = [...group.screens.values()].reduce<Severity>((worst, each) => (rank[each.severity] > rank[worst] ? each.severity : worst), group.severity)
  if (!claimed) {
    const opened = opening(desk, group, severity, screens, past)
    put(desk, { ...opened, ...costOf([opened, ...others.map((other) => countCost(other, nowMs, desk.parts.valueOf))]) })
    return opened.id
  }
  if (claimed.closedWhy === 'by-hand') {
    if (!isSame(claimed, group, severity, screens)) desk.incidents.set(claimed.id, { ...claimed, screens, recoveredAtMs: null })
    return claimed.id
  }
  if (claimed.closedAtMs === null && claimed.recoveredAtMs === null && others.length === 0 && isSame(claimed, group, severity, screens)) return claimed.id
  put(desk, goneOn(desk, claimed, { group, severity, screens, past }, nowMs))
  return claimed.id
}

const isSame = (incident: Incident, { cause, venues }: Group, severity: Severity, screens: Incident['screens']): boolean =>
  incident.severity === severity && incident.venues === venues && incident.cause.kind === cause.kind && incident.cause.id === cause.id && incident.screens.length === screens.length &&
  incident.screens.every((had, at) => had.id === screens[at]!.id && had.asleep === screens[at]!.asleep && had.sinceMs === screens[at]!.sinceMs)

const entry = (atMs: number, act: IncidentAct, detail: string | null = null): IncidentEntry => ({ atMs, act, personId: null, detail })

function opening(desk: Desk, { kind, cause, venues }: Group, severity: Severity, screens: Incident['screens'], { from, inherited }: Past): Incident {
  const { nowMs, parts } = desk
  const parent = from.toSorted(byAge)[0]
  return {
    id: parts.newId(), number: desk.nextNumber++, kind, severity, cause, screens, venues, openedAtMs: nowMs, recoveredAtMs: null, closedAtMs: null, closedWhy: null, mergedInto: null,
    ...inherited, told: inherited.told.toSorted(compare), job: null,
    ...costOfNew(desk, kind, screens), costedToMs: nowMs,
    history: [entry(nowMs, parent ? 'split' : 'opened', parent ? String(parent.number) : null)],
  }
}

/** Troubles are seen a while after they began; what they cost until then is counted when they are first seen. */
function costOfNew({ before, nowMs, parts }: Desk, kind: IncidentKind, screens: Incident['screens']): Cost {
  if (!losing.has(kind)) return { costMicros: 0, unpriced: false }
  const isNew = ({ id, asleep }: Incident['screens'][number]) => !asleep && before.troubled.get(id)?.troubles.some((its) => familyOf(its.kind) === familyOf(kind)) !== true
  return costOf(screens.filter(isNew).map(({ id, sinceMs }) => lostBy(parts.valueOf(id, sinceMs, nowMs))))
}

type Cost = Pick<Incident, 'costMicros' | 'unpriced'>
const lostBy = ({ micros, unpriced }: Worth): Cost => ({ costMicros: micros, unpriced })
/** Sums stay whole, and within what a number holds exactly. Of a sum with an unknown part the whole is unknown: at least so much. */
const costOf = (parts: readonly Cost[]): Cost => ({ costMicros: parts.reduce((sum, { costMicros }) => Math.min(Number.MAX_SAFE_INTEGER, sum + costMicros), 0), unpriced: parts.some(({ unpriced }) => unpriced) })

type Going = { group: Group; severity: Severity; screens: Incident['screens']; past: Past }

function goneOn(desk: Desk, claimed: Incident, { group, severity, screens, past: { others, inherited } }: Going, nowMs: number): Incident {
  const isBack = claimed.closedAtMs !== null || claimed.recoveredAtMs !== null
  const costed = isBack ? { ...claimed, costedToMs: nowMs } : countCost(claimed, nowMs, desk.parts.valueOf)
  const merged = others.map((other) => countCost(other, nowMs, desk.parts.valueOf))
  const wider = width[group.cause.kind] - width[claimed.cause.kind]
  const history = [
    ...claimed.history,
    ...(isBack ? [entry(nowMs, 'returned')] : []),
    ...(wider < 0 ? [entry(nowMs, 'widened', String(screens.length))] : wider > 0 ? [entry(nowMs, 'narrowed', String(screens.length))] : []),
    ...(rank[severity] > rank[claimed.severity] ? [entry(nowMs, 'worsened')] : []),
    ...(others.length > 0 ? [entry(nowMs, 'merged', others.map(({ number }) => number).slice(0, 50).join(', '))] : []),
  ]
  return {
    ...costed, cause: group.cause, severity, screens, venues: group.venues, recoveredAtMs: null, closedAtMs: null, closedWhy: null, history: history.slice(-1000),
    told: [...new Set([...claimed.told, ...inherited.told])].sort(compare), acknowledgedAtMs: claimed.acknowledgedAtMs ?? inherited.acknowledgedAtMs, ownerId: claimed.ownerId ?? inherited.ownerId,
    job: claimed.job ?? first(others.map(({ job }) => job)),
    ...costOf([costed, ...merged, costOfNew(desk, group.kind, screens)]),
  }
}
const first = <T>(values: readonly (T | null)[]): T | null => values.find((value) => value !== null) ?? null

/** What it costs up to now: the sold plays of its screens that are awake. */
export function countCost(incident: Incident, nowMs: number, valueOf: ValueOf): Incident {
  if (nowMs <= incident.costedToMs || incident.closedAtMs !== null || incident.recoveredAtMs !== null) return incident
  const lost = losing.has(incident.kind) ? incident.screens.filter(({ asleep }) => !asleep).map(({ id }) => lostBy(valueOf(id, incident.costedToMs, nowMs))) : []
  return { ...incident, ...costOf([incident, ...lost]), costedToMs: nowMs }
}

/** None of its troubles is its own any more: merged elsewhere, well again, closed, or forgotten. */
function settle(desk: Desk, incident: Incident, { mergedInto, isTroubled }: { mergedInto: string | null; isTroubled: boolean }): void {
  const { nowMs, parts } = desk
  const { id, closedAtMs, closedWhy } = incident
  if (closedAtMs !== null) {
    const isOver = closedWhy === 'by-hand' ? !isTroubled : nowMs >= closedAtMs + returnMs
    if (isOver && closedWhy === 'by-hand') forget(desk, { ...incident, recoveredAtMs: incident.recoveredAtMs ?? nowMs, history: [...incident.history, entry(nowMs, 'recovered')] })
    else if (isOver) desk.incidents.delete(id)
    else if (closedWhy !== 'by-hand') later(desk, closedAtMs + returnMs)
    return
  }
  if (mergedInto !== null) return close(desk, { ...countCost(incident, nowMs, parts.valueOf), mergedInto, costMicros: 0, unpriced: false, history: [...incident.history, entry(nowMs, 'merged', String(desk.incidents.get(mergedInto)!.number))] }, 'merged')
  const recoveredAtMs = incident.recoveredAtMs ?? nowMs
  if (nowMs >= recoveredAtMs + settleMs) return close(desk, incident, 'recovered')
  later(desk, recoveredAtMs + settleMs)
  if (incident.recoveredAtMs === null) put(desk, { ...countCost(incident, nowMs, parts.valueOf), recoveredAtMs, history: [...incident.history, entry(nowMs, 'recovered')] })
}

function close(desk: Desk, incident: Incident, closedWhy: 'recovered' | 'merged'): void {
  const closed: Incident = { ...incident, closedAtMs: desk.nowMs, closedWhy, history: closedWhy === 'merged' ? incident.history : [...incident.history, entry(desk.nowMs, 'closed')] }
  put(desk, closed)
  if (closedWhy === 'recovered') later(desk, desk.nowMs + returnMs)
  else forget(desk, closed)
}

/** It will not be meant again; it is told once more as it ended. */
function forget(desk: Desk, incident: Incident): void {
  desk.changed.add(incident.id)
  desk.incidents.delete(incident.id)
  desk.gone.set(incident.id, incident)
}

function* tell(desk: Desk, parts: EscalationParts): Turns<Notice[]> {
  const notices: Notice[] = []
  for (const [at, incident] of [...desk.incidents.values()].sort(byAge).entries()) {
    if (at % turnSize === turnSize - 1) yield
    const { due, nextMs } = dueRules(incident, parts, desk.nowMs)
    if (nextMs !== null) later(desk, nextMs)
    if (due.length === 0) continue
    put(desk, { ...incident, told: [...incident.told, ...due.map(({ id }) => id)].sort(), history: [...incident.history, ...due.map(({ name }) => entry(desk.nowMs, 'told', name))].slice(-1000) })
    for (const rule of due) notices.push({ incidentId: incident.id, rule })
  }
  return notices
}
