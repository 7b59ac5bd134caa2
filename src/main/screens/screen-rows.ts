import type { z } from 'zod'
import type { DeviceEvent, ScreenRow, ScreensEvent, screensTotal } from '../../contracts/devices.ts'
import type { Health, Hello, OfflineRung, Playing, RefusalReason, Shot, Taken } from '../../contracts/screens.ts'
import { createBell } from '../rpc/bell.ts'
import type { Clock } from '../services.ts'
import type { ScreenNews } from './desk-messages.ts'

/** What is known of one screen, beyond its documents. */
export type Known = {
  enrolled: boolean; present: boolean; /** Where it stood when it was last seated. */ venueId: string | null; seenAtMs: number | null; offsetMs: number | null
  adopted: ScreenRow['adopted']; adoptedContent: string | null; adoptedEpoch: number; wanted: ScreenRow['wanted']; wantedContent: string | null
  lacks: ScreenRow['lacks']; refused: RefusalReason | null; playing: ScreenRow['playing']; faults: ScreenRow['faults']; offline: OfflineRung['plays'] | null
  state: { epoch: number; revision: number } | null; stateAtMs: number | null; celsius: number | null; brightness: number | null; playerVersion: string | null
  abilities: string[]; storage: Hello['storage'] | null; agent: string | null; zoneOffsetMinutes: number | null; shot: (Omit<Shot, 'base64' | 'v' | 'screenId'> & { blob: string }) | null
  events: DeviceEvent[]
  /** Of what it was sent lately, from which release each came. */
  sent: { release: number; sequence: number }[]
}
/** Four facts and how long its link was alive, as whoever judges health has them. */
export type FactsOf = (screenId: string) => Pick<ScreenRow, 'link' | 'plan' | 'frames' | 'panel' | 'faults' | 'upBasisPoints' | 'upByHour' | 'dark'>
export type RowParts = {
  clock: Clock
  factsOf: FactsOf
  /** Told of every change but those of its facts. */
  changed(screenId: string, known: Known, state: { obeys: boolean; blank: boolean }): void
  /** Does it obey the present state, and is it dark on purpose? */
  obeys(screenId: string, known: Known): { obeys: boolean; blank: boolean }
}
export type ScreenRows = ReturnType<typeof createScreenRows>
const keptEvents = 100
const gathersMs = 250

/** All screens in memory: news changes one row, and whoever looks gets the rows that changed, a few times a second. */
export function createScreenRows(parts: RowParts) {
  const { clock } = parts
  const screens = new Map<string, Known>()
  const changedAt = new Map<string, number>()
  const bell = createBell()
  let revision = 1
  const known = (screenId: string): Known => {
    if (!screens.has(screenId)) screens.set(screenId, nothingKnown())
    return screens.get(screenId)!
  }
  const judged = (screenId: string) => {
    revision += 1
    changedAt.delete(screenId)
    changedAt.set(screenId, revision)
    bell.ring()
  }
  const touch = (screenId: string) => {
    judged(screenId)
    const its = screens.get(screenId)
    if (its) parts.changed(screenId, its, parts.obeys(screenId, its))
  }
  const note = (screenId: string, kind: DeviceEvent['kind'], detail: string, personId: string | null = null) => {
    const { events } = known(screenId)
    events.push({ atMs: clock.nowMs(), kind, detail, personId })
    if (events.length > keptEvents) events.shift()
  }
  const rowOf = (screenId: string): ScreenRow => shownRow(parts, screenId, known(screenId))
  const total = () => totalOf(parts, screens)
  async function* follow(signal: AbortSignal): AsyncGenerator<ScreensEvent> {
    let seen = revision
    yield { type: 'all', revision, packed: JSON.stringify([...screens.keys()].map(rowOf)), total: total() }
    while (!signal.aborted) {
      if (seen === revision) await bell.rung(signal)
      if (signal.aborted) return
      await pause(gathersMs, signal)
      const rows: ScreenRow[] = []
      // The latest stand at the end.
      for (const [screenId, at] of [...changedAt].reverse()) {
        if (at <= seen) break
        if (screens.has(screenId)) rows.push(rowOf(screenId))
      }
      seen = revision
      if (rows.length > 0) yield { type: 'rows', revision, rows, total: total() }
    }
  }
  return {
    known, touch, note,
    /** Its facts changed. */
    judged, rowOf, follow, total,
    has: (screenId: string) => screens.has(screenId),
    ids: (): Iterable<string> => screens.keys(),
    forget(screenId: string) { screens.delete(screenId); touch(screenId) },
    revision: () => revision,
    /** Takes in what the thread of the screens told. */
    heed(news: ScreenNews) {
      takeIn(known(news.screenId), news, (kind, detail) => note(news.screenId, kind, detail))
      touch(news.screenId)
    },
  }
}

function shownRow(parts: RowParts, screenId: string, its: Known): ScreenRow {
  const { link, plan, frames, panel, faults, upBasisPoints, upByHour, dark } = parts.factsOf(screenId)
  return {
    screenId, enrolled: its.enrolled, link, plan, frames, panel, seenAtMs: its.seenAtMs, offsetMs: its.offsetMs, adopted: its.adopted, wanted: its.wanted, lacks: its.lacks, refused: its.refused,
    playing: its.present ? its.playing : null, faults: faults.length > 0 ? faults : its.faults, offline: its.offline, ...parts.obeys(screenId, its), dark, celsius: its.celsius, brightness: its.brightness, playerVersion: its.playerVersion, upBasisPoints, upByHour,
  }
}

