import { randomBytes } from 'node:crypto'
import { statSync } from 'node:fs'
import type { MessagePort } from 'node:worker_threads'
import type { Change } from '../../contracts/documents.ts'
import { readBulkChanges } from './bulk-chunks.ts'
import { dataFolder, folderIdentity } from './data-folder.ts'
import { toFailure } from './failure.ts'
import { openSqlite } from './open-sqlite.ts'
import { openStoreCore, type StoreCore } from './open-store-core.ts'
import { toParts } from './parts.ts'
import type { CommitRequest, PackedCommit, PackedPlan, WriterMethods, WriterOpened, WriterReply, WriterRequest } from './worker-messages.ts'

/** Owns the only writing connection. One request at a time, in order; a reply to a write means it is on the disk. [DB1] */
export function serveWriter(folder: string, port: MessagePort): void {
  // The first message says that the database was found sound.
  port.once('message', () => {
    try {
      open(folder, port)
    } catch (error) {
      port.postMessage({ opened: false, failure: toFailure(error, folder) } satisfies WriterOpened)
      port.close()
    }
  })
}

function open(folder: string, port: MessagePort): void {
  let nowMs = 0
  const core = openCore(folder, () => nowMs)
  const methods = createMethods(core, folder)
  port.postMessage({ opened: true, documentsText: core.documentsText() } satisfies WriterOpened)
  const tidy = foldWhenIdle(core)
  port.on('message', (request: WriterRequest) => {
    nowMs = request.nowMs
    tidy.stop()
    port.postMessage(answer(methods, request, folder))
    if (request.method === 'close') port.close()
    else tidy.start(isLargeEdit(request))
  })
}

function openCore(folder: string, nowMs: () => number): StoreCore {
  const sql = openSqlite(dataFolder(folder).database)
  try {
    return openStoreCore({ sql, nowMs, randomBytes, folderIdentity: folderIdentity(folder) })
  } catch (error) {
    sql.close()
    throw error
  }
}

/** Folding the log of a large edit takes as long as the edit: it is done when nobody has asked for a while. */
const idleMs = 500

function foldWhenIdle(core: StoreCore): { start(isLarge: boolean): void; stop(): void } {
  let timer: NodeJS.Timeout | undefined
  let owed = false
  const fold = () => {
    owed = false
    core.foldLog()
  }
  return {
    start(isLarge) {
      owed ||= isLarge
      if (owed) timer = setTimeout(fold, idleMs).unref()
    },
    stop() { clearTimeout(timer) },
  }
}

const isLargeEdit = ({ method, args: [request] }: WriterRequest): boolean => method === 'commit' && isPacked((request as CommitRequest).changes)

type ServedMethods = WriterMethods & { damaged: boolean; giveBackRoom(): void }

function answer(methods: ServedMethods, { id, method, args }: WriterRequest, folder: string): WriterReply {
  try {
    const call = methods[method] as (...values: readonly unknown[]) => unknown
    return { id, value: call(...args) }
  } catch (error) {
    const failure = toFailure(error, folder)
    if (failure.problem?.reason === 'database-damaged') methods.damaged = true
    if (failure.problem?.reason === 'disk-full') methods.giveBackRoom()
    return { id, failure }
  }
}

function createMethods(core: StoreCore, folder: string): ServedMethods {
  const methods: ServedMethods = {
    damaged: false,
    giveBackRoom: () => giveBackRoom(core),
    documentsText: core.documentsText,
    facts: () => ({ replicaId: core.replicaId, schemaVersion: core.schemaVersion, ...core.counts(), bytes: statSync(dataFolder(folder).database).size, integrity: methods.damaged ? 'damaged' : 'ok' }),
    commit: (request) => commit(core, request),
    planUndo: (query) => planUndo(core, query),
    historyState: core.historyState,
    audit: core.audit,
    privateRecords: core.privateRecords,
    putPrivate: core.putPrivate,
    removePrivate: core.removePrivate,
    close: core.close,
  }
  return methods
}

function giveBackRoom(core: StoreCore): void {
  try {
    core.shrinkLog()
  } catch {
    // No room even for that: the log stays as long as it is, and nothing in it is lost.
  }
}

function commit(core: StoreCore, { draft, changes, wantsDeltas }: CommitRequest): PackedCommit {
  const outcome = isPacked(changes) ? core.commitParts(draft, eachRead(changes)) : core.commit({ ...draft, changes: changes.flatMap((part) => JSON.parse(part) as Change[]) })
  return outcome.kind === 'committed' ? { ...outcome, deltas: wantsDeltas ? toParts(outcome.deltas) : [] } : outcome
}

const isPacked = (changes: CommitRequest['changes']): changes is readonly Uint8Array[] => typeof changes[0] !== 'string'

function* eachRead(chunks: readonly Uint8Array[]): Generator<Change[][]> {
  for (const chunk of chunks) yield readBulkChanges(chunk)
}

function planUndo(core: StoreCore, query: Parameters<WriterMethods['planUndo']>[0]): PackedPlan {
  const plan = core.planUndo(query)
  return plan.kind === 'plan' ? { ...plan, changes: toParts(plan.changes), removed: toParts(plan.removed ?? []) } : plan
}
