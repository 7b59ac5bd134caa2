import type { TroubleKind } from '../../contracts/incidents.ts'
import type { Health } from '../../contracts/screens.ts'
import type { Known } from './known.ts'
import { limits, saidByScreen } from './trouble-rules.ts'

/** What is true around a screen. */
export type Around = {
  /** The venue is open, nobody works on the screen, and devices have had their time to start: it has to play. */
  expected: boolean
  /** Closed, worked on, or not yet due after it: what was wrong before sleeps. An engine that has only just started expects nothing yet, but what it knows of goes on. */
  asleep: boolean
  /** Since when it has to; where it does not have to, of no meaning. */
  expectedFromMs: number
  /** When any of this will be otherwise, as far as one can see. */
  changesAtMs: number | null
  /** The offset its clock should show: that of the venue's zone. [TI1] */
  zoneOffsetMinutes: number
  /** A blank is in force: it is dark on purpose. */
  blank: boolean
  hours: PanelHours
}
/**
 * Hours in which the panel has to be off hold whether or not the venue is open; before and after them it is to be lit as ever. `sinceMs`: when that began, null: long ago.
 * `expected`: nobody works on the screen and the engine has heard of it, so that a panel that is lit then is a trouble. `asleep`: somebody works on it.
 */
export type PanelHours = { dark: boolean; sinceMs: number | null; expected: boolean; asleep: boolean }
/** `present`: what can be seen now, with the moment it truly began. `unknown`: what nobody can tell now; whatever was so is taken to be so still. */
export type Symptoms = { present: ReadonlyMap<TroubleKind, number>; unknown: (kind: TroubleKind) => boolean; nextMs: number | null }

const nothing: Symptoms = { present: new Map(), unknown: () => false, nextMs: null }
/** Closed time is no downtime. */
const sinceExpected = (sinceMs: number, { expected, expectedFromMs }: Around): number => (expected ? Math.max(sinceMs, expectedFromMs) : sinceMs)
/** What only a report, or a screen that can be reached, tells. */
const ofReports: ReadonlySet<TroubleKind> = new Set([...saidByScreen, 'zone-wrong', 'panel-lit'])
const ofHours: ReadonlySet<TroubleKind> = new Set(['panel-dark', 'frames-stuck', 'panel-lit'])
const ofPlan: ReadonlySet<TroubleKind> = new Set(['plan-behind', 'files-missing', 'manifest-refused'])

export function symptomsOf(known: Known, around: Around, nowMs: number): Symptoms {
  if (!known.enrolled) return nothing
  const present = new Map<TroubleKind, number>()
  const later: number[] = []
  const { connected, sinceMs } = known.link
  if (!connected) present.set('link-lost', sinceExpected(sinceMs, around))
  judgeDrops(known, nowMs, present, later)
  if (connected) judgeReports(known, around, nowMs, present, later)
  judgePlan(known, around, present)
  judgeLedger(known, nowMs, present, later)
  const isMute = !connected || known.health === null
  const isOver = (kind: TroubleKind) => kind === 'panel-lit' && !around.hours.dark
  return { present, unknown: (kind) => (ofPlan.has(kind) ? !connected : isMute && ofReports.has(kind) && !isOver(kind)), nextMs: later.length === 0 ? null : Math.min(...later) }
}

function judgeDrops({ drops, link }: Known, nowMs: number, present: Map<TroubleKind, number>, later: number[]): void {
  const recent = drops.filter((atMs) => atMs > nowMs - limits.unstableWithinMs)
  if (recent.length < limits.unstableDrops || !link.connected) return
  present.set('link-unstable', recent[0]!)
  later.push(recent.at(-limits.unstableDrops)! + limits.unstableWithinMs)
}

function judgeReports(known: Known, around: Around, nowMs: number, present: Map<TroubleKind, number>, later: number[]): void {
  const heardMs = Math.max(known.healthAtMs ?? 0, known.link.sinceMs)
  const mutesMs = heardMs + limits.reportMissingMs
  if (nowMs >= mutesMs) present.set('link-mute', heardMs)
  else later.push(mutesMs)
  const { health } = known
  if (health === null) return
  // What it said of its panel before the hours changed says nothing of after.
  const sinceMs = (kind: TroubleKind) => Math.max(known.healthAtMs ?? nowMs, ofHours.has(kind) ? around.hours.sinceMs ?? 0 : 0)
  for (const kind of troublesIn(health, around)) present.set(kind, sinceMs(kind))
}

/** What a report says, judged here where we know better than the device: a device with the wrong zone does not know that it is wrong. */
export function troublesIn(health: Health, { zoneOffsetMinutes, blank, hours }: Around): Set<TroubleKind> {
  const found = new Set<TroubleKind>(health.faults.filter((fault) => saidByScreen.includes(fault)))
  const isBlank = blank || hours.dark || health.playing?.source === 'state'
  const { storage, clock, celsius } = health
  const used = storage.quotaBytes > 0 ? storage.usedBytes / storage.quotaBytes : 0
  if (clock.zoneOffsetMinutes !== zoneOffsetMinutes) found.add('zone-wrong')
  if (!clock.trusted) found.add('clock-untrusted')
  if (clock.trusted && Math.abs(clock.offsetMs) > limits.clockOffMs) found.add('clock-wrong')
  if (used >= limits.diskFullPart) found.add('disk-full')
  else if (used >= limits.diskLowPart) found.add('disk-low')
  if (!storage.persistent) found.add('storage-not-persistent')
  if (health.corrupt.length > 0) found.add('file-corrupt')
  if (celsius !== null && celsius >= limits.hotCelsius) found.add('panel-hot')
  if (!health.frames.advancing) found.add('frames-stuck')
  if (health.panel === 'dark') found.add('panel-dark')
  if (health.panel === 'lit' && hours.dark) found.add('panel-lit')
  if (health.offline !== null && health.offline !== 'plan') found.add('offline-ladder')
  if (isBlank) for (const kind of ['panel-dark', 'frames-stuck'] as const) found.delete(kind)
  return found
}

/** Whether it is behind can be told only of a screen that could be told; while the link is lost, that is the trouble. */
function judgePlan({ link, behindSinceMs, lacksFiles, refused }: Known, around: Around, present: Map<TroubleKind, number>): void {
  if (behindSinceMs === null || !link.connected) return
  const sinceMs = sinceExpected(Math.max(behindSinceMs, link.sinceMs), around)
  present.set('plan-behind', sinceMs)
  if (lacksFiles > 0) present.set('files-missing', sinceMs)
  if (refused !== null) present.set('manifest-refused', sinceMs)
}

function judgeLedger({ forkedAtMs, storageLostAtMs }: Known, nowMs: number, present: Map<TroubleKind, number>, later: number[]): void {
  if (forkedAtMs !== null) present.set('ledger-forked', forkedAtMs)
  if (storageLostAtMs === null || nowMs >= storageLostAtMs + limits.storageLostMs) return
  present.set('storage-lost', storageLostAtMs)
  later.push(storageLostAtMs + limits.storageLostMs)
}
