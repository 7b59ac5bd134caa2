import type { Delta } from '../../contracts/documents.ts'
import type { Fact, FactOf, Incident, MaintenanceWindow, Trouble, TroubleKind } from '../../contracts/incidents.ts'
import { troubleKinds } from '../../contracts/incidents.ts'
import type { Fault } from '../../contracts/screens.ts'
import { faults as faultNames } from '../../contracts/screens.ts'
import { offsetMinutesAt, type Zone, type ZoneTable } from '../../core/kernel/local-time.ts'
import { type Around, controllerKey, countUptime, freshTrack, type Held, judgeFacts, type Known, lastDay, learn, limits, maintenanceAt, newUptime, nothingKnown, type Observation, type PlaceSize, type Standing, type Track, type TroubledScreen, type Uptime } from '../../core/health/index.ts'
import type { Model } from '../../core/network/model.ts'
import type { Clock } from '../services.ts'
import { createVenueClock, type VenueClock } from './venue-clock.ts'
import { type After, createWakeList } from './wake-list.ts'

/** Four facts of every screen, kept in memory and judged when something is seen of it or its time has come; never all of them at once. [PH1] */
export type HealthRow = Record<Fact, FactOf['state']> & { faults: Fault[]; upBasisPoints: number; upByHour: number[]; dark: boolean }
export type HealthDesk = {
  observe(screenId: string, seen: Observation): void
  /** It is dark on purpose from now on, or no more: a signed order. */
  setDark(screenId: string, dark: boolean): void
  /** From now on it knows in which hours panels have to be off. */
  followHours(hoursOf: HoursOf): void
  /** Those hours may be others now. */
  hoursChanged(): void
  row(screenId: string): HealthRow
  facts(screenId: string): Record<Fact, FactOf> | null
  onChange(hear: (screenIds: readonly string[]) => void): () => void
  /** Screens whose troubles changed since it was last asked. */
  takeTroubled(): TroubledScreen[]
  standingOf(screenId: string): Standing | null
  sizeOf: PlaceSize
  uptimeOf(screenId: string): Uptime | null
  screenIds(): Iterable<string>
  heed(deltas: readonly Delta[]): void
  windowsChanged(): void
  /** What was open when the engine stopped is open until something else is seen. */
  resume(incidents: readonly Incident[], uptimes: ReadonlyMap<string, Uptime>): void
  replaced(): void
  stop(): void
}
/** Does the panel of a screen have to be off now, since when, and when will that be otherwise? */
export type HoursOf = (screenId: string, nowMs: number) => { on: boolean; sinceMs: number | null; changesAtMs: number | null }
export type HealthDeskParts = {
  model: Pick<Model, 'all' | 'typed'>; clock: Clock; zones: ZoneTable; after: After; startedAtMs: number; windows: () => readonly MaintenanceWindow[]
  /** Troubles of some screens are others now. */
  troubledChanged(): void
}

type Screen = { standing: Standing; known: Known; track: Track; troubles: readonly Trouble[]; uptime: Uptime; was: { expected: boolean; up: boolean }; dark: boolean; retired: boolean; workedOnUntilMs: number; worked: boolean; row: HealthRow }
type Desk = {
  parts: HealthDeskParts; screens: Map<string, Screen>; venues: VenueClock
  /** How many enrolled screens a place has. */
  sizes: Map<string, number>
  troubled: Set<string>
  /** Where screens stood that are there no more. */
  gone: Map<string, Standing>
  alarm: Alarm; news: News
  hoursOf: HoursOf
}

/** So many are judged before others have their turn. */
const turnSize = 250
const looksAgainMs = 300_000
const noZone = { first: 0, changes: [] }
const silent: HealthRow = { link: 'silent', plan: 'silent', frames: 'silent', panel: 'silent', faults: [], upBasisPoints: -1, upByHour: Array.from({ length: 24 }, () => -1), dark: false }
const isFault = (kind: string): kind is Fault => (faultNames as readonly string[]).includes(kind)
const isTroubleKind = (kind: string): kind is TroubleKind => (troubleKinds as readonly string[]).includes(kind)

