import { mkdirSync, rmSync } from 'node:fs'
import { copyFile, type FileHandle, open, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { importLimits } from '../../contracts/imports.ts'
import { mediaLimits } from '../../contracts/media.ts'
import { packLimits } from '../../contracts/planning-pack.ts'
import { modelLimits } from '../../contracts/studio-models.ts'
import { studioLimits } from '../../contracts/studio-limits.ts'
import { problemOf } from '../database/store-problem.ts'
import { type Answer, done, type Refused, refused } from '../people/answer.ts'
import type { Clock, Random } from '../services.ts'

export type Upload = { path: string; fileName: string }
/** What it is for says how large it may be. */
export type UploadPurpose = 'table' | 'media' | 'pack' | 'model' | 'studio'
export type Uploads = {
  begin(given: { personId: string; fileName: string; bytes: number; purpose?: UploadPurpose }): Promise<Answer<{ uploadId: string; chunkBytes: number }>>
  append(given: { personId: string; uploadId: string; offset: number; bytes: Uint8Array }): Promise<Answer<{ received: number }>>
  /** A file that arrived in full, for what it was announced. */
  take(given: { personId: string; uploadId: string; purpose?: UploadPurpose }): Promise<Answer<Upload>>
  /** A copy of a file of ours, as if it had been sent: what is made here goes the way of what comes from outside. */
  adopt(given: { personId: string; path: string; fileName: string; purpose: UploadPurpose }): Promise<Answer<{ uploadId: string }>>
  /** While it is being read, nothing newer takes its room. */
  hold(uploadId: string, on: boolean): void
  remove(uploadId: string): Promise<void>
  stop(): Promise<void>
}

type Arriving = Upload & { personId: string; bytes: number; received: number; handle: FileHandle; touchedMs: number; busy: boolean; held: boolean; purpose: UploadPurpose }

const mostBytes: Record<UploadPurpose, number> = { table: importLimits.fileBytes, media: mediaLimits.filmBytes, pack: packLimits.fileBytes, model: modelLimits.fileBytes, studio: studioLimits.pictureBytes }
/** Of one purpose at once: a folder of photos is sent before it is ordered. */
const keptUploads: Record<UploadPurpose, number> = { table: 12, media: 12, pack: 12, model: 4, studio: 2000 }
const forgottenAfterMs = 2 * 3_600_000

/** Files on their way in, each the property of its sender: capped by what was announced and by what really comes. */
export function createUploads({ folder, clock, random }: { folder: string; clock: Clock; random: Random }): Uploads {
  const uploads = new Map<string, Arriving>()
  // What an earlier run left behind belongs to nobody any more.
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })

  const remove = async (uploadId: string) => {
    const upload = uploads.get(uploadId)
    if (!upload || !uploads.delete(uploadId)) return
    await upload.handle.close().catch(() => undefined)
    await rm(upload.path, { force: true })
  }
  const find = (uploadId: string, personId: string) => {
    const upload = uploads.get(uploadId)
    if (upload?.personId === personId) upload.touchedMs = clock.nowMs()
    return upload?.personId === personId ? upload : undefined
  }
  return {
    async begin({ personId, fileName, bytes, purpose = 'table' }) {
      const limit = mostBytes[purpose]
      if (bytes > limit) return refused({ reason: 'file-too-large', params: { bytes, limit } })
      if (bytes === 0) return refused({ reason: 'file-empty' })
      await Promise.all(staleOf(uploads, purpose, clock.nowMs()).map(remove))
      const uploadId = Buffer.from(random.bytes(16)).toString('hex')
      const path = join(folder, uploadId)
      const handle = await open(path, 'wx', 0o600).catch(refusedByDisk(folder))
      if ('kind' in handle) return handle
      uploads.set(uploadId, { path, fileName, personId, bytes, received: 0, handle, touchedMs: clock.nowMs(), busy: false, held: false, purpose })
      return done({ uploadId, chunkBytes: importLimits.chunkBytes })
    },
    async append({ personId, uploadId, offset, bytes }) {
      const upload = find(uploadId, personId)
      if (!upload) return refused({ reason: 'upload-unknown' })
      if (upload.busy || offset !== upload.received) return refused({ reason: 'upload-out-of-order', params: { received: upload.received } })
      if (offset + bytes.length > upload.bytes) {
        await remove(uploadId)
        return refused({ reason: 'file-too-large', params: { bytes: offset + bytes.length, limit: upload.bytes } })
      }
      const refusal = await writeTo(upload, bytes, folder)
      if (refusal) await remove(uploadId)
      return refusal ?? done({ received: upload.received })
    },
    take: ({ personId, uploadId, purpose = 'table' }) => Promise.resolve(wholeOf(find(uploadId, personId), purpose)),
    async adopt(given) {
      const uploadId = Buffer.from(random.bytes(16)).toString('hex')
      const copied = await copyOf(given, join(folder, uploadId), clock.nowMs()).catch(refusedByDisk(folder))
      if ('kind' in copied) return copied
      uploads.set(uploadId, copied)
      return done({ uploadId })
    },
    hold(uploadId, on) {
      const upload = uploads.get(uploadId)
      if (upload) upload.held = on
    },
    remove,
    async stop() {
      await Promise.all([...uploads.keys()].map(remove))
    },
  }
}

function wholeOf(upload: Arriving | undefined, purpose: UploadPurpose): Answer<Upload> {
  if (upload?.purpose !== purpose) return refused({ reason: 'upload-unknown' })
  if (upload.busy || upload.received < upload.bytes) return refused({ reason: 'upload-incomplete', params: { received: upload.received, bytes: upload.bytes } })
  return done({ path: upload.path, fileName: upload.fileName })
}

async function copyOf({ path: from, ...given }: Parameters<Uploads['adopt']>[0], path: string, nowMs: number): Promise<Arriving> {
  const { size: bytes } = await stat(from)
  await copyFile(from, path)
  const handle = await open(path, 'r+')
  await handle.close()
  return { ...given, path, bytes, received: bytes, handle, touchedMs: nowMs, busy: false, held: false }
}

/** Those that make room for one more: left alone for long, or too many; none that is being read. */
function staleOf(uploads: ReadonlyMap<string, Arriving>, purpose: UploadPurpose, nowMs: number): string[] {
  const oldest = [...uploads].filter(([, its]) => !its.held && its.purpose === purpose).sort(([, a], [, b]) => a.touchedMs - b.touchedMs)
  return oldest.filter(([, { touchedMs }], index) => touchedMs < nowMs - forgottenAfterMs || index <= oldest.length - keptUploads[purpose]).map(([id]) => id)
}

const refusedByDisk = (folder: string) => (error: unknown): Refused => {
  const problem = problemOf(error, folder)
  if (!problem) throw error
  return refused(problem)
}

/** Goes on where the last part ended, until all of it is written: a disk that fills up takes some of it first. */
async function writeTo(upload: Arriving, bytes: Uint8Array, folder: string): Promise<Refused | null> {
  upload.busy = true
  const refusal = await upload.handle.writeFile(bytes).catch(refusedByDisk(folder)).finally(() => { upload.busy = false })
  if (refusal) return refusal
  upload.received += bytes.length
  // Hundreds may lie there until they are taken: none keeps a handle it needs no more.
  if (upload.received === upload.bytes) await upload.handle.close()
  return null
}
