import { parentPort } from 'node:worker_threads'
import type { Problem } from '../../contracts/problems.ts'
import { buffersOf } from '../database/bulk-chunks.ts'
import { FileRefused } from './file-refused.ts'
import { readArticles } from './read-articles.ts'
import { readReadings } from './read-readings.ts'
import { readReport } from './read-report.ts'
import { loadExceljs } from './read-xlsx.ts'
import { RowsRefused } from './rows-refused.ts'
import { createSheetDesk } from './sheet-desk.ts'
import { type FromWorker, readRows, readSlice, type SheetAnswers, type SheetTask, type ToWorker } from './sheet-messages.ts'
import { createTableWriter } from './table-writer.ts'

/** Files from outside are opened here and nowhere else: a file that breaks its reader ends this thread, not the engine. [SE2] */
let desk = createSheetDesk()
const writer = createTableWriter()
const port = parentPort
if (!port) throw new Error('sheet-worker runs only as a worker')

/** Tasks are done in the order they came, also where one waits for a file. */
let tail: Promise<unknown> = Promise.resolve()
port.on('message', (message: ToWorker) => {
  if (message.type === 'expect-xlsx') tail = tail.then(loadExceljs)
  if (message.type === 'forget') tail = tail.then(() => { desk = createSheetDesk() })
  if (message.type === 'model') tail = tail.then(() => desk.receive(readSlice(message.documents), message.first))
  if (message.type === 'rows') tail = tail.then(() => writer.receive(readRows(message.rows), message.first))
  if (message.type === 'task') tail = tail.then(() => answer(message.id, message.task))
})

async function answer(id: number, task: SheetTask): Promise<void> {
  try {
    const result = await perform(task)
    post({ id, answer: result }, result)
  } catch (error) {
    const problems = problemsOf(error)
    if (!problems) throw error
    post({ id, problems })
  }
}

function perform(task: SheetTask): Promise<SheetAnswers[keyof SheetAnswers]> | SheetAnswers[keyof SheetAnswers] {
  switch (task.type) {
    case 'open': return desk.open(task)
    case 'dry-run': return desk.dryRun(task)
    case 'recheck': return desk.recheck()
    case 'edit': return desk.edit()
    case 'bad-rows': return desk.badRows(task)
    case 'export': return desk.export(task)
    case 'write': return writer.write(task)
    case 'readings': return readReadings(task)
    case 'report': return readReport(task)
    case 'articles': return readArticles(task)
  }
}

function problemsOf(error: unknown): Problem[] | null {
  if (error instanceof FileRefused) return [error.problem]
  return error instanceof RowsRefused ? error.problems : null
}

function post(message: FromWorker, answered?: SheetAnswers[keyof SheetAnswers]): void {
  if (answered instanceof Uint8Array) port!.postMessage(message, [answered.buffer])
  else if (typeof answered === 'object' && 'chunks' in answered) port!.postMessage(message, buffersOf(answered.chunks))
  else port!.postMessage(message)
}