export function createHealthDesk(parts: HealthDeskParts): HealthDesk {
  const { model, clock } = parts
  const desk: Desk = {
    parts, screens: new Map(), venues: createVenueClock({ venueOf: (id) => model.typed('venue', id), zones: parts.zones, clock }), sizes: new Map(), troubled: new Set(), gone: new Map(),
    alarm: createAlarm(parts, (screenId) => judge(desk, screenId)), news: createNews(parts), hoursOf: () => ({ on: false, sinceMs: null, changesAtMs: null }),
  }
  /** Looked at soon, some at a time, instead of all at once. */
  const lookAtAll = () => desk.alarm.setAll(desk.screens.keys(), clock.nowMs())
  return {
    observe(screenId, seen) {
      const its = find(desk, screenId)
      if (!its) return
      const known = learn(its.known, seen, clock.nowMs())
      if (known === its.known) return
      if (known.enrolled !== its.known.enrolled) count(desk, its, known.enrolled ? 1 : -1)
      its.known = known
      judge(desk, screenId)
    },
    setDark(screenId, dark) {
      const its = find(desk, screenId)
      if (!its || its.dark === dark) return
      its.dark = dark
      judge(desk, screenId)
    },
    followHours(hoursOf) {
      desk.hoursOf = hoursOf
      lookAtAll()
    },
    hoursChanged: lookAtAll,
    row: (screenId) => desk.screens.get(screenId)?.row ?? silent,
    facts: (screenId) => desk.screens.get(screenId)?.track.facts ?? null,
    onChange: desk.news.hear,
    takeTroubled: () => takeTroubled(desk),
    standingOf: (screenId) => desk.screens.get(screenId)?.standing ?? null,
    sizeOf(kind, id) {
      const name = kind === 'venue' ? model.typed('venue', id)?.fields.name : kind === 'network' ? model.typed('network', id)?.fields.name : id.slice(id.indexOf('/') + 1)
      return { screens: desk.sizes.get(`${kind} ${id}`) ?? 0, name: name ?? null }
    },
    uptimeOf(screenId) {
      const its = desk.screens.get(screenId)
      return its ? countedTo(desk, its, clock.nowMs()) : null
    },
    screenIds: () => desk.screens.keys(),
    heed: (deltas) => heed(desk, deltas),
    windowsChanged: lookAtAll,
    resume: (incidents, uptimes) => resume(desk, incidents, uptimes),
    replaced() {
      desk.venues.replaced()
      for (const [screenId, its] of [...desk.screens]) move(desk, screenId, its)
    },
    stop() {
      desk.alarm.stop()
      desk.news.stop()
    },
  }
}

