import type { ResourceLimits } from 'node:worker_threads'
import type { ImportSubject, OpenedImport } from '../../contracts/imports.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import type { ExportedFile, ImportDesk, Imported } from '../rpc/rpc-services.ts'
import type { Clock, Door, DoorOutcome, Jobs, Log, Random } from '../services.ts'
import { collectNetwork, type NetworkSource } from './collect-network.ts'
import type { SheetAnswers } from './sheet-messages.ts'
import { type SheetThread, startSheetThread } from './sheet-thread.ts'
import { createUploads } from './uploads.ts'

export type ImportsParts = {
  /** Where files lie while they are imported; emptied at the start. */
  folder: string
  clock: Clock
  random: Random
  model: NetworkSource
  /** Rises with every commit, as the door's. */
  revision: () => number
  door: Pick<Door, 'commitBulk'>
  jobs: Pick<Jobs, 'start' | 'ended'>
  log: Log
  workerUrl: URL
  memoryLimits?: ResourceLimits
}

type Run = { networkId: string; revision: number }
type Import = { id: string; personId: string; uploadId: string; subject: ImportSubject; thread: SheetThread; run: Run | null; touchedMs: number; busy: boolean }

const openAtOnce = 4
const forgottenAfterMs = 3_600_000
const spareKeptMs = 10 * 60_000
const triesToCommit = 3
const mediaTypes = { csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }

/**
 * Tables in and out. Files are read, matched, compared and judged in a worker against a copy of the documents; what comes
 * back is ready to be written, and the engine's own thread only passes buffers on. Nothing is half imported: a table with
 * a bad row is refused as a whole, and what was seen in the dry run is what is written, or nothing is.
 */