function totalOf(parts: RowParts, screens: ReadonlyMap<string, Known>): z.infer<typeof screensTotal> {
  const sum = { screens: screens.size, enrolled: 0, alive: 0, playing: 0, planOld: 0, silent: 0, broken: 0 }
  for (const [screenId, its] of screens) {
    if (!its.enrolled) continue
    const { link, plan, frames, panel } = parts.factsOf(screenId)
    sum.enrolled += 1
    if (its.present) sum.alive += 1
    if (its.present && its.playing) sum.playing += 1
    if (plan === 'attention' || plan === 'broken') sum.planOld += 1
    if (link === 'silent' || !its.present) sum.silent += 1
    if ([link, plan, frames, panel].includes('broken')) sum.broken += 1
  }
  return sum
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, ms)
    function end() {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    signal.addEventListener('abort', end, { once: true })
  })
}

const nothingKnown = (): Known => ({
  enrolled: false, present: false, venueId: null, seenAtMs: null, offsetMs: null, adopted: null, adoptedContent: null, adoptedEpoch: 0, wanted: null, wantedContent: null, lacks: null, refused: null, playing: null, faults: [], offline: null,
  state: null, stateAtMs: null, celsius: null, brightness: null, playerVersion: null, abilities: [], storage: null, agent: null, zoneOffsetMinutes: null, shot: null, events: [], sent: [],
})

type Note = (kind: DeviceEvent['kind'], detail: string) => void

function takeIn(its: Known, news: ScreenNews, note: Note): void {
  // A person settled it, not the screen.
  if (news.kind !== 'gone' && !(news.kind === 'proofs' && news.outcome === 'settled')) its.seenAtMs = news.atMs
  switch (news.kind) {
    case 'arrived': its.present = true; return
    case 'gone': its.present = false; note('gone', ''); return
    case 'hello': return takeHello(its, news.hello, news.offsetMs, note)
    case 'taken': return takeTaken(its, news.taken, news.atMs, note)
    case 'health': return takeHealth(its, news.health)
    case 'playing': its.playing = shownOf(news.playing); return
    case 'done': note('command', `${news.done.commandId} ${news.done.outcome}${news.done.detail ? ` ${news.done.detail}` : ''}`); return
    case 'bad': note('refused', `${news.type} ${news.reason}`); return
    // Each batch of a forked ledger says so again.
    case 'proofs': if (news.outcome === 'refused' || (news.outcome === 'fork' && !its.events.some(({ kind, detail }) => kind === 'fork' && detail === news.detail))) note(news.outcome, news.detail ?? 'proofs'); return
    case 'ledger': note('ledger', news.replaces); return
    case 'shot': case 'known-state': case 'sold': return
  }
}

function takeHello(its: Known, hello: Hello, offsetMs: number, note: Note): void {
  if (!its.present) note('connected', hello.playerVersion)
  Object.assign(its, { present: true, offsetMs, playerVersion: hello.playerVersion, abilities: hello.abilities, storage: hello.storage, agent: hello.agent, zoneOffsetMinutes: hello.zoneOffsetMinutes, state: hello.state, lacks: hello.lacks })
  if (hello.manifest === null) its.adopted = null
  else adopt(its, hello.manifest.epoch, hello.manifest.sequence, hello.manifest.contentSha256)
}

function adopt(its: Known, epoch: number, sequence: number, contentSha256: string | null): void {
  its.adoptedContent = contentSha256
  its.adoptedEpoch = epoch
  // The same content under an older number is the same plan.
  its.adopted = contentSha256 !== null && contentSha256 === its.wantedContent && its.wanted ? its.wanted : { sequence, release: its.sent.find((each) => each.sequence === sequence)?.release ?? 0 }
}

function takeTaken(its: Known, taken: Taken, atMs: number, note: Note): void {
  if (taken.result === 'refused') {
    note('refused', `${taken.what} ${taken.reason ?? ''}${taken.keyId === null ? '' : ` ${taken.keyId}`}`)
    // What somebody else forged says nothing about the plan that we sent.
    if (taken.what === 'manifest' && taken.sequence === its.wanted?.sequence) its.refused = taken.reason
    return
  }
  if (taken.what === 'state') {
    its.state = { epoch: taken.epoch, revision: taken.sequence }
    its.stateAtMs = atMs
    note('state', String(taken.sequence))
  }
  if (taken.what !== 'manifest') return
  its.refused = null
  its.lacks = taken.result === 'fetching' ? taken.lacks : null
  if (taken.result !== 'adopted') return
  adopt(its, taken.epoch, taken.sequence, taken.contentSha256)
  note('adopted', String(taken.sequence))
}

function takeHealth(its: Known, health: Health): void {
  Object.assign(its, {
    celsius: health.celsius, brightness: health.brightness, storage: health.storage, faults: health.faults, offline: health.offline, zoneOffsetMinutes: health.clock.zoneOffsetMinutes,
    playing: health.playing && shownOf(health.playing),
  })
}

const shownOf = ({ source, lineId, creativeId, sha256, sinceMs }: Pick<Playing, 'source' | 'lineId' | 'creativeId' | 'sha256' | 'sinceMs'>): NonNullable<ScreenRow['playing']> => ({ source, lineId, creativeId, sha256, sinceMs })
