import type { CommitOutcome, EditDraft, PrivateRecord, Store, StoreFacts, UndoPlan } from '../services.ts'
import type { AuditEntry } from '../../contracts/documents.ts'
import type { Problem } from '../../contracts/problems.ts'
import type { AuditQuery } from '../services.ts'
import type { Errand } from './errand.ts'

/** What the engine and the threads of the store say to each other. Large lists travel as a few JSON texts, parsed one by one. */
export type WriterData = { role: 'writer'; folder: string }
export type ErrandData = { role: 'errand'; errand: Errand }

export type Parts = readonly string[]
export type CommitRequest = { draft: Omit<EditDraft, 'changes'>; changes: Parts | readonly Uint8Array[]; wantsDeltas: boolean }
export type PackedCommit = Exclude<CommitOutcome, { kind: 'committed' }> | { kind: 'committed'; stamp: string; atMs: number; deltas: Parts }
export type PackedPlan = Exclude<UndoPlan, { kind: 'plan' }> | { kind: 'plan'; undoes: string; skipped: number; changes: Parts; removed: Parts }

export type WriterMethods = {
  documentsText(): string
  facts(): StoreFacts
  commit(request: CommitRequest): PackedCommit
  planUndo(query: Parameters<Store['planUndo']>[0]): PackedPlan
  historyState(personId: string): { undo: AuditEntry | null; redo: AuditEntry | null }
  audit(query: AuditQuery): AuditEntry[]
  privateRecords(namespace: string): PrivateRecord[]
  putPrivate(records: readonly PrivateRecord[]): void
  removePrivate(namespace: string, keys: readonly string[]): void
  close(): void
}
export type WriterMethod = keyof WriterMethods

export type WriterRequest = { id: number; method: WriterMethod; args: readonly unknown[]; nowMs: number }
export type Failure = { problem: Problem | null; message: string; stack: string | undefined }
export type WriterReply = { id: number; value: unknown } | { id: number; failure: Failure }
/** Said once: the database is open, or not; with all documents, for they are always asked for next. */
export type WriterOpened = { opened: true; documentsText: string } | { opened: false; failure: Failure }
export type ErrandReply = { kind: 'progress'; done: number; total: number | null } | { kind: 'done'; value: unknown } | { kind: 'failed'; failure: Failure }
