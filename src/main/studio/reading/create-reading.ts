import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Log } from '../../services.ts'
import { unpackLanguages } from './language-files.ts'
import type { FromReadingWorker, Reading, ReadingTask, ReadingWorkerData, ToReadingWorker } from './reading-messages.ts'

export type Reader = {
  /** Null when it could not be read, or took too long: a picture is not worse for it. */
  read(task: Omit<ReadingTask, 'languages'>): Promise<Reading | null>
  stop(): Promise<void>
}
type ReaderParts = { workerUrl: URL; folder: string; log: Log; longestMs?: number; idleMs?: number }
type Asked = { settle(reading: Reading | null): void }

/** One thread reads labels and codes, one picture after another; it goes away when nobody asks. [SE2] */
export function createReading({ workerUrl, folder, log, longestMs = 60_000, idleMs = 60_000 }: ReaderParts): Reader {
  const languageFolder = join(folder, 'cache', 'studio', 'languages')
  let worker: Worker | null = null
  let languages: Promise<string[]> | null = null
  let idle: NodeJS.Timeout | undefined
  let tail: Promise<unknown> = Promise.resolve()
  let lastId = 0
  const asked = new Map<number, Asked>()

  const end = async (why: string | null) => {
    const ending = worker
    worker = null
    if (why !== null) log.warn('reading-broke', { why })
    for (const each of asked.values()) each.settle(null)
    asked.clear()
    await ending?.terminate()
  }
  const start = (): Worker => {
    const started = new Worker(workerUrl, { workerData: { languageFolder } satisfies ReadingWorkerData, resourceLimits: { maxOldGenerationSizeMb: 512 } })
    started.on('message', (message: FromReadingWorker) => {
      if ('failed' in message) log.warn('reading-failed', { why: message.failed.slice(0, 300) })
      asked.get(message.id)?.settle('failed' in message ? null : message.reading)
      asked.delete(message.id)
    })
    started.on('error', (error) => { if (worker === started) void end(error.message) })
    started.unref()
    return started
  }
  const readNow = async (task: Omit<ReadingTask, 'languages'>): Promise<Reading | null> => {
    clearTimeout(idle)
    languages ??= unpackLanguages({ folder: languageFolder, given: join(folder, 'models', 'languages') }).catch((error: unknown) => {
      // A disk that was full once may have room for the next picture.
      languages = null
      throw error
    })
    const known = await languages
    return new Promise((resolve) => {
      const timer = setTimeout(() => void end('took too long'), longestMs)
      const id = ++lastId
      asked.set(id, { settle: (reading) => { clearTimeout(timer); idle = setTimeout(() => void end(null), idleMs).unref(); resolve(reading) } })
      worker ??= start()
      worker.postMessage({ id, task: { ...task, languages: known } } satisfies ToReadingWorker)
    })
  }
  return {
    read(task) {
      const turn = tail.then(() => readNow(task))
      tail = turn.catch(() => undefined)
      return turn
    },
    async stop() { clearTimeout(idle); await end(null) },
  }
}
