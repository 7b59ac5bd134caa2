import type { ProofBatch } from '../../contracts/screens.ts'
import { addRange, type BatchLink, branchesOf, droppedBy, forkBetween, viewLedger } from '../../core/proof/index.ts'
import type { SqlRow } from '../database/sql.ts'
import type { Writer } from '../database/statements.ts'
import type { CountRows } from './count-rows.ts'
import type { KnownLedger, LedgerBook } from './ledger-book.ts'
import type { NameBook } from './name-book.ts'

/** One batch, checked, and where it lies. */
export type PlacedBatch = { batch: ProofBatch; sha256: Uint8Array; publicKey: Uint8Array; record: number; place: number }
export type Settlement = { v: 1; ledgerId: string; forkedFrom: number; keepSha256: string | null; personId: string; atMs: number; reason?: string }
type Parts = {
  writer: Writer; names: NameBook; ledgers: LedgerBook; rows: CountRows
  /** A batch out of the segments; null where they are damaged. */
  readPlaced(record: number, place: number): ProofBatch | null
}
export type CountBatch = {
  /** Within a transaction. `fork`: it is disputed, or has made others so. */
  count(placed: PlacedBatch): 'stored' | 'duplicate' | 'fork'
  isHeld(batch: ProofBatch, sha256: Uint8Array): boolean
  settle(screenId: string, settlement: Settlement): void
  branches(ledger: KnownLedger): ReturnType<typeof branchesOf>
}
export const states = { counted: 0, disputed: 1, dropped: 2 } as const

export const createCountBatch = (parts: Parts): CountBatch => ({
  isHeld: (batch, sha256) => isHeld(parts, parts.ledgers.find(batch.screenId, batch.ledgerId), batch, sha256),
  count: (placed) => count(parts, placed),
  settle: (screenId, settlement) => settle(parts, screenId, settlement),
  branches: (ledger) => (ledger.forkedFrom === null ? [] : branchesOf(linksOf(parts, ledger), ledger.forkedFrom)),
})

function isHeld({ writer: { query } }: Parts, ledger: KnownLedger | null, { from, to }: ProofBatch, sha256: Uint8Array): boolean {
  if (ledger === null || (!ledger.settled && from > (ledger.ranges.at(-1)?.[1] ?? 0))) return false
  if (query('SELECT 1 FROM batches WHERE ledger = ? AND first = ? AND sha256 = ?').get(ledger.num, from, sha256)) return true
  // The index forgets batches that no player keeps any more; their numbers stay known.
  const oldest = query('SELECT min(first) AS first FROM batches WHERE ledger = ?').get(ledger.num)?.first ?? null
  return ledger.ranges.some(([first, last]) => first <= from && to <= last) && (oldest === null || to < Number(oldest))
}

function count(parts: Parts, placed: PlacedBatch): 'stored' | 'duplicate' | 'fork' {
  const { ledgers, rows } = parts
  const { batch, sha256 } = placed
  const ledger = ledgers.open(batch)
  if (isHeld(parts, ledger, batch, sha256)) return 'duplicate'
  const span = spanOf(batch)
  const follows = batch.from === ledger.last + 1 && ledger.forkedFrom === null && !ledger.settled && sameHash(ledger.lastSha256, batch.previousSha256)
  const state = follows ? states.counted : judge(parts, ledger, placed)
  noteArrival(ledger, batch, span)
  if (state !== states.dropped) ledger.ranges = addRange(ledger.ranges, batch.from, batch.to)
  insert(parts, ledger, placed, span, state)
  if (state === states.counted) {
    rows.add(batch, ledger.screen, 1)
    if (batch.to > ledger.last) [ledger.last, ledger.lastSha256] = [batch.to, sha256]
  } else if (state === states.disputed) recount(parts, ledger)
  ledgers.save(ledger)
  return state === states.disputed && batch.from >= (ledger.forkedFrom ?? Number.POSITIVE_INFINITY) ? 'fork' : 'stored'
}

/** Does it agree with its neighbours by number, and hang on nothing that a person dropped? Asked of those only that do not simply come after the last one. */
function judge({ writer: { query } }: Parts, ledger: KnownLedger, { batch, sha256 }: PlacedBatch): number {
  const { previousSha256, from, to } = batch
  if (ledger.settled && previousSha256 !== null && query('SELECT 1 FROM batches WHERE ledger = ? AND first < ? AND sha256 = ? AND state = 2').get(ledger.num, from, Buffer.from(previousSha256, 'hex'))) return states.dropped
  if (ledger.forkedFrom !== null) return states.disputed
  const link = { sha256: hexOf(sha256), previousSha256, from, to }
  const below = query('SELECT first, last, sha256, previous FROM batches WHERE ledger = ? AND first <= ? AND state <> 2 ORDER BY first DESC, sha256 LIMIT 1').get(ledger.num, from)
  const above = query('SELECT first, last, sha256, previous FROM batches WHERE ledger = ? AND first > ? AND state <> 2 ORDER BY first LIMIT 1').get(ledger.num, from)
  const agrees = (!below || forkBetween(linkOf(below), link) === null) && (!above || forkBetween(link, linkOf(above)) === null)
  return agrees ? states.counted : states.disputed
}

