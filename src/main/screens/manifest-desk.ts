import type { Typed } from '../../contracts/network.ts'
import type { Manifest } from '../../contracts/screens.ts'
import { completeManifest } from '../../core/playback/index.ts'
import { byForce, nextStartMs, releaseAt } from '../../core/scheduling/in-force.ts'
import type { PlanDesk } from '../compiler/plan-desk.ts'
import type { Clock, Log } from '../services.ts'
import type { ManifestGiven } from './desk-messages.ts'
import { placeOf } from './device-book.ts'
import type { OrderModel } from './expand-order.ts'
import type { NumberDesk } from './number-desk.ts'

export type ManifestDeskParts = {
  model: OrderModel; plan: Pick<PlanDesk, 'ask'>; numbers: NumberDesk; clock: Clock; log: Log
  /** Screens with a device. */
  enrolled(): Iterable<string>
  epoch(): number
  /** Nothing is signed without a root-signed epoch of this folder. */
  mayPublish(): boolean
  lightOf(screenId: string, fromHour: number, hours: number): Manifest['light']
  given(manifests: ManifestGiven[], none: string[]): void
}
export type LastManifest = { release: number; sequence: number; bytes: number; acceptUntilMs: number; toHour: number }
type Given = LastManifest & { epoch: number; contentSha256: string; releaseId: string }
/** By screen, the present one and the next. */
type Book = { present: Map<string, Given>; next: Map<string, Given> }
export type ManifestDesk = {
  /** These screens (all, when not said) may need another manifest: worked out soon, in one go. */
  refresh(screenIds?: Iterable<string>): void
  /** The manifest that a screen was last given, in figures. */
  last(screenId: string): LastManifest | null
  /** Whoever held what was given has lost it: everything is given anew. */
  forget(): void
  /** Resolves when everything asked for was handed on. */
  settled(): Promise<void>
  stop(): void
}

const hourMs = 3_600_000
/** So a manifest reaches at least ten days ahead, and the same half of a day gives the same hours. */
const stepHours = 12
const aheadHours = 10 * 24
/** How long a manifest may wait for its screen; after that the screen asks anew anyway. */
const acceptForMs = 3 * 24 * hourMs
const chunk = 500
const retryAfterMs = 20_000

/** Which manifest each screen should have: that of the release in force at its venue, for the days ahead. A release is in force from its start on. [SC14] [PL1] */
export function createManifestDesk(parts: ManifestDeskParts): ManifestDesk {
  const { clock, model, log } = parts
  const waiting = new Set<string>()
  const book: Book = { present: new Map(), next: new Map() }
  let running: Promise<void> | null = null
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  let retry: NodeJS.Timeout | undefined
  const run = async (): Promise<'done' | 'failed'> => {
    while (waiting.size > 0 && !isStopped && parts.mayPublish()) {
      const screens = [...waiting]
      waiting.clear()
      try {
        await publishTo(parts, screens, book)
      } catch (error) {
        log.error('manifests-failed', { error: String(error), stack: error instanceof Error ? error.stack : undefined })
        // A full disk gets room again: nobody is left waiting until the next half of a day.
        for (const screenId of screens) waiting.add(screenId)
        return 'failed'
      }
    }
    return 'done'
  }
  const start = () => {
    clearTimeout(retry)
    running ??= run().then((how) => {
      running = null
      if (waiting.size === 0 || isStopped || !parts.mayPublish()) return
      if (how === 'done') start()
      else retry = setTimeout(start, retryAfterMs).unref()
    })
  }
  /** The next moment at which all have to be looked at again. */
  const schedule = () => {
    clearTimeout(timer)
    const nowMs = clock.nowMs()
    const stepMs = stepHours * hourMs
    const nextMs = Math.min(nextStartMs(model.all('release'), nowMs) ?? Infinity, (Math.floor(nowMs / stepMs) + 1) * stepMs)
    timer = setTimeout(() => desk.refresh(), Math.min(nextMs - nowMs + 100, 6 * hourMs)).unref()
  }
  const desk: ManifestDesk = {
    refresh(screenIds) {
      for (const screenId of screenIds ?? parts.enrolled()) waiting.add(screenId)
      schedule()
      if (waiting.size > 0 && parts.mayPublish()) start()
    },
    last: (screenId) => book.present.get(screenId) ?? null,
    forget() {
      book.present.clear()
      book.next.clear()
    },
    async settled() { while (running) await running },
    stop() {
      isStopped = true
      clearTimeout(timer)
      clearTimeout(retry)
    },
  }
  return desk
}

