import { type Incident, incident as incidentShape } from '../../contracts/incidents.ts'
import type { Problem } from '../../contracts/problems.ts'
import type { ZoneTable } from '../../core/kernel/local-time.ts'
import { createInTurn } from '../../core/kernel/in-turn.ts'
import { type Advanced, advanceInTurns, type AdvanceParts, type Book, emptyBook, type Handled, returnMs, type HouseTrouble, type Notice, type TroubledScreen, type Uptime, type ValueOf } from '../../core/health/index.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import { createBell } from '../rpc/bell.ts'
import type { Clock, Log, Store } from '../services.ts'
import type { HealthDesk } from './health-desk.ts'
import type { IncidentSettings } from './incident-settings.ts'
import type { NoticeDraft, Outbox } from './outbox.ts'
import type { After } from './wake-list.ts'

/** The queue, advanced when troubles changed or an incident's time has come; on the disk before anybody is told. [PH2] */
export type IncidentDesk = {
  /** What the disk holds; `uptimes` go on. */
  load(uptimes: ReadonlyMap<string, Uptime>): Promise<void>
  /** Troubles have changed: looked at in a moment, with what else changes in it. */
  wake(): void
  setHouseTrouble(trouble: HouseTrouble | { id: string; trouble: null }): void
  open(): Incident[]
  closed(): Incident[]
  get(id: string): Incident | null
  handle(ids: readonly string[], act: (incident: Incident) => Handled): Promise<Answer<null>>
  revision(): number
  /** Incidents that changed since a revision, once there are any. */
  changedSince(revision: number): Incident[]
  rung(signal: AbortSignal): Promise<void>
  onChange(hear: () => void): void
  stop(): Promise<void>
}
/** What the sold plays of a screen are worth. `prepare` may ask elsewhere; afterwards it is answered at once. */
export type PlayValues = { prepare(fromMs: number, toMs: number): Promise<void>; valueOf: ValueOf }
export type IncidentDeskParts = {
  store: Pick<Store, 'privateRecords' | 'putPrivate' | 'removePrivate'>; clock: Clock; after: After; log: Log; newId: (prefix: string) => string; zones: ZoneTable
  health: Pick<HealthDesk, 'takeTroubled' | 'sizeOf' | 'standingOf' | 'resume'>; settings: IncidentSettings; outbox: Outbox; values: PlayValues
  draftOf(notice: Notice, incident: Incident): NoticeDraft
  venueIdsOf(incident: Incident): ReadonlySet<string>
}

export const incidentNamespace = 'incident'
/** What happens within it is one step. */
const gathersMs = 400
/** A disk that refuses is asked again. */
const triesAgainMs = 5_000
const keptClosed = 5_000
const changeRing = 20_000

type Desk = {
  parts: IncidentDeskParts; book: Book
  /** Closed ones at hand. */
  past: Map<string, Incident>
  changes: ChangeLog
  house: Map<string, HouseTrouble | { id: string; trouble: null }>
  /** Screens of which a step has not been kept yet. */
  unsaid: Map<string, TroubledScreen>
  bell: ReturnType<typeof createBell>; listeners: (() => void)[]; wakeAt(atMs: number): void
}

export function createIncidentDesk(parts: IncidentDeskParts): IncidentDesk {
  const { clock } = parts
  // An act of a person and what the screens do never overtake each other.
  const inTurn = createInTurn()
  const alarm = createAlarm(parts, () => void inTurn(() => step(desk)))
  const desk: Desk = { parts, book: emptyBook, past: new Map(), changes: createChangeLog(), house: new Map(), unsaid: new Map(), bell: createBell(), listeners: [], wakeAt: alarm.set }
  return {
    load: (uptimes) => inTurn(() => load(desk, uptimes)),
    wake: () => alarm.set(clock.nowMs() + gathersMs),
    setHouseTrouble(trouble) {
      desk.house.set(trouble.id, trouble)
      alarm.set(clock.nowMs() + gathersMs)
    },
    open: () => [...desk.book.incidents.values()].filter(({ closedAtMs }) => closedAtMs === null),
    closed: () => [...desk.past.values()],
    get: (id) => find(desk, id),
    handle: (ids, act) => inTurn(() => handle(desk, ids, act)),
    revision: desk.changes.revision,
    changedSince: (since) => desk.changes.since(since).flatMap((id) => find(desk, id) ?? []),
    rung: desk.bell.rung,
    onChange: (hear) => void desk.listeners.push(hear),
    async stop() {
      alarm.stop()
      await inTurn(() => Promise.resolve())
    },
  }
}

