/*
 * The store without its shell: the same code runs in the database worker over better-sqlite3 and in simulations over any
 * SQLite behind the `Sql` port. Synchronous; no files, no clock, no chance of its own.
 *   const core = openStoreCore({ sql, nowMs, randomBytes, folderIdentity: 'anything that stays while the folder stays' })
 *   core.commit({ personId, label: 'edit', changes })   // returned = on the disk; a failing disk throws and rolls back
 *   core.documents(); core.planUndo({ personId, direction: 'undo' }); core.historyState(personId); core.audit({ limit: 50 })
 * Reopening after a crash is calling it again over a fresh connection. `pragmas` replaces `storePragmas` where the disk
 * has no shared memory (journal_mode=DELETE) or where a deliberate bug is wanted (synchronous=OFF).
 */
import type { AuditEntry, Change, Document, Stamp } from '../../contracts/documents.ts'
import type { AuditQuery, CommitOutcome, EditDraft, PrivateRecord, Store, UndoPlan } from '../services.ts'
import { commitEdit, commitParts, type WriterState } from './commit-edit.ts'
import { migrate, schemaVersion } from './migrate.ts'
import { readPrivate, removePrivate, writePrivate } from './private-records.ts'
import { readAudit, readAuditEntry } from './read-audit.ts'
import { findUndoable, planEditUndo } from './read-history.ts'
import { claimReplica } from './replica.ts'
import type { Sql } from './sql.ts'
import { createWriter, type Reader } from './statements.ts'
import { documentsText } from './stored-document.ts'
import { syncRecoveredLog } from './sync-recovered-log.ts'

const foldAfterPages = 2000
/** 64 MB of pages in memory, for large edits. */
export const storePragmas: readonly string[] = ['journal_mode = WAL', 'synchronous = FULL', 'busy_timeout = 5000', 'cache_size = -65536', `wal_autocheckpoint = ${foldAfterPages}`]

export type StoreCoreOptions = {
  sql: Sql
  nowMs(): number
  randomBytes(count: number): Uint8Array
  folderIdentity: string
  pragmas?: readonly string[]
}
export type StoreCore = {
  replicaId: string
  schemaVersion: number
  documents(): Document[]
  /** The same as the text of one JSON array. */
  documentsText(): string
  counts(): { documents: number; edits: number }
  commit(draft: EditDraft): CommitOutcome
  /** A large edit, a part at a time: each part lists the changes of each of its documents. */
  commitParts(draft: Omit<EditDraft, 'changes'>, parts: Iterable<readonly (readonly Change[])[]>): CommitOutcome
  planUndo(query: Parameters<Store['planUndo']>[0]): UndoPlan
  historyState(personId: string): { undo: AuditEntry | null; redo: AuditEntry | null }
  audit(query: AuditQuery): AuditEntry[]
  privateRecords(namespace: string): PrivateRecord[]
  putPrivate(records: readonly PrivateRecord[]): void
  removePrivate(namespace: string, keys: readonly string[]): void
  /** Moves what the log holds into the database; after a large edit, when nobody waits. */
  foldLog(): void
  /** After a large edit found no room: the log gives back what it had taken. */
  shrinkLog(): void
  close(): void
}

export function openStoreCore({ sql, nowMs, randomBytes, folderIdentity, pragmas = storePragmas }: StoreCoreOptions): StoreCore {
  for (const pragma of pragmas) sql.exec(`PRAGMA ${pragma}`)
  syncRecoveredLog(sql)
  migrate(sql)
  const writer = createWriter(sql)
  const replicaId = claimReplica(writer, folderIdentity, randomBytes)
  const state = readWriterState(writer, replicaId)
  const entry = (stamp: Stamp | null) => (stamp === null ? null : readAuditEntry(writer, stamp))
  return {
    replicaId,
    schemaVersion,
    documents: () => JSON.parse(documentsText(writer)) as Document[],
    documentsText: () => documentsText(writer),
    counts: () => readCounts(writer),
    commit: (draft) => commitEdit(writer, state, draft, nowMs()),
    commitParts: (draft, parts) => withoutFolding(sql, () => commitParts(writer, state, draft, parts, nowMs())),
    planUndo: (query) => planEditUndo(writer, query),
    historyState: (personId) => ({ undo: entry(findUndoable(writer, personId, 'undo')), redo: entry(findUndoable(writer, personId, 'redo')) }),
    audit: (query) => readAudit(writer, query),
    privateRecords: (namespace) => readPrivate(writer, namespace),
    putPrivate: (records) => writePrivate(writer, records),
    removePrivate: (namespace, keys) => removePrivate(writer, namespace, keys),
    foldLog: () => sql.exec('PRAGMA wal_checkpoint(PASSIVE)'),
    shrinkLog: () => sql.exec('PRAGMA wal_checkpoint(TRUNCATE)'),
    close: () => sql.close(),
  }
}

/** The log of a large edit is folded into the database by `foldLog`, when nobody waits for it. */
function withoutFolding<T>(sql: Sql, work: () => T): T {
  sql.exec('PRAGMA wal_autocheckpoint = 0')
  try {
    return work()
  } finally {
    sql.exec(`PRAGMA wal_autocheckpoint = ${foldAfterPages}`)
  }
}

export function readCounts(reader: Reader): { documents: number; edits: number } {
  return { documents: readNumber(reader, 'SELECT count(*) AS n FROM documents WHERE alive = 1'), edits: readNumber(reader, 'SELECT count(*) AS n FROM edits') }
}

function readWriterState(reader: Reader, replicaId: string): WriterState {
  const last = reader.query('SELECT max(stamp) AS stamp FROM edits').get()?.stamp
  return {
    replicaId,
    last: typeof last === 'string' ? last : null,
    nextEdit: readNumber(reader, 'SELECT coalesce(max(num), 0) + 1 AS n FROM edits'),
    nextDocument: readNumber(reader, 'SELECT coalesce(max(num), 0) + 1 AS n FROM documents'),
  }
}

function readNumber(reader: Reader, text: string): number {
  return Number(reader.query(text).get()?.n)
}
