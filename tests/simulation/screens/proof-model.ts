import type { ProofBatch } from '../../../src/contracts/screens.ts'
import { addRange, coversRange, type Range } from '../../../src/core/proof/index.ts'
import { open } from '../../../src/core/signing/index.ts'
import type { IntakeEvent } from '../../../src/main/telemetry/intake.ts'
import type { StageItem } from '../../../src/player/ports.ts'
import { seenOf } from './check-show.ts'
import type { Device } from './device.ts'
import type { Batch } from './device-storage.ts'
import type { Engine } from './engine.ts'
import type { Seen } from './expected-show.ts'
import { sha256Of } from './network-documents.ts'
import type { World } from './world.ts'

/** One thing that was really to be seen, from when to when, and the play that the device wrote down for it beforehand. */
export type Showing = {
  device: Device; seen: Seen; playerMs: number; fromMs: number; untilMs: number | null; ended: 'by-next' | 'with-power' | null; ledgerId: string | null; sequence: number
  /** What was written for it went with its storage, before the engine had it. */
  isLost: boolean
  /** The slot it was in by the plan in force, or plans. */
  slot: { startsAtMs: number; endsAtMs: number } | null
}
export type WrittenBatch = { device: Device; sha256: string; key: string; batch: ProofBatch; atMs: number }
export type ProofModel = {
  showings: Showing[]
  batches: Map<string, WrittenBatch>
  /** Its disk was full, at some time within these. */
  wasRefused(device: Device, fromMs: number, toMs: number): boolean
  written(device: Device, batch: Batch): void
  writeRefused(device: Device): void
  shown(device: Device, item: StageItem): void
  wentDark(device: Device): void
  replaced(device: Device): void
  acknowledged(screenId: string, held: { ledgerId: string; ranges: readonly Range[] }): void
  /** A person has decided what counts: what was acknowledged of the other branch is not held any more. */
  settled(screenId: string, ledgerId: string): void
  /** Its folder is an older one: what it holds now is all that was acknowledged. */
  engineRestored(): void
  engineStarted(engine: Engine): void
  intakeTold(event: IntakeEvent): void
}
type Book = { ledgerId: string; highest: number; intent: number | null; refused: boolean; current: Showing | null }
const playPrefix = 'play/'

export function createProofModel(world: World): ProofModel {
  const books = new Map<Device, Book>()
  const refusals = new Map<Device, number[]>()
  const bookOf = (device: Device): Book => {
    const book = books.get(device) ?? openBook(device)
    books.set(device, book)
    return book
  }
  const model: ProofModel = {
    showings: [], batches: new Map(), ...createAcknowledgements(world),
    wasRefused: (device, fromMs, toMs) => refusals.get(device)?.some((atMs) => fromMs <= atMs && atMs <= toMs) === true,
    written(device, { put = [] }) {
      for (const [key, bytes] of put) {
        if (key === 'ledger') takeLedger(bookOf(device), bytes)
        if (key.startsWith(playPrefix)) takePlay(bookOf(device), Number(key.slice(playPrefix.length)))
        if (!key.startsWith('batch/')) continue
        const sha256 = sha256Of(bytes)
        model.batches.set(sha256, { device, sha256, key, batch: batchOf(bytes), atMs: world.time.nowMs() })
      }
    },
    writeRefused(device) {
      bookOf(device).refused = true
      refusals.set(device, [...refusals.get(device) ?? [], world.time.nowMs()])
    },
    shown(device, item) {
      const book = bookOf(device)
      endCurrent(world, book, 'by-next')
      if (book.intent === null && !book.refused && isClaimed(world, device)) world.violate(`${device.name}: shows ${seenOf(item).slice(0, 8)} without having written it down before`)
      book.current = { device, seen: seenOf(item), playerMs: device.on!.player.state()?.running.time.nowMs() ?? 0, fromMs: world.time.nowMs(), untilMs: null, ended: null, ledgerId: book.intent === null ? null : book.ledgerId, sequence: book.intent ?? 0, isLost: false, slot: slotOf(world, device) }
      model.showings.push(book.current)
      Object.assign(book, { intent: null, refused: false })
    },
    wentDark(device) {
      const book = bookOf(device)
      endCurrent(world, book, 'with-power')
      Object.assign(book, { intent: null, refused: false })
    },
    replaced(device) {
      for (const showing of model.showings) if (showing.device === device) showing.isLost = true
      books.delete(device)
    },
    intakeTold(event) {
      world.trace(() => `intake ${JSON.stringify(event)}`)
      if (event.kind === 'fork' && !world.copied.has(event.screenId)) world.violate(`the ledger of ${event.screenId.slice(-2)} forked from ${event.forkedFrom}, and there was never but one of it`)
    },
  }
  return model
}

