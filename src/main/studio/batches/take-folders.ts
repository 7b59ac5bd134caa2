import { type FSWatcher, watch } from 'node:fs'
import { realpath } from 'node:fs/promises'
import { studioLimits } from '../../../contracts/studio-limits.ts'
import type { AddedPicture } from '../../../core/imaging/batch/batch-facts.ts'
import type { BatchState } from '../../../core/imaging/batch/batch-state.ts'
import type { After } from '../../incidents/wake-list.ts'
import type { Clock, Log } from '../../services.ts'
import { type BatchBook, pictureIdOf } from './batch-book.ts'
import { type FoundPicture, scanFolders } from './scan-folder.ts'

export type FolderIntakeParts = { book: BatchBook; clock: Clock; after: After; log: Log }
/** Follows the folders of a batch until all there is was taken, or, watched, until somebody ends that. */
export type FolderIntake = { follow(batchId: string): void; leave(batchId: string): void; stop(): Promise<void> }
type Intake = { parts: FolderIntakeParts; followed: Map<string, Followed> }
type Followed = { abort: AbortController; watchers: FSWatcher[]; cancel: () => void; looking: Promise<void>; seen: Map<string, { bytes: number; mtimeMs: number; sinceMs: number }> }

const [picturesAtOnce, stillForMs, lookAgainMs, soonMs] = [500, 2_000, 30_000, 700]

export function createFolderIntake(parts: FolderIntakeParts): FolderIntake {
  const intake: Intake = { parts, followed: new Map() }
  const leave = async (batchId: string): Promise<void> => {
    const followed = intake.followed.get(batchId)
    if (followed === undefined) return
    intake.followed.delete(batchId)
    followed.abort.abort()
    followed.cancel()
    for (const watcher of followed.watchers) watcher.close()
    await followed.looking
  }
  return {
    follow(batchId) {
      const batch = parts.book.get(batchId)
      if (batch === undefined || intake.followed.has(batchId) || batch.order.folders.length === 0 || batch.complete) return
      const followed: Followed = { abort: new AbortController(), watchers: [], cancel: () => undefined, looking: Promise.resolve(), seen: new Map() }
      intake.followed.set(batchId, followed)
      if (batch.order.watch) followed.watchers = batch.order.folders.flatMap((folder) => watchFolder(folder, batch.order.subfolders, () => lookIn(intake, batch, followed, soonMs)))
      look(intake, batch, followed)
    },
    leave: (batchId) => void leave(batchId),
    stop: async () => void await Promise.all([...intake.followed.keys()].map(leave)),
  }
}

/** Where nothing can be watched (a share, too many watches), looking again now and then is enough. */
function watchFolder(folder: string, recursive: boolean, changed: () => void): FSWatcher[] {
  try {
    return [watch(folder, { recursive, persistent: false }, changed).on('error', () => undefined)]
  } catch {
    return []
  }
}

function lookIn(intake: Intake, batch: BatchState, followed: Followed, ms: number): void {
  followed.cancel()
  if (!followed.abort.signal.aborted) followed.cancel = intake.parts.after(ms, () => look(intake, batch, followed))
}

function look(intake: Intake, batch: BatchState, followed: Followed): void {
  const { log } = intake.parts
  followed.looking = followed.looking.then(() => lookOnce(intake, batch, followed)).catch((error: unknown) => {
    log.warn('studio-folder-not-read', { batchId: batch.order.id, error: String(error) })
    lookIn(intake, batch, followed, lookAgainMs)
  })
}

async function lookOnce(intake: Intake, batch: BatchState, followed: Followed): Promise<void> {
  const { book, clock } = intake.parts
  const { signal } = followed.abort
  const known = new Set([...batch.pictures.values()].flatMap(({ source }) => (source.kind === 'file' ? [source.path] : [])))
  const target = batch.order.targetFolder === null ? null : await realpath(batch.order.targetFolder).catch(() => null)
  let [ripe, waits]: [FoundPicture[], boolean] = [[], false]
  for await (const picture of scanFolders(batch.order.folders, { subfolders: batch.order.subfolders, skip: new Set(target === null ? [] : [target]), signal })) {
    if (known.has(picture.absolute)) continue
    if (known.size >= studioLimits.picturesInBatch) break
    if (batch.order.watch && !standsStill(followed, picture, clock.nowMs())) { waits = true; continue }
    known.add(picture.absolute)
    if (ripe.push(picture) >= picturesAtOnce) {
      await add(book, batch, ripe)
      ripe = []
    }
  }
  if (signal.aborted) return
  await add(book, batch, ripe)
  if (batch.order.watch) return lookIn(intake, batch, followed, waits ? stillForMs : lookAgainMs)
  await book.write(batch.order.id, [{ kind: 'complete' }])
  intake.followed.delete(batch.order.id)
}

/** A file that is still being copied grows; one that has stood still for a while is whole. */
function standsStill({ seen }: Followed, { absolute, bytes, mtimeMs }: FoundPicture, nowMs: number): boolean {
  const before = seen.get(absolute)
  if (before?.bytes === bytes && before.mtimeMs === mtimeMs) return bytes > 0 && nowMs - before.sinceMs >= stillForMs
  seen.set(absolute, { bytes, mtimeMs, sinceMs: nowMs })
  return false
}

async function add(book: BatchBook, batch: BatchState, pictures: readonly FoundPicture[]): Promise<void> {
  if (pictures.length === 0) return
  const first = batch.pictures.size + 1
  const added = pictures.map(({ absolute, path, bytes }, at): AddedPicture => ({ id: pictureIdOf(batch.order.id, first + at), path, source: { kind: 'file', path: absolute }, bytes, article: null, angle: null }))
  await book.write(batch.order.id, [{ kind: 'added', pictures: added }])
}
