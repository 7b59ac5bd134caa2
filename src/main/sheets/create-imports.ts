import type { ResourceLimits } from 'node:worker_threads'
import type { OpenedImport } from '../../contracts/imports.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import type { PlainCell } from '../../core/network/tables/cell.ts'
import type { ExportedFile, ImportDesk, Imported } from '../rpc/rpc-services.ts'
import type { Clock, Jobs, Log, Random } from '../services.ts'
import { commitImport, type CommitParts, sendModel } from './commit-import.ts'
import { createOpenImports, type Import, type OpenImports } from './open-imports.ts'
import type { ReadingsTable, ReadingsTask } from './read-readings.ts'
import { startSheetThread } from './sheet-thread.ts'
import type { ArticlesTask, ReadArticles } from './read-articles.ts'
import type { ReadReport, ReportTask } from './read-report.ts'
import type { SheetTask, TableToWrite } from './sheet-messages.ts'
import { createSpareThread, type SpareThread } from './spare-thread.ts'
import { createUploads, type Uploads } from './uploads.ts'

export type ImportsParts = CommitParts & {
  /** Where files lie while they are imported; emptied at the start. */
  folder: string
  clock: Clock
  random: Random
  jobs: Pick<Jobs, 'start' | 'ended'>
  log: Log
  workerUrl: URL
  memoryLimits?: ResourceLimits
}
/** Readings of a sensor out of a table that somebody sent. */
export type ReadReadings = (task: ReadingsTask) => Promise<Answer<ReadingsTable>>
/** A table that was made elsewhere, as a file. */
export type WriteTable = (table: TableToWrite, rows: AsyncIterable<readonly PlainCell[][]>) => Promise<Answer<ExportedFile>>
type Desk = { parts: ImportsParts; uploads: Uploads; imports: OpenImports; threads: SpareThread }

const mediaTypes = { csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }

/**
 * Tables in and out. Files are read, matched, compared and judged in a worker against a copy of the documents; what comes
 * back is ready to be written, and the engine's own thread only passes buffers on. Nothing is half imported: a table with
 * a bad row is refused as a whole, and what was seen in the dry run is what is written, or nothing is.
 */
export function createImports(parts: ImportsParts): ImportDesk & { uploads: Uploads; readReadings: ReadReadings; writeTable: WriteTable; readReport: (task: ReportTask) => Promise<Answer<ReadReport>>; readArticles: (task: ArticlesTask) => Promise<Answer<ReadArticles>>; stop(): Promise<void> } {
  const threads = createSpareThread(() => startSheetThread(parts.workerUrl, parts.log, parts.memoryLimits))
  const desk: Desk = { parts, uploads: createUploads(parts), imports: createOpenImports(parts.clock), threads }
  const { uploads, imports } = desk
  /** One after another: anyone may ask for a table, or send one of readings, and each takes a thread. */
  let lastTurn: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = lastTurn.then(work)
    lastTurn = turn.catch(() => undefined)
    return turn
  }
  return {
    uploads,
    async beginUpload(given) {
      const begun = await uploads.begin(given)
      if (begun.kind === 'done' && (given.purpose ?? 'table') === 'table') threads.prepare(given.fileName.toLowerCase().endsWith('.xlsx'))
      return begun
    },
    appendChunk: (given) => uploads.append(given),
    open: (given) => openImport(desk, given),
    dryRun: (given) => imports.use(given, (entry) => dryRun(desk, entry, given)),
    apply: (given) => imports.use(given, (entry) => apply(desk, entry)),
    badRows: ({ language, ...key }) => imports.use(key, async (entry) => {
      const bytes = await entry.thread.ask({ type: 'bad-rows', language })
      return bytes.kind === 'refused' ? bytes : done(fileOf(`${entry.subject}-bad-rows`, 'csv', bytes.value))
    }),
    async close(given) {
      const entry = imports.find(given)
      if (entry) await close(desk, entry)
    },
    exportTable: (given) => inTurn(() => exportTable(desk, given)),
    writeTable: (table, rows) => inTurn(() => writeTable(desk, table, rows)),
    readReadings: (task) => inTurn(() => askOnce(threads, { type: 'readings', ...task })),
    readReport: (task) => inTurn(() => askOnce(threads, { type: 'report', ...task })),
    readArticles: (task) => inTurn(() => askOnce(threads, { type: 'articles', ...task })),
    async stop() {
      await Promise.all(imports.all().map((entry) => close(desk, entry)))
      await Promise.all([threads.stop(), uploads.stop()])
    },
  }
}

