import { Worker } from 'node:worker_threads'
import type { Problem } from '../../contracts/problems.ts'
import { JobRefused } from '../jobs/jobs.ts'
import type { Clock } from '../services.ts'
import type { Failure, WriterData, WriterMethod, WriterMethods, WriterOpened, WriterReply, WriterRequest } from './worker-messages.ts'

export type WriterThread = {
  /** Read once at the start; asked again later. */
  takeDocumentsText(): string | null
  call<M extends WriterMethod>(method: M, ...args: Parameters<WriterMethods[M]>): Promise<ReturnType<WriterMethods[M]>>
  /** Closes the database and ends the thread. */
  end(): Promise<void>
}
export type WriterStart = { kind: 'open'; writer: WriterThread } | { kind: 'refused'; problem: Problem }
type Pending = { resolve(value: unknown): void; reject(error: Error): void }
/** The hundred thousand changes of one edit are young all at once: with less room they are copied over and over. */
const roomForLargeEdits = { maxYoungGenerationSizeMb: 256 }
/** `isClosing`: its end was asked for. */
type Calls = { pending: Map<number, Pending>; isClosing: boolean }

/** A thread that is getting ready while the database is being judged. */
export type WaitingWriter = { open(): Promise<WriterStart>; dismiss(): Promise<void> }

/** `onLost`: told when an open writer ends that nobody asked to. */
export type WriterSpawn = { url: URL; folder: string; clock: Clock; onLost?: (error: Error) => void }

export function spawnWriter({ url, folder, clock, onLost }: WriterSpawn): WaitingWriter {
  const worker = new Worker(url, { workerData: { role: 'writer', folder } satisfies WriterData, resourceLimits: roomForLargeEdits })
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  const opened = firstMessage(worker)
  opened.catch(() => {}) // heard by whoever opens; a dismissed thread has nothing to tell
  return {
    async open() {
      worker.postMessage('open')
      return takeUp(worker, await opened, ended, clock, onLost)
    },
    dismiss: async () => void (await worker.terminate()),
  }
}

async function takeUp(worker: Worker, opened: WriterOpened, ended: Promise<void>, clock: Clock, onLost: WriterSpawn['onLost']): Promise<WriterStart> {
  if (!opened.opened) {
    await ended
    if (opened.failure.problem) return { kind: 'refused', problem: opened.failure.problem }
    throw toError(opened.failure)
  }
  const calls: Calls = { pending: new Map(), isClosing: false }
  let cause: Error | null = null
  worker.on('message', (reply: WriterReply) => settle(calls.pending, reply))
  worker.on('error', (error: Error) => { cause = error })
  worker.on('exit', () => {
    const error = cause ?? new Error('the database thread has ended')
    for (const { reject } of calls.pending.values()) reject(error)
    calls.pending.clear()
    if (!calls.isClosing) onLost?.(error)
  })
  return { kind: 'open', writer: createThread(worker, calls, ended, opened.documentsText, clock) }
}

function firstMessage(worker: Worker): Promise<WriterOpened> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the database thread ended with ${code}`)))
  })
}

function createThread(worker: Worker, calls: Calls, ended: Promise<void>, text: string, clock: Clock): WriterThread {
  let documentsText: string | null = text
  let lastId = 0
  let isOver = false
  void ended.then(() => { isOver = true })
  const call: WriterThread['call'] = (method, ...args) =>
    new Promise((resolve, reject) => {
      if (isOver) return reject(new Error('the database thread has ended'))
      // After any other call the documents may have changed.
      documentsText = null
      lastId += 1
      calls.pending.set(lastId, { resolve: resolve as (value: unknown) => void, reject })
      worker.postMessage({ id: lastId, method, args, nowMs: clock.nowMs() } satisfies WriterRequest)
    })
  return {
    takeDocumentsText() {
      const taken = documentsText
      documentsText = null
      return taken
    },
    call,
    async end() {
      calls.isClosing = true
      await call('close')
      await ended
    },
  }
}

function settle(pending: Map<number, Pending>, reply: WriterReply): void {
  const waiting = pending.get(reply.id)
  pending.delete(reply.id)
  if ('failure' in reply) waiting?.reject(toError(reply.failure))
  else waiting?.resolve(reply.value)
}

/** An error from another thread, carrying the problem to tell where there is one. */
export function toError({ problem, message, stack }: Failure): Error {
  const error = problem ? new JobRefused(problem) : new Error(message)
  if (stack !== undefined) error.stack = stack
  return error
}
