import zoneTable from '../../../resources/zones.json' with { type: 'json' }
import { fromBase64Url } from '../../core/kernel/base64url.ts'
import type { ZoneTable } from '../../core/kernel/local-time.ts'
import { readCarriedVersion } from './carried-version.ts'
import { type CommandDesk, createCommandDesk } from './commands.ts'
import type { ManifestGiven, Seat } from './desk-messages.ts'
import type { DeviceRecord } from './device-book.ts'
import { createEnrolment, type Enrolment } from './enrolment.ts'
import { createManifestDesk, type ManifestDesk } from './manifest-desk.ts'
import { createNumberDesk } from './number-desk.ts'
import { createOrderDesk, type OrderDesk, type OrderRows } from './order-desk.ts'
import { createSupplementDesk, type SupplementDesk } from './supplement-desk.ts'
import { createRollOut, type RollOut } from './roll-out.ts'
import { createScreenRows, type Known, type ScreenRows } from './screen-rows.ts'
import { type Books, epochOf, type Line, networkIn, type ScreensParts, seatFor } from './screens-parts.ts'
import { seatRow } from './seat-row.ts'

export type Desks = { rows: ScreenRows; manifests: ManifestDesk; supplements: SupplementDesk; orders: OrderDesk; commands: CommandDesk; rollOut: RollOut; enrolment: Enrolment; tellSeats(screenIds?: readonly string[]): void }
type Hall = { parts: ScreensParts; books: Books; line: Line; tellBoard(): void }

function later(ms: number, act: () => void): () => void {
  const timer = setTimeout(act, ms).unref()
  return () => clearTimeout(timer)
}

const zones = zoneTable as unknown as ZoneTable

/** Who decides what about screens, each with what it has to know and whom it tells. */
export function createDesks(hall: Hall): Desks {
  const { parts, books, line, tellBoard } = hall
  const { model, clock, log, newId, store } = parts
  const rows = createScreenRows({ clock, factsOf: parts.factsOf, changed: (screenId, known, { blank }) => parts.rowChanged(screenId, known, blank), obeys: (screenId, known) => obeying(hall, screenId, known) })
  const numbers = createNumberDesk(store)
  const mayPublish = () => line.thread !== null && books.vault.book() !== null && !books.vault.needsRoot()
  const manifests = createManifestDesk({
    model, plan: parts.plan, numbers, clock, log, epoch: () => epochOf(books), lightOf: parts.lightOf, mayPublish,
    *enrolled() { for (const { screenId, revokedAtMs } of books.devices.all()) if (revokedAtMs === null) yield screenId },
    given(given, none) {
      noteGiven(rows, given, none)
      line.tell({ type: 'manifests', manifests: given, none }, given.map(({ payload }) => payload.buffer as ArrayBuffer))
      tellBoard()
    },
  })
  const supplements = createSupplementDesk({
    model, plan: parts.plan, numbers, clock, log, after: later, epoch: () => epochOf(books), mayPublish, hasDevice: (screenId) => seatFor(parts, books, screenId) !== null, unshown: parts.unshown,
    given: (given) => line.tell({ type: 'supplements', supplements: given }),
  })
  const orders = createOrderDesk({
    model, book: books.orderBook, clock, newId, epoch: () => epochOf(books), networkId: () => networkIn(parts)?.id ?? null, generation: () => line.generation, othersMayConfirm: parts.othersMayConfirm, changed: tellBoard,
    send: (payload) => line.tell({ type: 'state', state: { deviceClass: payload.deviceClass, payload } }), rows: orderRows(rows),
  })
  const commands = createCommandDesk({ rows, clock, newId, tell: (command) => line.tell({ type: 'command', command }) })
  const rollOut = createRollOut({ store, rows, clock, log, newId, carried: () => readCarriedVersion(parts.root), tell: (command) => line.tell({ type: 'command', command }), changed: tellBoard })
  const tellSeats = (screenIds?: readonly string[]) => sayWhoSits(hall, rows, screenIds ?? [...books.devices.all()].map((device) => device.screenId))
  const enrolment = createEnrolment({
    model, book: books.devices, clock, random: parts.random, zones, pairings: () => line.pairings, rootKey: () => { const book = books.vault.book(); return book && fromBase64Url(book.root.publicKey) }, ...addresses(hall),
    approve: (pairingId, credentials) => line.tell({ type: 'pairing', pairingId, answer: { credentials } }),
    enrolled(screenId, was) {
      noteDevice(rows, books.devices.get(screenId), screenId, was)
      rollOut.renewed(screenId)
      tellSeats([screenId])
      manifests.refresh([screenId])
      tellBoard()
    },
  })
  return { rows, manifests, supplements, orders, commands, rollOut, enrolment, tellSeats }
}