type News = { changed(screenId: string): void; hear: HealthDesk['onChange']; stop(): void }
/** What changed in one moment is told at once. */
function createNews({ after }: HealthDeskParts): News {
  const listeners = new Set<(screenIds: readonly string[]) => void>()
  const changed = new Set<string>()
  let cancel: (() => void) | null = null
  return {
    changed(screenId) {
      changed.add(screenId)
      cancel ??= after(0, () => {
        cancel = null
        const ids = [...changed]
        changed.clear()
        for (const hear of listeners) hear(ids)
      })
    },
    hear(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    stop: () => cancel?.(),
  }
}

type Alarm = { set(screenId: string, atMs: number | null): void; setAll(screenIds: Iterable<string>, atMs: number): void; stop(): void }
/** One timer for all that wait. */
function createAlarm({ clock, after }: HealthDeskParts, judgeOne: (screenId: string) => void): Alarm {
  const wakes = createWakeList()
  let [cancel, ringsAtMs]: [(() => void) | null, number] = [null, Number.POSITIVE_INFINITY]
  const wind = () => {
    const nextMs = wakes.nextMs()
    if (nextMs === null || nextMs >= ringsAtMs) return
    cancel?.()
    ringsAtMs = nextMs
    cancel = after(nextMs - clock.nowMs(), ring)
  }
  const ring = () => {
    [cancel, ringsAtMs] = [null, Number.POSITIVE_INFINITY]
    for (const screenId of wakes.takeDue(clock.nowMs(), turnSize)) judgeOne(screenId)
    wind()
  }
  return {
    set(screenId, atMs) {
      wakes.set(screenId, atMs)
      wind()
    },
    setAll(screenIds, atMs) {
      for (const screenId of screenIds) wakes.set(screenId, atMs)
      wind()
    },
    stop: () => cancel?.(),
  }
}

const zoneOf = (desk: Desk, { standing }: Screen): Zone => desk.venues.of(standing.venueId)?.zone ?? noZone

function judge(desk: Desk, screenId: string): void {
  const its = desk.screens.get(screenId)
  if (!its) return desk.alarm.set(screenId, null)
  const nowMs = desk.parts.clock.nowMs()
  const around = aroundOf(desk, its, nowMs)
  const judged = judgeFacts(its.track, its.known, around, nowMs)
  const now = { expected: around.expected && its.known.enrolled, up: its.known.link.connected }
  const isCounted = its.was.expected !== now.expected || its.was.up !== now.up || nowMs - its.uptime.countedToMs >= looksAgainMs
  if (isCounted) its.uptime = countedTo(desk, its, nowMs)
  its.was = now
  its.track = judged.track
  if (!isSameTroubles(its.troubles, judged.troubles)) {
    its.troubles = judged.troubles
    trouble(desk, screenId)
  }
  const row = rowOf(its, nowMs, isCounted, around.hours.dark)
  if (!isSameRow(row, its.row)) desk.news.changed(screenId)
  its.row = row
  desk.alarm.set(screenId, its.known.enrolled ? Math.min(judged.reconsiderAtMs ?? Number.POSITIVE_INFINITY, nowMs + looksAgainMs) : judged.reconsiderAtMs)
}

/** Each screen is looked at every few minutes: where nobody looked for longer this machine slept, and what went on meanwhile is counted as nothing. */
const countedTo = (desk: Desk, its: Screen, nowMs: number): Uptime => (nowMs - its.uptime.countedToMs > 3 * looksAgainMs ? { ...its.uptime, countedToMs: nowMs } : countUptime(its.uptime, its.was, zoneOf(desk, its), nowMs))

function trouble(desk: Desk, screenId: string): void {
  desk.troubled.add(screenId)
  desk.parts.troubledChanged()
}

function aroundOf({ parts, venues, hoursOf }: Desk, its: Screen, nowMs: number): Around {
  const venue = venues.of(its.standing.venueId)
  if (!venue || its.retired) return { expected: false, asleep: true, expectedFromMs: nowMs, changesAtMs: null, zoneOffsetMinutes: 0, blank: its.dark, hours: { dark: false, sinceMs: null, expected: false, asleep: true } }
  const work = maintenanceAt(parts.windows(), its.standing, venue.zone, nowMs)
  if (its.worked && !work.on) its.workedOnUntilMs = nowMs
  its.worked = work.on
  const dueMs = Math.max(venue.openedAtMs, its.workedOnUntilMs) + limits.bootMs
  const expectedFromMs = Math.max(parts.startedAtMs + limits.returnMs, dueMs)
  const asleep = !venue.open || work.on || nowMs < dueMs
  const dark = hoursOf(its.standing.screenId, nowMs)
  const heardFromMs = Math.max(parts.startedAtMs + limits.returnMs, its.workedOnUntilMs + limits.bootMs)
  const later = [venue.changesAtMs, work.changesAtMs, dueMs, expectedFromMs, dark.changesAtMs, heardFromMs].filter((atMs): atMs is number => atMs !== null && atMs > nowMs)
  return {
    asleep, expected: !asleep && nowMs >= expectedFromMs, expectedFromMs, changesAtMs: later.length === 0 ? null : Math.min(...later),
    zoneOffsetMinutes: venue.offsetKnown ? offsetMinutesAt(venue.zone, nowMs) : its.known.health?.clock.zoneOffsetMinutes ?? 0, blank: its.dark,
    hours: { dark: dark.on, sinceMs: dark.sinceMs, expected: !work.on && nowMs >= heardFromMs, asleep: work.on },
  }
}

/** Where a screen stands, by the documents; null when it is no screen of a venue. */
function placeOf({ parts: { model } }: Desk, screenId: string): Pick<Screen, 'standing' | 'retired'> | null {
  const screen = model.typed('screen', screenId)
  const zone = screen && model.typed('zone', screen.fields.zoneId)
  const venue = zone && model.typed('venue', zone.fields.venueId)
  if (!venue) return null
  const retired = [screen, zone, venue].some(({ fields }) => fields.retiredAtMs !== null)
  return { standing: { screenId, controller: screen.fields.controller, venueId: venue.id, networkId: venue.fields.networkId }, retired }
}

function find(desk: Desk, screenId: string): Screen | null {
  const known = desk.screens.get(screenId)
  if (known) return known
  const placed = placeOf(desk, screenId)
  if (!placed) return null
  const nowMs = desk.parts.clock.nowMs()
  const its: Screen = {
    ...placed, known: nothingKnown(desk.parts.startedAtMs), track: freshTrack(nowMs), troubles: [], uptime: newUptime(nowMs), was: { expected: false, up: false }, dark: false, workedOnUntilMs: Number.NEGATIVE_INFINITY, worked: false, row: silent,
  }
  desk.screens.set(screenId, its)
  return its
}

function count({ sizes }: Desk, { standing }: Screen, by: 1 | -1): void {
  for (const key of placesOf(standing)) sizes.set(key, (sizes.get(key) ?? 0) + by)
}

function heed(desk: Desk, deltas: readonly Delta[]): void {
  const venues = new Set(desk.venues.heed(deltas))
  const idsOf = (kind: Delta['kind']) => new Set(deltas.filter((delta) => delta.kind === kind).map(({ id }) => id))
  const [touched, zones] = [idsOf('screen'), idsOf('zone')]
  const isTouched = (screenId: string, { standing }: Screen) => touched.has(screenId) || venues.has(standing.venueId) || zones.has(desk.parts.model.typed('screen', screenId)?.fields.zoneId ?? '')
  if (venues.size + zones.size > 0) {
    for (const [screenId, its] of [...desk.screens]) if (isTouched(screenId, its)) move(desk, screenId, its)
  } else {
    for (const screenId of touched) {
      const its = desk.screens.get(screenId)
      if (its) move(desk, screenId, its)
    }
  }
}

/** It may stand elsewhere now, or nowhere. */
function move(desk: Desk, screenId: string, its: Screen): void {
  const placed = placeOf(desk, screenId)
  if (its.known.enrolled) count(desk, its, -1)
  if (!placed) {
    desk.screens.delete(screenId)
    desk.alarm.set(screenId, null)
    desk.gone.set(screenId, its.standing)
    return trouble(desk, screenId)
  }
  Object.assign(its, placed)
  if (its.known.enrolled) count(desk, its, 1)
  if (its.troubles.length > 0) trouble(desk, screenId)
  judge(desk, screenId)
}

function takeTroubled(desk: Desk): TroubledScreen[] {
  const taken = [...desk.troubled].flatMap((screenId): TroubledScreen[] => {
    const its = desk.screens.get(screenId)
    const standing = its?.standing ?? desk.gone.get(screenId)
    return standing ? [{ standing, troubles: its?.troubles ?? [] }] : []
  })
  desk.troubled.clear()
  desk.gone.clear()
  return taken
}

function resume(desk: Desk, incidents: readonly Incident[], uptimes: ReadonlyMap<string, Uptime>): void {
  const nowMs = desk.parts.clock.nowMs()
  const held = heldOf(incidents)
  for (const screenId of new Set([...held.keys(), ...uptimes.keys()])) {
    const its = find(desk, screenId)
    if (!its) continue
    const uptime = uptimes.get(screenId)
    if (uptime) its.uptime = { ...uptime, countedToMs: Math.max(uptime.countedToMs, nowMs) }
    const open = held.get(screenId)
    if (!open) continue
    // It was enrolled, or nothing could have been wrong with it.
    if (!its.known.enrolled) count(desk, its, 1)
    const sinceOf = (kind: TroubleKind) => open.find((each) => each.kind === kind)?.sinceMs ?? null
    its.known = { ...its.known, enrolled: true, forkedAtMs: sinceOf('ledger-forked'), storageLostAtMs: sinceOf('storage-lost') }
    its.track = freshTrack(nowMs, open)
    judge(desk, screenId)
    // Whatever it is now, the queue is to hear it.
    trouble(desk, screenId)
  }
}

const placesOf = ({ controller, venueId, networkId }: Standing): string[] => [`network ${networkId}`, `venue ${venueId}`, ...(controller === null ? [] : [`controller ${controllerKey(venueId, controller)}`])]

function heldOf(incidents: readonly Incident[]): Map<string, Held[]> {
  const held = new Map<string, Held[]>()
  for (const { kind, screens, closedWhy, recoveredAtMs } of incidents) {
    if (closedWhy === 'recovered' || closedWhy === 'merged' || recoveredAtMs !== null) continue
    const its = kind === 'broker-lost' ? 'link-lost' : kind
    if (!isTroubleKind(its)) continue
    for (const { id, sinceMs } of screens) held.set(id, [...(held.get(id) ?? []).filter((each) => each.kind !== its), { kind: its, sinceMs, opened: true, absentSinceMs: null }])
  }
  return held
}

function rowOf(its: Screen, nowMs: number, isCounted: boolean, dark: boolean): HealthRow {
  const { facts } = its.track
  const faults = its.troubles.map(({ kind }) => kind).filter(isFault)
  const uptime = isCounted || its.row === silent ? lastDay(its.uptime, nowMs) : its.row
  return { link: facts.link.state, plan: facts.plan.state, frames: facts.frames.state, panel: facts.panel.state, faults, upBasisPoints: uptime.upBasisPoints, upByHour: uptime.upByHour, dark }
}

const isSameTroubles = (a: readonly Trouble[], b: readonly Trouble[]): boolean =>
  a.length === b.length && a.every((its, at) => its.kind === b[at]!.kind && its.severity === b[at]!.severity && its.sinceMs === b[at]!.sinceMs && its.asleep === b[at]!.asleep)
const isSameRow = (a: HealthRow, b: HealthRow): boolean =>
  a.link === b.link && a.plan === b.plan && a.frames === b.frames && a.panel === b.panel && a.dark === b.dark && a.upBasisPoints === b.upBasisPoints && a.faults.length === b.faults.length && a.faults.every((fault, at) => fault === b.faults[at])