async function askOnce<T extends SheetTask>(threads: SpareThread, task: T) {
  const thread = threads.take()
  const answer = await thread.ask(task)
  await threads.giveBack(thread)
  return answer
}

async function forget({ imports, threads }: Desk, entry: Import): Promise<void> {
  imports.take(entry)
  await threads.giveBack(entry.thread)
}

async function close(desk: Desk, entry: Import): Promise<void> {
  await Promise.all([forget(desk, entry), desk.uploads.remove(entry.uploadId)])
}

type Given<M extends keyof ImportDesk> = Parameters<ImportDesk[M]>[0]

async function openImport(desk: Desk, { personId, uploadId, subject, sheet }: Given<'open'>): Promise<Answer<OpenedImport>> {
  const { parts, uploads, imports, threads } = desk
  const upload = await uploads.take({ personId, uploadId })
  if (upload.kind === 'refused') return upload
  await Promise.all(imports.ofUpload(uploadId).map((entry) => forget(desk, entry)))
  await Promise.all(imports.stale().map((entry) => close(desk, entry)))
  const thread = threads.take()
  const opened = await thread.ask({ type: 'open', ...upload.value, subject, sheet })
  if (opened.kind === 'refused') {
    // What a file has broken is not used again; the file stays where only the sheet was wrong.
    await Promise.all([thread.stop(), sheet === undefined ? uploads.remove(uploadId) : null])
    return opened
  }
  const id = Buffer.from(parts.random.bytes(16)).toString('hex')
  imports.add({ id, personId, uploadId, subject: opened.value.subject, thread })
  return done({ importId: id, fileName: upload.value.fileName, ...opened.value })
}

async function dryRun({ parts }: Desk, entry: Import, { importId, networkId, columns, language = 'ru' }: Given<'dryRun'>): ReturnType<ImportDesk['dryRun']> {
  if (parts.model.typed('network', networkId) === undefined) return refused({ reason: 'document-unknown', field: 'networkId', documentId: networkId })
  const revision = await sendModel(parts, entry.thread, entry.subject, networkId)
  const nowMs = parts.clock.nowMs()
  const made = await entry.thread.ask({ type: 'dry-run', networkId, columns, language, personId: entry.personId, nowMs, today: dayOf(nowMs), seed: parts.random.bytes(32) })
  entry.run = made.kind === 'done' ? { networkId, revision } : null
  return made.kind === 'refused' ? made : done({ importId, ...made.value })
}

/** Everybody sees that an import is running; the person who started it is answered by the call. */
async function apply(desk: Desk, entry: Import): ReturnType<ImportDesk['apply']> {
  const { run } = entry
  if (!run) return refused({ reason: 'import-stale' })
  const answers: Answer<Imported>[] = []
  const job = desk.parts.jobs.start('import', entry.personId, async () => {
    answers.push(await commitImport(desk.parts, entry, run))
    return null
  })
  await desk.parts.jobs.ended(job.id)
  const answer = answers[0] ?? refused({ reason: 'unexpected' })
  if (answer.kind === 'done') await close(desk, entry)
  return answer
}

async function exportTable({ parts, threads }: Desk, { subject, format, language, networkId }: Given<'exportTable'>): Promise<Answer<ExportedFile>> {
  const thread = threads.take()
  await sendModel(parts, thread, subject, networkId)
  const bytes = await thread.ask({ type: 'export', subject, format, networkId, language })
  await threads.giveBack(thread)
  return bytes.kind === 'refused' ? bytes : done(fileOf(`${subject}-${dayOf(parts.clock.nowMs())}`, format, bytes.value))
}

async function writeTable({ threads }: Desk, table: TableToWrite, rows: AsyncIterable<readonly PlainCell[][]>): Promise<Answer<ExportedFile>> {
  const thread = threads.take()
  await thread.sendRows(rows)
  const bytes = await thread.ask({ type: 'write', ...table, language: 'en' })
  await threads.giveBack(thread)
  return bytes.kind === 'refused' ? bytes : done(fileOf(table.name, table.format, bytes.value))
}

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

function fileOf(name: string, format: 'csv' | 'xlsx', bytes: Uint8Array): ExportedFile {
  return { fileName: `${name}.${format}`, mediaType: mediaTypes[format], base64: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64') }
}
