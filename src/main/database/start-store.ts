import { mkdirSync, rmSync } from 'node:fs'
import type { Document } from '../../contracts/documents.ts'
import type { Problem } from '../../contracts/problems.ts'
import type { BackupEntry } from '../../contracts/system.ts'
import { createInTurn } from '../../core/kernel/in-turn.ts'
import { createBlobStore } from '../blobs/blob-store.ts'
import { JobRefused } from '../jobs/jobs.ts'
import type { Clock, CommitOutcome, Log, Store, Work } from '../services.ts'
import { listBackups } from './backup-manifest.ts'
import { callErrand } from './call-errand.ts'
import { spawnWriter, type WriterStart, type WriterThread } from './call-writer.ts'
import { createDatabase } from './create-database.ts'
import { dataFolder } from './data-folder.ts'
import { createGate } from './gate.ts'
import { inspectDatabase } from './inspect-database.ts'
import { lockFolder } from './lock-folder.ts'
import { schemaVersion } from './migrate.ts'
import { fromParts, toPartsInTurns } from './parts.ts'
import { swapDatabase } from './restore-backup.ts'
import { problemOf } from './store-problem.ts'
import type { CommitRequest, PackedCommit } from './worker-messages.ts'
import { workerUrl as besideStarter } from '../worker-url.ts'

/** `onLost`: the thread that writes has died; nothing can be written until the engine starts again. */
export type StoreOptions = { folder: string; clock: Clock; workerUrl?: URL; log?: Log; onLost?: (error: Error) => void }
/** A folder that is refused still tells its backups: `restoreDamaged` can put one in the place of what does not open. */
export type StoreStart = { kind: 'open'; store: Store } | { kind: 'refused'; problem: Problem; backups: readonly BackupEntry[] }

/** Opens the data folder for this process alone; makes it when it is not there. */
export async function startStore(options: StoreOptions): Promise<StoreStart> {
  const { folder } = options
  const refused = async (problem: Problem): Promise<StoreStart> => {
    options.log?.warn('store-refused', { reason: problem.reason, folder })
    return { kind: 'refused', problem, backups: await listBackups(folder) }
  }
  try {
    makeFolder(folder)
    const lock = lockFolder(folder)
    if (lock.kind === 'refused') return await refused(lock.problem)
    const url = options.workerUrl ?? besideStarter(import.meta.url, './database-worker.ts')
    const started = await openDatabase({ ...options, url }).catch((error: unknown) => {
      lock.unlock()
      throw error
    })
    if (started.kind === 'refused') {
      lock.unlock()
      return await refused(started.problem)
    }
    return { kind: 'open', store: createStore({ ...options, url }, started.writer, () => lock.unlock()) }
  } catch (error) {
    const problem = problemOf(error, folder)
    if (problem) return refused(problem)
    throw error
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    // What a recursive mkdir says of a read-only disk; the plain one says why.
    mkdirSync(folder, { mode: 0o700 })
  }
}

type Opening = StoreOptions & { url: URL }

async function openDatabase(opening: Opening): Promise<WriterStart> {
  const writer = spawnWriter(opening)
  try {
    const problem = await makeReady(opening)
    if (!problem) return await writer.open()
    await writer.dismiss()
    return { kind: 'refused', problem }
  } catch (error) {
    await writer.dismiss()
    throw error
  }
}

/** A sound database of our version; nothing is written to one that is not. */
async function makeReady({ folder, url, clock }: Opening): Promise<Problem | null> {
  const found = inspectDatabase(folder)
  if (found.kind === 'refused') return found.problem
  if (found.kind === 'missing') createDatabase(folder)
  else if (found.schemaVersion < schemaVersion) await callErrand(url, { kind: 'backup', folder, reason: 'before-upgrade', nowMs: clock.nowMs() }, unattended)
  return null
}

const unattended: Work = { report: () => {}, signal: new AbortController().signal }