function settle(parts: Parts, screenId: string, { ledgerId, forkedFrom, keepSha256, personId, atMs, reason }: Settlement): void {
  const { writer: { query }, ledgers } = parts
  const ledger = ledgers.find(screenId, ledgerId)
  if (ledger === null) return
  for (const sha256 of droppedBy(linksOf(parts, ledger), forkedFrom, keepSha256)) query('UPDATE batches SET state = 2 WHERE ledger = ? AND sha256 = ? AND first >= ?').run(ledger.num, Buffer.from(sha256, 'hex'), forkedFrom)
  query('INSERT INTO settlements (ledger, at_ms, forked_from, keep, person, reason) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING').run(ledger.num, atMs, forkedFrom, keepSha256 === null ? null : Buffer.from(keepSha256, 'hex'), personId, reason ?? null)
  ledger.settled = true
  ledger.ranges = standing(parts, ledger, forkedFrom)
  recount(parts, ledger)
  ledgers.save(ledger)
}

/** What of the numbers is left without the branches that were dropped: where they alone had been told, the kept one is asked for its own. */
function standing(parts: Parts, ledger: KnownLedger, forkedFrom: number): KnownLedger['ranges'] {
  const before = ledger.ranges.flatMap(([from, to]): KnownLedger['ranges'] => (from >= forkedFrom ? [] : [[from, Math.min(to, forkedFrom - 1)]]))
  return linksOf(parts, ledger).filter(({ from }) => from >= forkedFrom).reduce((ranges, { from, to }) => addRange(ranges, from, to), before)
}

/** After a fork was found or settled: what is before it is counted, what is behind is not. */
function recount(parts: Parts, ledger: KnownLedger): void {
  const links = linksOf(parts, ledger)
  ledger.forkedFrom = viewLedger(links).forkedFrom
  for (const { sha256, from, state, record, place } of links) {
    const wanted = ledger.forkedFrom !== null && from >= ledger.forkedFrom ? states.disputed : states.counted
    if (wanted === state) continue
    const batch = parts.readPlaced(record, place)
    // What cannot be read any more cannot be taken back either: it stays as it was counted, and the damage is told.
    if (batch === null) continue
    parts.rows.add(batch, ledger.screen, wanted === states.counted ? 1 : -1)
    parts.writer.query('UPDATE batches SET state = ? WHERE ledger = ? AND first = ? AND sha256 = ?').run(wanted, ledger.num, from, Buffer.from(sha256, 'hex'))
  }
  const head = links.filter(({ from }) => ledger.forkedFrom === null || from < ledger.forkedFrom).at(-1)
  ledger.last = head?.to ?? 0
  ledger.lastSha256 = head ? Buffer.from(head.sha256, 'hex') : null
}

function insert({ writer: { query }, names }: Parts, ledger: KnownLedger, { batch, sha256, publicKey, record, place }: PlacedBatch, [firstMs, lastMs]: [number, number], state: number): void {
  query('INSERT INTO batches (ledger, first, sha256, previous, last, first_ms, last_ms, record, place, key, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
    ledger.num, batch.from, sha256, batch.previousSha256 === null ? null : Buffer.from(batch.previousSha256, 'hex'), batch.to, firstMs, lastMs, record, place, names.keyOf(publicKey), state)
}

function noteArrival(ledger: KnownLedger, { replaces }: Pick<ProofBatch, 'replaces'>, [firstMs, lastMs]: [number, number]): void {
  ledger.firstMs = Math.min(ledger.firstMs, firstMs)
  ledger.lastMs = Math.max(ledger.lastMs, lastMs)
  if (replaces === null || ledger.replaces !== null) return
  ledger.replaces = replaces.ledgerId
  ledger.replacesSha256 = replaces.headSha256 === null ? null : Buffer.from(replaces.headSha256, 'hex')
  ledger.unknownSinceMs = replaces.unknownSinceMs
}

function spanOf({ baseMs, plays }: ProofBatch): [number, number] {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const [after, shownMs] of plays) {
    if (after < first) first = after
    if (after + shownMs > last) last = after + shownMs
  }
  return [baseMs + first, baseMs + last]
}

const linksOf = ({ writer: { query } }: Parts, ledger: KnownLedger): (BatchLink & { state: number; record: number; place: number })[] =>
  query('SELECT first, last, sha256, previous, state, record, place FROM batches WHERE ledger = ? AND state <> 2 ORDER BY first, sha256').all(ledger.num).map((row) => ({ ...linkOf(row), state: Number(row.state), record: Number(row.record), place: Number(row.place) }))
export const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')
const sameHash = (bytes: Uint8Array | null, hex: string | null): boolean => (bytes === null || hex === null ? bytes === null && hex === null : hexOf(bytes) === hex)
const linkOf = (row: SqlRow): BatchLink => ({ sha256: hexOf(row.sha256 as Uint8Array), previousSha256: row.previous === null ? null : hexOf(row.previous as Uint8Array), from: Number(row.first), to: Number(row.last) })