export function createImports(parts: ImportsParts): ImportDesk & { stop(): Promise<void> } {
  const { clock, random, door, jobs, log, workerUrl } = parts
  const uploads = createUploads(parts)
  const imports = new Map<string, Import>()
  /** Started when a file is announced, so that it is ready when the file is there; kept between files, for code that has run before runs faster. */
  let spare: SheetThread | null = null
  let idle: NodeJS.Timeout | undefined
  /** Tables go out one after another: anyone may ask for one, and each takes a thread. */
  let lastExport: Promise<unknown> = Promise.resolve()

  const takeThread = (): SheetThread => {
    clearTimeout(idle)
    const thread = spare ?? startSheetThread(workerUrl, log, parts.memoryLimits)
    spare = null
    return thread
  }
  const giveBack = async (thread: SheetThread) => {
    if (spare || !thread.forget()) return thread.stop()
    spare = thread
    idle = setTimeout(() => {
      void spare?.stop()
      spare = null
    }, spareKeptMs).unref()
  }
  const forget = async (entry: Import) => {
    imports.delete(entry.id)
    await giveBack(entry.thread)
  }
  const close = async (entry: Import) => {
    await Promise.all([forget(entry), uploads.remove(entry.uploadId)])
  }
  const makeRoom = async () => {
    const oldest = [...imports.values()].filter(({ busy }) => !busy).sort((a, b) => a.touchedMs - b.touchedMs)
    const stale = oldest.filter(({ touchedMs }, index) => touchedMs < clock.nowMs() - forgottenAfterMs || index <= imports.size - openAtOnce)
    await Promise.all(stale.map(close))
  }
  const find = ({ importId, personId }: { importId: string; personId: string }): Import | undefined => {
    const entry = imports.get(importId)
    if (entry?.personId !== personId) return undefined
    entry.touchedMs = clock.nowMs()
    return entry
  }
  /** One thing at a time with one file. */
  const withImport = async <T>(given: { importId: string; personId: string }, work: (entry: Import) => Promise<Answer<T>>): Promise<Answer<T>> => {
    const entry = find(given)
    if (!entry || entry.busy) return refused({ reason: 'import-unknown' })
    entry.busy = true
    return work(entry).finally(() => { entry.busy = false })
  }
  const sendModel = async (thread: SheetThread, subject: ImportSubject, networkId: string | undefined): Promise<number> => {
    const networkIds = networkId === undefined ? parts.model.all('network').map(({ id }) => id) : [networkId]
    const documents = networkIds.flatMap((id) => collectNetwork(parts.model, subject, id))
    const revision = parts.revision()
    await thread.send(documents)
    return revision
  }

  const commit = async (entry: Import, run: Run): Promise<Answer<Imported>> => {
    for (let attempt = 0; attempt < triesToCommit; attempt++) {
      if (run.revision !== parts.revision()) {
        run.revision = await sendModel(entry.thread, entry.subject, run.networkId)
        const again = await entry.thread.ask({ type: 'recheck' })
        if (again.kind === 'refused') return again
        if (!again.value) return refused({ reason: 'import-stale' })
      }
      const edit = await entry.thread.ask({ type: 'edit' })
      if (edit.kind === 'refused') return edit
      const outcome = await commitEdit(entry, run.revision, edit.value)
      if (outcome.kind !== 'refused') return imported(outcome, edit.value)
      if (!outcome.problems.some(({ reason }) => reason === 'import-stale')) return outcome
    }
    return refused({ reason: 'import-stale' })
  }
  const commitEdit = async ({ personId }: Import, revision: number, { chunks }: SheetAnswers['edit']): Promise<DoorOutcome> =>
    chunks.length === 0 ? { kind: 'unchanged', revision: parts.revision() } : door.commitBulk({ personId, label: 'import', judgedAtRevision: revision, chunks })

  return {
    async beginUpload(given) {
      const begun = await uploads.begin(given)
      if (begun.kind === 'refused') return begun
      spare = takeThread()
      if (given.fileName.toLowerCase().endsWith('.xlsx')) spare.expectXlsx()
      return begun
    },
    appendChunk: (given) => uploads.append(given),
    async open({ personId, uploadId, subject, sheet }) {
      const upload = await uploads.take({ personId, uploadId })
      if (upload.kind === 'refused') return upload
      await Promise.all([...imports.values()].filter((entry) => entry.uploadId === uploadId).map(forget))
      await makeRoom()
      const thread = takeThread()
      const opened = await thread.ask({ type: 'open', ...upload.value, subject, sheet })
      if (opened.kind === 'refused') {
        await Promise.all([thread.stop(), sheet === undefined ? uploads.remove(uploadId) : null])
        return opened
      }
      const id = Buffer.from(random.bytes(16)).toString('hex')
      imports.set(id, { id, personId, uploadId, subject: opened.value.subject, thread, run: null, touchedMs: clock.nowMs(), busy: false })
      return done<OpenedImport>({ importId: id, fileName: upload.value.fileName, ...opened.value })
    },
    dryRun: (given) => withImport(given, async (entry) => {
      const { importId, networkId, columns, language = 'ru' } = given
      if (parts.model.typed('network', networkId) === undefined) return refused({ reason: 'document-unknown', field: 'networkId', documentId: networkId })
      const revision = await sendModel(entry.thread, entry.subject, networkId)
      const nowMs = clock.nowMs()
      const today = new Date(nowMs).toISOString().slice(0, 10)
      const made = await entry.thread.ask({ type: 'dry-run', networkId, columns, language, nowMs, today, seed: random.bytes(32) })
      entry.run = made.kind === 'done' ? { networkId, revision } : null
      return made.kind === 'refused' ? made : done({ importId, ...made.value })
    }),
    apply: (given) => withImport(given, async (entry) => {
      const { run } = entry
      if (!run) return refused({ reason: 'import-stale' })
      const answer = await asJob(jobs, given.personId, () => commit(entry, run))
      if (answer.kind === 'done') await close(entry)
      return answer
    }),
    badRows: (given) => withImport(given, async (entry) => {
      const bytes = await entry.thread.ask({ type: 'bad-rows', language: given.language })
      return bytes.kind === 'refused' ? bytes : done(fileOf(`${entry.subject}-bad-rows`, 'csv', bytes.value))
    }),
    async close(given) {
      const entry = find(given)
      if (entry) await close(entry)
    },
    exportTable({ subject, format, language, networkId }) {
      const turn = lastExport.then(async (): Promise<Answer<ExportedFile>> => {
        const thread = takeThread()
        await sendModel(thread, subject, networkId)
        const bytes = await thread.ask({ type: 'export', subject, format, networkId, language })
        await giveBack(thread)
        return bytes.kind === 'refused' ? bytes : done(fileOf(`${subject}-${new Date(clock.nowMs()).toISOString().slice(0, 10)}`, format, bytes.value))
      })
      lastExport = turn.catch(() => undefined)
      return turn
    },
    async stop() {
      clearTimeout(idle)
      await Promise.all([...imports.values()].map(close))
      await Promise.all([spare?.stop(), uploads.stop()])
    },
  }
}

/** Everybody sees that an import is running; the person who started it is answered by the call. */
async function asJob<T>(jobs: ImportsParts['jobs'], personId: string, work: () => Promise<Answer<T>>): Promise<Answer<T>> {
  let answer: Answer<T> = refused({ reason: 'unexpected' })
  const job = jobs.start('import', personId, async () => {
    answer = await work()
    return null
  })
  await jobs.ended(job.id)
  return answer
}

function imported(outcome: Exclude<DoorOutcome, { kind: 'refused' }>, { created, changed, unchanged }: SheetAnswers['edit']): Answer<Imported> {
  return done({ outcome, created, changed, unchanged })
}

function fileOf(name: string, format: 'csv' | 'xlsx', bytes: Uint8Array) {
  return { fileName: `${name}.${format}`, mediaType: mediaTypes[format], base64: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64') }
}