async function publishTo(parts: ManifestDeskParts, screenIds: readonly string[], book: Book): Promise<void> {
  const { model, clock } = parts
  const nowMs = clock.nowMs()
  const releases = model.all('release')
  const byRelease = new Map<Typed<'release'>, string[]>()
  const later = new Map<Typed<'release'>, string[]>()
  const none: string[] = []
  for (const screenId of screenIds) {
    const place = placeOf(model, screenId)
    const release = place && releaseAt(releases, place.venueId, nowMs)
    if (release) byRelease.set(release, [...byRelease.get(release) ?? [], screenId])
    else none.push(screenId)
    const next = place && nextReleaseAt(releases, place.venueId, nowMs)
    if (next) later.set(next, [...later.get(next) ?? [], screenId])
  }
  if (none.length > 0) parts.given([], none)
  for (const screenId of none) book.present.delete(screenId)
  takeBack(parts, screenIds, releases, book)
  for (const [release, its] of byRelease) for (let at = 0; at < its.length; at += chunk) await publishChunk(parts, release, false, its.slice(at, at + chunk), nowMs, book)
  for (const [release, its] of later) for (let at = 0; at < its.length; at += chunk) await publishChunk(parts, release, true, its.slice(at, at + chunk), nowMs, book)
}

/** A screen that was given ahead what is withdrawn since drops it for a present one of a higher number, though that says nothing new. [SC14] */
function takeBack({ model }: ManifestDeskParts, screenIds: readonly string[], releases: readonly Typed<'release'>[], book: Book): void {
  const byId = new Map(releases.map((release) => [release.id, release.fields]))
  for (const screenId of screenIds) {
    const ahead = book.next.get(screenId)
    const stands = ahead && byId.get(ahead.releaseId)
    const venueId = placeOf(model, screenId)?.venueId ?? ''
    if (!ahead || (stands && (stands.venueIds === null || stands.venueIds.includes(venueId)))) continue
    for (const given of [book.present, book.next]) given.delete(screenId)
  }
}

/** The release that will be the next to hold at a venue; a screen is given it ahead, so that it begins on time without a link. */
function nextReleaseAt(releases: readonly Typed<'release'>[], venueId: string, nowMs: number): Typed<'release'> | null {
  const coming = releases.filter(({ fields: { startsAtMs, venueIds } }) => startsAtMs > nowMs && startsAtMs < nowMs + aheadHours * hourMs && (venueIds === null || venueIds.includes(venueId)))
  const firstMs = Math.min(...coming.map(({ fields }) => fields.startsAtMs))
  return coming.filter(({ fields }) => fields.startsAtMs === firstMs).sort(byForce)[0] ?? null
}

/** The hours that a manifest made now speaks of. */
export const manifestSpan = (nowMs: number): { fromHour: number; hours: number } => ({ fromHour: Math.floor(nowMs / hourMs / stepHours) * stepHours - 1, hours: aheadHours + stepHours + 2 })

async function publishChunk(parts: ManifestDeskParts, release: Typed<'release'>, next: boolean, screenIds: string[], nowMs: number, book: Book): Promise<void> {
  const { planSha256, number, startsAtMs } = release.fields
  const { fromHour, hours } = manifestSpan(nowMs)
  const light = Object.fromEntries(screenIds.map((screenId) => [screenId, parts.lightOf(screenId, fromHour, hours)]))
  const answer = await parts.plan.ask('manifests', { source: { planSha256 }, screenIds, fromHour, hours, light })
  if (answer.kind === 'refused') throw new Error(`no manifests of release ${number}: ${answer.problems[0]?.reason}`)
  const epoch = parts.epoch()
  const given = next ? book.next : book.present
  const news = answer.value.filter(({ screenId, contentSha256 }) => {
    const last = given.get(screenId)
    return !last || last.epoch !== epoch || last.contentSha256 !== contentSha256 || last.release !== number || last.acceptUntilMs - nowMs < acceptForMs / 2
  })
  const first = await parts.numbers.take(epoch, news.length)
  const manifests = news.map((part, at): ManifestGiven => {
    const sequence = first + at
    const acceptUntilMs = Math.max(nowMs, startsAtMs) + acceptForMs
    const payload = completeManifest(part, { epoch, sequence, release: number, planSha256, issuedAtMs: nowMs, validFromMs: startsAtMs, acceptUntilMs })
    given.set(part.screenId, { release: number, sequence, bytes: payload.length, acceptUntilMs, toHour: part.toHour, epoch, contentSha256: part.contentSha256, releaseId: release.id })
    // Whoever is given another present one is given the next one again after it.
    if (!next) book.next.delete(part.screenId)
    return { screenId: part.screenId, next, sequence, release: number, contentSha256: part.contentSha256, payload, files: part.files }
  })
  const made = new Set(answer.value.map(({ screenId }) => screenId))
  const none = next ? [] : screenIds.filter((screenId) => !made.has(screenId))
  for (const screenId of none) book.present.delete(screenId)
  if (manifests.length + none.length > 0) parts.given(manifests, none)
}
