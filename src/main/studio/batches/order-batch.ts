import { mkdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, isAbsolute, resolve } from 'node:path'
import type { BatchDraft } from '../../../contracts/studio.ts'
import { studioLimits } from '../../../contracts/studio-limits.ts'
import type { Problem } from '../../../contracts/problems.ts'
import type { AddedPicture, BatchOrder } from '../../../core/imaging/batch/batch-facts.ts'
import { type Answer, done, refused } from '../../people/answer.ts'
import type { Clock } from '../../services.ts'
import type { Uploads } from '../../sheets/uploads.ts'
import { type BatchBook, pictureIdOf } from './batch-book.ts'
import { diskProblem } from './disk-problem.ts'
import type { Inbox } from './inbox.ts'
import { isPrivateAddress } from './private-address.ts'
import type { Outputs } from './write-outputs.ts'

export type Orderer = { personId: string; atDesk: boolean }
export type OrderParts = { book: BatchBook; inbox: Inbox; outputs: Pick<Outputs, 'probe' | 'clear'>; uploads: Pick<Uploads, 'take' | 'remove' | 'hold'>; clock: Clock; newId: (prefix: string) => string; keptOf(batchId: string): string }
type SentFiles = readonly { uploadId: string; path: string }[]

/** A batch that was acknowledged is on the disk, and so is what was sent for it. [BA1] */
export async function orderBatch(parts: OrderParts, draft: BatchDraft, by: Orderer): Promise<Answer<{ batchId: string }>> {
  const problem = await judgeDraft(parts, draft, by)
  if (problem) return refused(problem)
  const batchId = parts.newId('bt')
  if (draft.targetFolder === null) await mkdir(parts.keptOf(batchId), { recursive: true })
  const order = orderOf(draft, batchId, by)
  const ordered = { kind: 'ordered', atMs: parts.clock.nowMs(), order } as const
  if (draft.source.kind === 'folder') {
    await parts.book.write(batchId, [ordered])
    return done({ batchId })
  }
  return takeSent(parts, { batchId, first: 1, files: draft.source.files, by }, (pictures) => parts.book.write(batchId, [ordered, { kind: 'added', pictures }, { kind: 'complete' }]), () => ({ batchId }))
}

/** More of them, up to what a batch may hold. */
export async function addToBatch(parts: OrderParts, batchId: string, files: SentFiles, by: Orderer): Promise<Answer<{ added: number }>> {
  const batch = parts.book.get(batchId)
  if (batch === undefined || batch.order.folders.length > 0) return refused({ reason: 'batch-unknown' })
  if (batch.pictures.size + files.length > studioLimits.picturesInBatch) return refused({ reason: 'batch-too-large', params: { limit: studioLimits.picturesInBatch } })
  return takeSent(parts, { batchId, first: batch.pictures.size + 1, files, by }, (pictures) => parts.book.write(batchId, [{ kind: 'added', pictures }]), () => ({ added: files.length }))
}

const orderOf = ({ name, recipe, source, targetFolder, exportWhen, priority, webhook }: BatchDraft, id: string, { personId, atDesk }: Orderer): BatchOrder => ({
  id, personId, recipe, targetFolder: targetFolder === null ? null : resolve(targetFolder), exportWhen, priority, webhook, atDesk,
  name: name || (source.kind === 'folder' ? basename(source.paths[0]!) : folderName(source.files[0]!.path)),
  folders: source.kind === 'folder' ? source.paths.map((path) => resolve(path)) : [], subfolders: source.kind === 'folder' && source.subfolders, watch: source.kind === 'folder' && source.watch,
})

const folderName = (path: string): string => path.split(/[/\\]/).filter(Boolean)[0] ?? path

async function judgeDraft({ outputs }: OrderParts, { source, targetFolder, webhook }: BatchDraft, { atDesk }: Orderer): Promise<Problem | null> {
  // Paths are of the engine's machine: whoever is not at it does not say where it reads and writes.
  if (!atDesk && (source.kind === 'folder' || targetFolder !== null)) return { reason: 'desk-only', field: source.kind === 'folder' ? 'source' : 'targetFolder' }
  if (!atDesk && webhook !== null && await isPrivateAddress(new URL(webhook).hostname)) return { reason: 'address-private', field: 'webhook' }
  const badSource = source.kind === 'folder' ? await judgeSource(source.paths) : null
  if (badSource || targetFolder === null) return badSource
  return judgeTarget(outputs, source, targetFolder)
}

async function judgeSource(paths: readonly string[]): Promise<Problem | null> {
  for (const path of paths) {
    if (!isAbsolute(path) || await stat(path).then(() => false, () => true)) return { reason: 'folder-missing', params: { folder: path }, field: 'source' }
  }
  return null
}

/** There, or made in a folder that is; and something can be written to it. */
async function judgeTarget(outputs: Pick<Outputs, 'probe' | 'clear'>, source: BatchDraft['source'], target: string): Promise<Problem | null> {
  try {
    if (!isAbsolute(target)) return { reason: 'folder-missing', params: { folder: target }, field: 'targetFolder' }
    if (await stat(dirname(resolve(target))).then(() => true, () => false)) await mkdir(target).catch((error: unknown) => { if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error })
    await outputs.probe(target, 'probe').finally(() => outputs.clear(target, 'probe', null))
    const real = await realpath(target)
    const roots = source.kind === 'folder' && source.watch ? await Promise.all(source.paths.map((path) => realpath(path))) : []
    // What it writes would come in again, without end.
    return roots.includes(real) ? { reason: 'target-is-source', field: 'targetFolder' } : null
  } catch (error) {
    return { ...diskProblem(error, target), field: 'targetFolder' }
  }
}

type Sent = { batchId: string; first: number; files: SentFiles; by: Orderer }
async function takeSent<T>({ inbox, uploads }: OrderParts, { batchId, first, files, by }: Sent, write: (pictures: AddedPicture[]) => Promise<void>, answer: () => T): Promise<Answer<T>> {
  const taken: { from: string; name: string; picture: AddedPicture }[] = []
  for (const [at, { uploadId, path }] of files.entries()) {
    const upload = await uploads.take({ personId: by.personId, uploadId, purpose: 'studio' })
    if (upload.kind === 'refused') return upload
    const name = String(first + at)
    taken.push({ from: upload.value.path, name, picture: { id: pictureIdOf(batchId, first + at), path: safePath(path), source: { kind: 'inbox', name }, bytes: (await stat(upload.value.path)).size, article: null, angle: null } })
  }
  for (const { uploadId } of files) uploads.hold(uploadId, true)
  await inbox.take(batchId, taken)
  await write(taken.map(({ picture }) => picture))
  await Promise.all(files.map(({ uploadId }) => uploads.remove(uploadId)))
  return done(answer())
}

/** Below what was dropped, whatever a stranger calls it. */
const safePath = (path: string): string => path.replaceAll('\\', '/').split('/').filter((part) => part !== '' && part !== '.' && part !== '..').join('/') || '?'