function createAlarm({ clock, after }: IncidentDeskParts, ring: () => void): { set(atMs: number): void; stop(): void } {
  let [cancel, ringsAtMs, isStopped]: [(() => void) | null, number, boolean] = [null, Number.POSITIVE_INFINITY, false]
  return {
    set(atMs) {
      if (isStopped || atMs >= ringsAtMs) return
      cancel?.()
      ringsAtMs = atMs
      cancel = after(Math.max(0, atMs - clock.nowMs()), () => {
        [cancel, ringsAtMs] = [null, Number.POSITIVE_INFINITY]
        ring()
      })
    },
    stop() {
      isStopped = true
      cancel?.()
    },
  }
}

type ChangeLog = { note(id: string): void; restart(): void; revision(): number; since(revision: number): string[] }
/** Which incidents changed last, so that whoever looks gets those alone. */
function createChangeLog(): ChangeLog {
  const changedAt = new Map<string, number>()
  let revision = 1
  return {
    note(id) {
      revision += 1
      changedAt.delete(id)
      changedAt.set(id, revision)
      if (changedAt.size > changeRing) changedAt.delete(changedAt.keys().next().value!)
    },
    restart: () => void (revision += 1),
    revision: () => revision,
    since(seen) {
      const ids: string[] = []
      for (const [id, at] of [...changedAt].reverse()) {
        if (at <= seen) break
        ids.push(id)
      }
      return ids
    },
  }
}

const find = ({ book, past }: Desk, id: string): Incident | null => book.incidents.get(id) ?? past.get(id) ?? null

async function step(desk: Desk): Promise<void> {
  const { parts, unsaid, house } = desk
  for (const screen of parts.health.takeTroubled()) unsaid.set(screen.standing.screenId, screen)
  const [screens, said, nowMs] = [[...unsaid.values()], [...house.values()], parts.clock.nowMs()]
  await prepareValues(parts, desk.book, screens, nowMs)
  const next = await inManyTurns(parts, advanceInTurns(desk.book, { screens, house: said }, nowMs, stepParts(parts)))
  if (!await keep(desk, next)) return desk.wakeAt(parts.clock.nowMs() + triesAgainMs)
  for (const screen of screens) if (unsaid.get(screen.standing.screenId) === screen) unsaid.delete(screen.standing.screenId)
  for (const each of said) if (house.get(each.id) === each) house.delete(each.id)
  if (next.reconsiderAtMs !== null) desk.wakeAt(next.reconsiderAtMs)
}

/** Thousands of causes at once do not keep the engine from everything else. The desk does one thing after another, so nothing of it changes in between. */
async function inManyTurns<T>({ after }: Pick<IncidentDeskParts, 'after'>, turns: Generator<undefined, T>): Promise<T> {
  for (;;) {
    const turn = turns.next()
    if (turn.done) return turn.value
    await new Promise<void>((resolve) => void after(0, resolve))
  }
}

function stepParts({ settings, zones, health, newId, values, venueIdsOf }: IncidentDeskParts): AdvanceParts {
  const { rules, quiet } = settings.escalation()
  return { rules, quiet, quietZone: quiet ? zones.zones[quiet.zone] ?? null : null, venuesOf: venueIdsOf, sizeOf: health.sizeOf, newId: () => newId('in'), valueOf: values.valueOf }
}

const draftsAtOnce = 100
function* draftAll(notify: readonly Notice[], draft: (notice: Notice) => NoticeDraft): Generator<undefined, NoticeDraft[]> {
  const drafts: NoticeDraft[] = []
  for (const notice of notify) {
    drafts.push(draft(notice))
    if (drafts.length % draftsAtOnce === 0) yield
  }
  return drafts
}

/** First the disk, then the queue, the stream and the post. What could not be written has not happened: it is worked out anew. */
async function keep(desk: Desk, { book, changes, notify }: Pick<Advanced, 'book' | 'changes' | 'notify'>): Promise<boolean> {
  const { store, log, outbox, draftOf } = desk.parts
  if (changes.length === 0) {
    desk.book = book
    return true
  }
  const { notices, records } = outbox.prepare(await inManyTurns(desk.parts, draftAll(notify, (notice) => draftOf(notice, book.incidents.get(notice.incidentId)!))))
  try {
    await store.putPrivate([...changes.map((incident) => ({ namespace: incidentNamespace, key: incident.id, value: incident })), ...records])
  } catch (error) {
    log.error('incidents-not-kept', { error: String(error), changes: changes.length })
    return false
  }
  outbox.post(notices)
  desk.book = book
  for (const incident of changes) {
    desk.changes.note(incident.id)
    if (incident.closedAtMs === null) desk.past.delete(incident.id)
    else desk.past.set(incident.id, incident)
  }
  desk.bell.ring()
  for (const hear of desk.listeners) hear()
  return true
}