/** What the engine has said that it holds: it has to be there after each of its starts. */
function createAcknowledgements(world: World): Pick<ProofModel, 'acknowledged' | 'settled' | 'engineRestored' | 'engineStarted'> {
  const acknowledged = new Map<string, { screenId: string; ledgerId: string; ranges: Range[] }>()
  return {
    acknowledged(screenId, { ledgerId, ranges }) {
      world.trace(() => `acknowledged ${screenId.slice(-2)} ${ledgerId.slice(0, 8)} ${JSON.stringify(ranges)}`)
      const key = screenId + ledgerId
      const before = acknowledged.get(key)?.ranges ?? []
      acknowledged.set(key, { screenId, ledgerId, ranges: ranges.reduce<Range[]>((all, [from, to]) => addRange(all, from, to), before) })
    },
    settled: (screenId, ledgerId) => void acknowledged.delete(screenId + ledgerId),
    engineRestored: () => acknowledged.clear(),
    engineStarted({ databases: { telemetry } }) {
      for (const { screenId, ledgerId, ranges } of acknowledged.values()) {
        const held = telemetry.ledgers.find(screenId, ledgerId)?.ranges ?? []
        const gone = ranges.find(([from, to]) => !coversRange(held, from, to))
        if (gone) world.violate(`plays ${gone.join('-')} of ${screenId.slice(-2)} were acknowledged, and the engine holds ${JSON.stringify(held)}`)
      }
    },
  }
}

/** A device that starts, as it is found. */
function openBook({ medium: { records } }: Device): Book {
  const book: Book = { ledgerId: '', highest: 0, intent: null, refused: false, current: null }
  const ledger = records.get('ledger')
  if (ledger) takeLedger(book, ledger)
  for (const key of records.keys()) if (key.startsWith(playPrefix)) book.highest = Math.max(book.highest, Number(key.slice(playPrefix.length)))
  return book
}

function takeLedger(book: Book, bytes: Uint8Array): void {
  const { id, batchedTo } = JSON.parse(Buffer.from(bytes).toString()) as { id: string; batchedTo: number }
  if (id !== book.ledgerId) Object.assign(book, { ledgerId: id, highest: 0 })
  book.highest = Math.max(book.highest, batchedTo)
}

/** A number that is new is an intent; one that is known says how a play ended. */
function takePlay(book: Book, sequence: number): void {
  if (sequence <= book.highest) return
  book.highest = sequence
  book.intent = sequence
}

function endCurrent({ time }: World, book: Book, ended: 'by-next' | 'with-power'): void {
  if (book.current) Object.assign(book.current, { untilMs: time.nowMs(), ended })
  book.current = null
}

/** Null where another plan was adopted while it was prepared: it may have the slot of either. */
function slotOf({ model, time }: World, device: Device): Showing['slot'] {
  const running = device.on?.player.state()?.running
  if (!running) return null
  const { plan, changedAtMs } = model.watched(device)
  return time.nowMs() - changedAtMs < 1500 ? null : plan?.slotAt(running.time.nowMs()) ?? null
}

/** Whatever plan it goes by, there is a slot now: it will be claimed. */
function isClaimed({ model, time }: World, device: Device): boolean {
  const running = device.on?.player.state()?.running
  if (!running?.mayPlay) return false
  const { plan, changedAtMs } = model.watched(device)
  const atMs = running.time.nowMs()
  if (time.nowMs() - changedAtMs < 1500) return false
  const slot = plan?.slotAt(atMs)
  return slot !== null && slot !== undefined && atMs - slot.startsAtMs < slot.endsAtMs - atMs && atMs - slot.startsAtMs > 5
}

export function batchOf(message: Uint8Array): ProofBatch {
  const opened = open(message)
  if (opened.kind === 'refused') throw new Error('a batch that is no message')
  return JSON.parse(Buffer.from(opened.payload).toString()) as ProofBatch
}
