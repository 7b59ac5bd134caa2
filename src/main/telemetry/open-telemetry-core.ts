/*
 * Proofs without their shell: what was received lies in segments, and this counts it. Synchronous, over any SQLite behind the `Sql` port and any disk
 * behind `SegmentDisk`, so that simulations run it on one that forgets.
 * The end of what is counted is committed with the counts; opening goes on from there, so a crash counts nothing twice and forgets nothing. [DB1] [PP1]
 * The log is synced only when it is folded (synchronous = NORMAL): a power cut may take back whole transactions, and opening counts them again out of the segments.
 */
import type { ProofBatch } from '../../contracts/screens.ts'
import { createWriter, type Writer } from '../database/statements.ts'
import type { Sql } from '../database/sql.ts'
import { transaction } from '../database/transaction.ts'
import { type CountBatch, createCountBatch, type Settlement } from './count-batch.ts'
import { type CountRows, createCountRows } from './count-rows.ts'
import { createLedgerBook, type KnownLedger, type LedgerBook } from './ledger-book.ts'
import { migrateTelemetry } from './migrate.ts'
import { createNameBook, type NameBook } from './name-book.ts'
import { readStored } from './read-stored.ts'
import type { Position, StoredRecord } from '../segments/segments.ts'
import type { ProofSegments, SegmentEntry } from './proof-segments.ts'

export const telemetryPragmas: readonly string[] = ['journal_mode = WAL', 'synchronous = NORMAL', 'busy_timeout = 5000', 'cache_size = -65536', 'wal_autocheckpoint = 4000']
export type CheckedBatch = { batch: ProofBatch; sha256: Uint8Array }
export type TelemetryCoreOptions = { sql: Sql; segments: ProofSegments; sha256(bytes: Uint8Array): Uint8Array; onDamage?(at: Position): void; pragmas?: readonly string[] }
export type StoreOutcome = 'stored' | 'duplicate' | 'fork'
export type TelemetryCore = {
  writer: Writer
  names: NameBook
  ledgers: LedgerBook
  isHeld(batch: ProofBatch, sha256: Uint8Array): boolean
  /** Synced, then counted; when it returns, both. Outcomes are in the order of `entries`. */
  store(entries: readonly SegmentEntry[], checked: readonly CheckedBatch[], atMs: number): StoreOutcome[]
  settle(screenId: string, settlement: Settlement): void
  branches(ledger: KnownLedger): ReturnType<CountBatch['branches']>
  entryAt(record: number, place: number): SegmentEntry | null
  counted(): Position | null
  close(): void
}

export function openTelemetryCore({ sql, segments, sha256, onDamage = () => undefined, pragmas = telemetryPragmas }: TelemetryCoreOptions): TelemetryCore {
  for (const pragma of pragmas) sql.exec(`PRAGMA ${pragma}`)
  migrateTelemetry(sql)
  const writer = createWriter(sql)
  const names = createNameBook(writer)
  const ledgers = createLedgerBook(writer, names)
  const rows = createCountRows(writer, names)
  const entryAt = entriesOf(writer, segments)
  const counting = createCountBatch({ writer, names, ledgers, rows, readPlaced: (record, place) => batchOf(entryAt(record, place), () => onDamage({ segment: `record ${record}`, offset: place })) })
  /** A record lies in the segments and is not counted: the next call begins with it. */
  let behind = true
  const commit = (record: StoredRecord<SegmentEntry>, checkedOf: (entry: SegmentEntry, place: number) => CheckedBatch | null): StoreOutcome[] => {
    try {
      return transaction(sql, () => countRecord(writer, counting, rows, record, checkedOf))
    } catch (error) {
      for (const book of [names, ledgers, rows]) book.forget()
      throw error
    }
  }
  const catchUp = (): void => {
    if (!behind) return
    for (const record of segments.after(countedOf(writer), onDamage)) {
      commit(record, ({ message }) => {
        const batch = readStored(message)
        return batch && { batch, sha256: sha256(message) }
      })
    }
    behind = false
  }
  const store = (entries: readonly SegmentEntry[], checked: readonly CheckedBatch[], atMs: number): StoreOutcome[] => {
    catchUp()
    const record = segments.append(entries, atMs)
    behind = true
    const outcomes = commit(record, (_, place) => checked[place] ?? null)
    behind = false
    return outcomes
  }
  catchUp()
  return {
    writer, names, ledgers, store, entryAt,
    isHeld: counting.isHeld,
    settle: (screenId, settlement) => void store([{ kind: 'settlement', screenId, receivedAtMs: settlement.atMs, message: Buffer.from(JSON.stringify(settlement)) }], [], settlement.atMs),
    branches: counting.branches,
    counted: () => countedOf(writer),
    close() {
      sql.close()
      segments.close()
    },
  }
}

/** Every batch and settlement of a record in its order, and the end of the record with them. */
function countRecord({ query }: Writer, counting: CountBatch, rows: CountRows, { at, end, entries }: StoredRecord<SegmentEntry>, checkedOf: (entry: SegmentEntry, place: number) => CheckedBatch | null): StoreOutcome[] {
  const record = Number(query('INSERT INTO records (segment, start) VALUES (?, ?) RETURNING num').get(at.segment, at.offset)!.num)
  const outcomes = entries.map((entry, place): StoreOutcome => {
    if (entry.kind === 'settlement') {
      counting.settle(entry.screenId, JSON.parse(Buffer.from(entry.message).toString('utf8')) as Settlement)
      return 'stored'
    }
    const checked = checkedOf(entry, place)
    return checked === null ? 'duplicate' : counting.count({ ...checked, publicKey: entry.publicKey, record, place })
  })
  rows.flush()
  query("INSERT INTO meta (name, value) VALUES ('counted', ?) ON CONFLICT DO UPDATE SET value = excluded.value").run(JSON.stringify(end))
  return outcomes
}

function countedOf({ query }: Writer): Position | null {
  const value = query("SELECT value FROM meta WHERE name = 'counted'").get()?.value
  return value === undefined ? null : JSON.parse(String(value)) as Position
}

function entriesOf({ query }: Writer, segments: ProofSegments): (record: number, place: number) => SegmentEntry | null {
  return (record, place) => {
    const row = query('SELECT segment, start FROM records WHERE num = ?').get(record)
    return (row && segments.read({ segment: String(row.segment), offset: Number(row.start) })?.[place]) ?? null
  }
}

function batchOf(entry: SegmentEntry | null, onDamage: () => void): ProofBatch | null {
  const batch = entry?.kind === 'batch' ? readStored(entry.message) : null
  if (batch === null) onDamage()
  return batch
}