/** Does it obey the present state, and is it dark on purpose? */
function obeying({ parts, books }: Hall, screenId: string, { state }: Known): { obeys: boolean; blank: boolean } {
  const seat = seatFor(parts, books, screenId)
  const revision = seat ? books.orderBook.revisionOf(seat.deviceClass) : null
  if (!seat || !revision) return { obeys: true, blank: false }
  const obeys = state !== null && state.epoch === revision.epoch && state.revision >= revision.revision
  return { obeys, blank: obeys && revision.items.some((item) => item.kind === 'blank' && reaches(item.where, seat)) }
}

const reaches = (where: { kind: string; ids?: string[] }, { screenId, venueId }: Seat): boolean => where.kind === 'all' || (where.kind === 'venues' ? where.ids!.includes(venueId) : where.ids!.includes(screenId))

function noteGiven(rows: ScreenRows, given: readonly ManifestGiven[], none: readonly string[]): void {
  for (const { screenId, next, sequence, release, contentSha256 } of given) {
    const known = rows.known(screenId)
    known.sent = [...known.sent.slice(-5), { release, sequence }]
    if (next) continue
    known.wantedContent = contentSha256
    known.wanted = { release, sequence }
    if (known.adoptedContent === contentSha256) known.adopted = known.wanted
    known.refused = null
    rows.touch(screenId)
  }
  for (const screenId of none) Object.assign(rows.known(screenId), { wanted: null, wantedContent: null })
}

function orderRows(rows: ScreenRows): OrderRows {
  const of = (screenId: string): Known | null => (rows.has(screenId) ? rows.known(screenId) : null)
  return {
    isEnrolled: (screenId) => of(screenId)?.enrolled ?? false, isPresent: (screenId) => of(screenId)?.present ?? false, showing: (screenId) => of(screenId)?.playing ?? null,
    obeys(screenId, _deviceClass, epoch, revision) {
      const state = of(screenId)?.state ?? null
      return state !== null && state.epoch === epoch && state.revision >= revision
    },
    obeyedAtMs: (screenId) => of(screenId)?.stateAtMs ?? null,
  }
}

function sayWhoSits({ parts, books, line }: Hall, rows: ScreenRows, screenIds: readonly string[]): void {
  const [seats, removed]: [Seat[], string[]] = [[], []]
  for (const screenId of screenIds) {
    const seat = seatFor(parts, books, screenId)
    seatRow(rows.known(screenId), seat?.venueId ?? null)
    if (seat) seats.push(seat)
    else removed.push(screenId)
    rows.touch(screenId)
  }
  line.tell({ type: 'seats', seats, removed })
}

/** What a new screen is told to connect to. */
function addresses({ books, line }: Hall): { brokers(): string[]; contentBases(): string[] } {
  return {
    brokers: () => [...(books.settings.get().kind === 'outside' ? books.settings.get().screenUrls : []), ...line.broker.addresses],
    contentBases: () => [...books.settings.get().contentBases, ...(line.broker.gate === null ? [] : [line.broker.gate])],
  }
}

function noteDevice(rows: ScreenRows, device: DeviceRecord | null, screenId: string, was: DeviceRecord | null): void {
  rows.note(screenId, device?.revokedAtMs === null ? (was ? 'replaced' : 'enrolled') : 'revoked', device?.keyId ?? '', device?.byPersonId ?? null)
  Object.assign(rows.known(screenId), { adopted: null, adoptedContent: null, state: null, present: false })
}