function createStore(opening: Opening, firstWriter: WriterThread, unlock: () => void): Store {
  const { folder, url, clock } = opening
  const writers = createGate(firstWriter)
  // One errand at a time: a restore must not swap the database under a reader.
  const inTurn = createInTurn()
  const call: WriterThread['call'] = async (method, ...args) => (await writers.current()).call(method, ...args)
  const backup = (reason: BackupEntry['reason'], work: Work) => callErrand(url, { kind: 'backup', folder, reason, nowMs: clock.nowMs() }, work) as Promise<BackupEntry>
  return {
    documents: async () => readDocuments(await writers.current()),
    facts: () => call('facts'),
    async commit({ changes, ...draft }) {
      return unpack(await commit(call, { draft, changes: await toPartsInTurns(changes), wantsDeltas: true }))
    },
    async commitChunks(draft, changes) {
      const outcome = await commit(call, { draft, changes, wantsDeltas: false })
      return outcome.kind === 'committed' ? { kind: 'committed', stamp: outcome.stamp, atMs: outcome.atMs } : outcome
    },
    async planUndo(query) {
      const plan = await call('planUndo', query)
      return plan.kind === 'plan' ? { ...plan, changes: await fromParts(plan.changes), removed: await fromParts<Document>(plan.removed) } : plan
    },
    historyState: (personId) => call('historyState', personId),
    audit: (query) => call('audit', query),
    privateRecords: (namespace) => call('privateRecords', namespace),
    putPrivate: (records) => call('putPrivate', records),
    removePrivate: (namespace, keys) => call('removePrivate', namespace, keys),
    ...blobDoor(folder),
    backups: () => listBackups(folder),
    backup: (reason, work) => inTurn(() => backup(reason, work)),
    restore: (backupId, work) => inTurn(async () => {
      await callErrand(url, { kind: 'prepare-restore', folder, backupId }, work)
      let failure: unknown = null
      await writers.replace(async (writer) => {
        const exchanged = await exchange(opening, writer, () => backup('before-restore', work))
        failure = exchanged.failure
        return exchanged.writer
      }).catch((error: Error) => {
        // Neither the restored database nor the one before opens: nothing can be written any more.
        opening.onLost?.(error)
        throw error
      })
      if (failure !== null) throw failure
    }),
    exportEverything: (target, work) => inTurn(async () => void (await callErrand(url, { kind: 'export', folder, target, nowMs: clock.nowMs() }, work))),
    async stop() {
      await inTurn(() => Promise.resolve())
      try {
        await (await writers.current()).end()
      } finally {
        unlock()
      }
    },
  }
}

function blobDoor(folder: string): Pick<Store, 'putBlob' | 'putBlobFile'> {
  const blobs = createBlobStore(dataFolder(folder).blobs)
  return {
    putBlob: (bytes) => blobs.put(bytes).catch((error: unknown) => refuse(error, folder)),
    putBlobFile: (path, sha256) => blobs.putFile(path, sha256).catch((error: unknown) => refuse(error, folder)),
  }
}

async function readDocuments(writer: WriterThread): Promise<Document[]> {
  return JSON.parse(writer.takeDocumentsText() ?? (await writer.call('documentsText'))) as Document[]
}

/** A disk that is full is an answer, not a failure: nothing was written, and later commits work again. */
async function commit(call: WriterThread['call'], request: CommitRequest): Promise<PackedCommit> {
  try {
    return await call('commit', request)
  } catch (error) {
    if (error instanceof JobRefused) return { kind: 'refused', problems: [error.problem] }
    throw error
  }
}

async function unpack(outcome: PackedCommit): Promise<CommitOutcome> {
  return outcome.kind === 'committed' ? { ...outcome, deltas: await fromParts(outcome.deltas) } : outcome
}

function refuse(error: unknown, folder: string): never {
  const problem = problemOf(error, folder)
  throw problem ? new JobRefused(problem) : error
}

/** With nobody writing: keeps what is there now, puts the prepared database in its place, opens it; or opens the present one again. */
async function exchange(opening: Opening, writer: WriterThread, keepBackup: () => Promise<unknown>): Promise<{ writer: WriterThread; failure: unknown }> {
  await writer.end()
  try {
    await keepBackup()
    return { writer: await swap(opening), failure: null }
  } catch (failure) {
    rmSync(dataFolder(opening.folder).incoming, { force: true })
    return { writer: await reopen(opening), failure }
  }
}

async function swap(opening: Opening): Promise<WriterThread> {
  const swapped = swapDatabase(opening.folder)
  try {
    const writer = await reopen(opening)
    swapped.keep()
    return writer
  } catch (error) {
    swapped.takeBack()
    throw error
  }
}

async function reopen(opening: Opening): Promise<WriterThread> {
  const started = await openDatabase(opening)
  if (started.kind === 'refused') throw new JobRefused(started.problem)
  return started.writer
}
