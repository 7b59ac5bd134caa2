import type { Document } from '../../contracts/documents.ts'
import type { DryRun, ImportSubject, OpenedImport } from '../../contracts/imports.ts'
import type { Language } from '../../contracts/people.ts'
import type { Problem } from '../../contracts/problems.ts'
import type { ColumnChoice } from '../../core/network/tables/table.ts'
import type { PlainCell } from '../../core/network/tables/cell.ts'
import type { BulkChunk } from '../database/bulk-chunks.ts'
import type { ReadingsTable, ReadingsTask } from './read-readings.ts'
import type { ArticlesTask, ReadArticles } from './read-articles.ts'
import type { ReadReport, ReportTask } from './read-report.ts'

/** A table made elsewhere, whose rows come in slices. `plain`: for a machine, parted by commas, with points, without a mark. */
export type TableToWrite = { name: string; sheet: string; headers: readonly string[]; format: 'csv' | 'xlsx'; plain: boolean }
/** What the engine asks of the worker that reads and writes sheets. */
export type SheetTask =
  | { type: 'open'; path: string; fileName: string; subject: ImportSubject | undefined; sheet: string | undefined }
  | { type: 'dry-run'; networkId: string; columns: ColumnChoice; language: Language; personId: string; nowMs: number; today: string; seed: Uint8Array }
  | { type: 'recheck' }
  | { type: 'edit' }
  | { type: 'bad-rows'; language: Language }
  | { type: 'readings' } & ReadingsTask
  | { type: 'report' } & ReportTask
  | { type: 'articles' } & ArticlesTask
  | { type: 'export'; subject: ImportSubject; format: 'csv' | 'xlsx'; networkId: string | undefined; language: Language }
  | { type: 'write'; language: Language } & TableToWrite
export type SheetAnswers = {
  open: Omit<OpenedImport, 'importId' | 'fileName'>
  'dry-run': Omit<DryRun, 'importId'>
  /** Whether the last dry run would say the same of the model as it is now. */
  recheck: boolean
  edit: { chunks: BulkChunk[]; created: number; changed: number; unchanged: number }
  'bad-rows': Uint8Array<ArrayBuffer>
  readings: ReadingsTable
  report: ReadReport
  articles: ReadArticles
  export: Uint8Array<ArrayBuffer>
  write: Uint8Array<ArrayBuffer>
}

/** Documents travel in slices, so that neither thread is held long; the first slice forgets what was there. */
export type ToWorker =
  | { type: 'expect-xlsx' }
  /** Another file is next; nothing of this one is kept. */
  | { type: 'forget' }
  | { type: 'model'; first: boolean; documents: string }
  /** Rows of a table to be written. */
  | { type: 'rows'; first: boolean; rows: string }
  | { type: 'task'; id: number; task: SheetTask }
export type FromWorker = { id: number; answer: SheetAnswers[keyof SheetAnswers] } | { id: number; problems: Problem[] }

export const readSlice = (documents: string): Document[] => JSON.parse(documents) as Document[]
export const readRows = (rows: string): PlainCell[][] => JSON.parse(rows) as PlainCell[][]