async function handle(desk: Desk, ids: readonly string[], act: (incident: Incident) => Handled): Promise<Answer<null>> {
  const problems: Problem[] = []
  const changes: Incident[] = []
  for (const id of new Set(ids)) {
    const incident = find(desk, id)
    const handled: Handled | null = incident && act(incident)
    if (handled === null) problems.push({ reason: 'incident-unknown', documentId: id })
    else if (handled.kind === 'refused') problems.push({ reason: handled.reason, documentId: id })
    else if (handled.incident !== incident) changes.push(handled.incident)
  }
  if (problems.length > 0) return refused(...problems)
  const incidents = new Map(desk.book.incidents)
  for (const incident of changes) if (incidents.has(incident.id)) incidents.set(incident.id, incident)
  if (!await keep(desk, { book: { ...desk.book, incidents }, changes, notify: [] })) return refused({ reason: 'disk-full' })
  desk.wakeAt(desk.parts.clock.nowMs())
  return done(null)
}

async function load(desk: Desk, uptimes: ReadonlyMap<string, Uptime>): Promise<void> {
  const { parts, house, past } = desk
  const { incidents, removed } = await readIncidents(parts)
  if (removed.length > 0) await parts.store.removePrivate(incidentNamespace, removed)
  past.clear()
  for (const incident of incidents) if (incident.closedAtMs !== null) past.set(incident.id, incident)
  const live = liveOf(incidents, parts.clock.nowMs())
  parts.health.resume(live, uptimes)
  desk.book = resumed(incidents, live, parts.health.standingOf)
  // What the house still suffers it says anew.
  for (const { id } of desk.book.house.values()) if (!house.has(id)) house.set(id, { id, trouble: null })
  desk.changes.restart()
  desk.wakeAt(parts.clock.nowMs())
}

async function prepareValues({ values, log }: IncidentDeskParts, book: Book, screens: readonly TroubledScreen[], nowMs: number): Promise<void> {
  if (screens.length === 0) return
  const touched = new Set(screens.map(({ standing }) => standing.screenId))
  let fromMs = nowMs
  for (const { troubles } of screens) for (const { sinceMs } of troubles) fromMs = Math.min(fromMs, sinceMs)
  for (const { closedAtMs, costedToMs, screens: its } of book.incidents.values()) if (closedAtMs === null && costedToMs < fromMs && its.some(({ id }) => touched.has(id))) fromMs = costedToMs
  try {
    await values.prepare(fromMs, nowMs)
  } catch (error) {
    // An incident without its cost is better than none.
    log.error('play-values-not-known', { error: String(error) })
  }
}

/** The least recently closed go when there are too many to keep at hand. */
async function readIncidents({ store, log }: IncidentDeskParts): Promise<{ incidents: Incident[]; removed: string[] }> {
  const incidents: Incident[] = []
  for (const { key, value } of await store.privateRecords(incidentNamespace)) {
    const read = incidentShape.safeParse(value)
    if (read.success) incidents.push(read.data)
    else log.error('incident-unreadable', { key, issues: read.error.issues.slice(0, 3) })
  }
  const closed = incidents.filter(({ closedAtMs }) => closedAtMs !== null).sort((a, b) => b.closedAtMs! - a.closedAtMs!)
  const removed = new Set(closed.slice(keptClosed).map(({ id }) => id))
  return { incidents: incidents.filter(({ id }) => !removed.has(id)), removed: [...removed] }
}

/** Open, or closed so that it may be meant again. */
const liveOf = (incidents: readonly Incident[], nowMs: number): Incident[] =>
  incidents.filter(({ closedAtMs, closedWhy, recoveredAtMs }) => closedAtMs === null || (closedWhy === 'by-hand' && recoveredAtMs === null) || (closedWhy === 'recovered' && closedAtMs > nowMs - returnMs))

/** As it stood: what was open is open, and what its screens suffered they still do, until they say otherwise. */
function resumed(all: readonly Incident[], live: readonly Incident[], standingOf: HealthDesk['standingOf']): Book {
  const troubled = new Map<string, TroubledScreen>()
  const house = new Map<string, HouseTrouble>()
  for (const { kind, severity, screens, closedWhy, recoveredAtMs, cause, openedAtMs } of live) {
    if (closedWhy === 'recovered' || recoveredAtMs !== null) continue
    if (cause.kind === 'house') house.set(cause.id, { id: cause.id, name: cause.name, trouble: { kind, severity, sinceMs: openedAtMs, asleep: false } })
    for (const { id, sinceMs, asleep } of screens) {
      const standing = standingOf(id)
      const its = kind === 'broker-lost' ? 'link-lost' : kind
      if (standing) troubled.set(id, { standing, troubles: [...(troubled.get(id)?.troubles ?? []).filter((each) => each.kind !== its), { kind: its, severity, sinceMs, asleep }] })
    }
  }
  return { incidents: new Map(live.map((incident) => [incident.id, incident])), troubled, house, nextNumber: all.reduce((highest, { number }) => Math.max(highest, number), 0) + 1 }
}
