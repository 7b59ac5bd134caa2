import { type ResourceLimits, Worker } from 'node:worker_threads'
import type { Document } from '../../contracts/documents.ts'
import type { Problem } from '../../contracts/problems.ts'
import type { PlainCell } from '../../core/network/tables/cell.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import type { Log } from '../services.ts'
import type { FromWorker, SheetAnswers, SheetTask, ToWorker } from './sheet-messages.ts'

/** A worker for one file at a time, with a roof over its memory and over the time of each task. */
export type SheetThread = {
  /** The reader of XLSX takes longer to load than most files to read; it loads while the file arrives. */
  expectXlsx(): void
  send(documents: readonly Document[]): Promise<void>
  /** Rows of a table to be written, slice by slice. */
  sendRows(slices: AsyncIterable<readonly PlainCell[][]>): Promise<void>
  ask<T extends SheetTask>(task: T): Promise<Answer<SheetAnswers[T['type']]>>
  /** Ready for another file, if nothing is wrong and nothing under way. */
  forget(): boolean
  stop(): Promise<void>
}

/** Enough for 200 000 rows of 20 columns; a file that needs more is no list of screens. */
const memoryLimits: ResourceLimits = { maxOldGenerationSizeMb: 1536, maxYoungGenerationSizeMb: 256, stackSizeMb: 4 }
const longestTaskMs = 180_000
/** A slice is turned to text and posted within a millisecond or two. */
const documentsPerSlice = 250
const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

type Waiting = { settle(answer: Answer<never>): void; timer: NodeJS.Timeout }

export function startSheetThread(workerUrl: URL, log: Log, resourceLimits = memoryLimits): SheetThread {
  const worker = new Worker(workerUrl, { resourceLimits })
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  let broken: Problem | null = null

  const settle = (id: number, answer: Answer<unknown>) => {
    const task = waiting.get(id)
    if (!task) return
    waiting.delete(id)
    clearTimeout(task.timer)
    task.settle(answer as Answer<never>)
  }
  const breakDown = (problem: Problem) => {
    broken ??= problem
    for (const id of [...waiting.keys()]) settle(id, refused(broken))
  }
  worker.on('message', (message: FromWorker) => settle(message.id, 'problems' in message ? refused(...message.problems) : done(message.answer)))
  worker.on('error', (error: NodeJS.ErrnoException) => {
    log.warn('sheet-thread-broke', { error: error.message, code: error.code })
    breakDown(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? { reason: 'file-too-large' } : { reason: 'unexpected', params: { detail: error.message } })
  })
  worker.on('exit', () => breakDown({ reason: 'import-unknown' }))
  worker.unref()

  return {
    expectXlsx: () => worker.postMessage({ type: 'expect-xlsx' } satisfies ToWorker),
    async send(documents) {
      for (let from = 0; from === 0 || from < documents.length; from += documentsPerSlice) {
        worker.postMessage({ type: 'model', first: from === 0, documents: JSON.stringify(documents.slice(from, from + documentsPerSlice)) } satisfies ToWorker)
        await nextTurn()
      }
    },
    async sendRows(slices) {
      worker.postMessage({ type: 'rows', first: true, rows: '[]' } satisfies ToWorker)
      for await (const slice of slices) worker.postMessage({ type: 'rows', first: false, rows: JSON.stringify(slice) } satisfies ToWorker)
    },
    ask: (task) => new Promise((resolve) => {
      if (broken) return resolve(refused(broken))
      const id = ++lastId
      const timer = setTimeout(() => {
        breakDown({ reason: 'file-too-large' })
        void worker.terminate()
      }, longestTaskMs)
      waiting.set(id, { settle: resolve, timer })
      worker.postMessage({ type: 'task', id, task } satisfies ToWorker)
    }),
    forget() {
      if (broken || waiting.size > 0) return false
      worker.postMessage({ type: 'forget' } satisfies ToWorker)
      return true
    },
    async stop() {
      await worker.terminate()
    },
  }
}
