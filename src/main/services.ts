import type { ScreensState } from '../contracts/devices.ts'
import type { AuditEntry, Change, Delta, Document, DocumentKind, EditLabel, Stamp } from '../contracts/documents.ts'
import type { IncidentsSummary } from '../contracts/incidents.ts'
import type { Json } from '../contracts/json.ts'
import type { DocumentEvent, StateEvent } from '../contracts/live.ts'
import type { Presence } from '../contracts/people.ts'
import type { PlanState } from '../contracts/planning.ts'
import type { Problem } from '../contracts/problems.ts'
import type { BackupEntry, Job } from '../contracts/system.ts'

/** What the parts of the engine ask of each other. Composition is in engine.ts; nothing here does anything. */
export type Clock = { nowMs(): number }
/** `bytes(n)`: n unpredictable bytes. */
export type Random = { bytes(count: number): Uint8Array }
export type Log = {
  info(event: string, details?: Record<string, unknown>): void
  warn(event: string, details?: Record<string, unknown>): void
  error(event: string, details?: Record<string, unknown>): void
}

export type EditDraft = { personId: string | null; label: EditLabel; changes: readonly Change[]; undoes?: Stamp }
export type CommitOutcome =
  | { kind: 'committed'; stamp: Stamp; atMs: number; deltas: Delta[] }
  | { kind: 'unchanged' }
  | { kind: 'refused'; problems: Problem[] }
/**
 * An edit too large for the engine's event loop: judged elsewhere (a worker, with the same core code) against `judgedAtRevision`.
 * Chunks are UTF-8 JSON, transferred and not copied: `changes` for the store (database/bulk-chunks.ts; `null` where the documents are new and `deltas` say all), `deltas` the documents as they will be, for the model.
 */
export type BulkEdit = {
  personId: string | null
  label: EditLabel
  judgedAtRevision: number
  chunks: readonly { changes: Uint8Array | null; deltas: Uint8Array }[]
}
/** `removed`: documents the plan brings back, as they last were, so that they can be judged. */
export type UndoPlan = { kind: 'plan'; undoes: Stamp; changes: Change[]; skipped: number; removed?: Document[] } | { kind: 'refused'; problems: Problem[] }
export type AuditQuery = { documentId?: string; personId?: string; before?: Stamp; limit: number }
export type StoreFacts = { replicaId: string; schemaVersion: number; edits: number; documents: number; bytes: number; integrity: 'ok' | 'damaged' }
/** Durable records that are no documents: credentials, sessions, invites, preferences. Never synced, exported or logged. */
export type PrivateRecord = { namespace: string; key: string; value: Json }

/** The door to the disk: all calls cross to the database worker; a resolved write is on the disk. [DB1] */
export type Store = {
  documents(): Promise<Document[]>
  facts(): Promise<StoreFacts>
  commit(draft: EditDraft): Promise<CommitOutcome>
  /** One edit, one transaction, its changes in transferred chunks; answers without deltas, which the caller already has. */
  commitChunks(draft: { personId: string | null; label: EditLabel }, chunks: readonly Uint8Array[]): Promise<Exclude<CommitOutcome, { kind: 'committed' }> | { kind: 'committed'; stamp: Stamp; atMs: number }>
  planUndo(query: { personId: string; direction: 'undo' | 'redo'; stamp?: Stamp }): Promise<UndoPlan>
  historyState(personId: string): Promise<{ undo: AuditEntry | null; redo: AuditEntry | null }>
  audit(query: AuditQuery): Promise<AuditEntry[]>
  privateRecords(namespace: string): Promise<PrivateRecord[]>
  putPrivate(records: readonly PrivateRecord[]): Promise<void>
  removePrivate(namespace: string, keys: readonly string[]): Promise<void>
  putBlob(bytes: Uint8Array): Promise<string>
  /** A file whose hash is known, however large; nobody writes to it afterwards. */
  putBlobFile(path: string, sha256: string): Promise<void>
  backups(): Promise<BackupEntry[]>
  backup(reason: BackupEntry['reason'], work: Work): Promise<BackupEntry>
  /** Verifies the backup, keeps a backup of what is there now, swaps, reopens under a new replica id. The caller reloads its model. */
  restore(backupId: string, work: Work): Promise<void>
  exportEverything(folder: string, work: Work): Promise<void>
  stop(): Promise<void>
}

export type DoorOutcome =
  | { kind: 'committed'; stamp: Stamp; revision: number; documents: number; skipped: number }
  | { kind: 'unchanged'; revision: number }
  | { kind: 'refused'; problems: Problem[] }
/** Judges an edit against the model, commits it, patches the model, tells the feed: one at a time, in order. */
export type Door = {
  commit(draft: EditDraft): Promise<DoorOutcome>
  /** Refused as `import-stale` when anything was committed since it was judged. */
  commitBulk(edit: BulkEdit): Promise<DoorOutcome>
  undo(query: { personId: string; stamp?: Stamp; permit?: Permit }): Promise<DoorOutcome>
  redo(query: { personId: string; permit?: Permit }): Promise<DoorOutcome>
}
/** Throws when the person may not make these changes: asked in the door, for what an undo takes back is known only there. */
export type Permit = (changes: readonly Change[]) => void

export type DocumentFeed = {
  readonly revision: number
  publish(event: { deltas: readonly Delta[]; personId: string | null; atMs: number }): number
  /** The model was replaced as a whole (restore): every follower is told to fetch again. */
  reset(): void
  follow(query: { fromRevision: number; kinds?: readonly DocumentKind[] }, signal: AbortSignal): AsyncGenerator<DocumentEvent>
}
export type StateBoard = {
  setPresence(connectionId: string, presence: Omit<Presence, 'connectionId' | 'sinceMs'> | null): void
  setJobs(jobs: readonly Job[]): void
  setPlan(plan: PlanState): void
  setScreens(screens: ScreensState): void
  setIncidents(incidents: IncidentsSummary): void
  connections(): number
  follow(signal: AbortSignal): AsyncGenerator<StateEvent>
}

/** Progress and a stop button for long work. */
export type Work = { report(done: number, total: number | null): void; readonly signal: AbortSignal }
export type Jobs = {
  start(kind: Job['kind'], personId: string | null, run: (work: Work) => Promise<string | null>, options?: { canStop?: boolean }): Job
  /** Resolves when the job has ended, however it ended. */
  ended(jobId: string): Promise<Job>
  stop(jobId: string): boolean
  list(): readonly Job[]
  stopAll(): Promise<void>
}
