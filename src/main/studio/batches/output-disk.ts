import { createHash } from 'node:crypto'
import { constants, createReadStream } from 'node:fs'
import { access, link, mkdir, open, readdir, rename, rm, rmdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { syncFolder } from '../../blobs/durable-file.ts'

/** What writing results needs of a disk, so that one that forgets can stand in. Paths are whole; what has resolved is on the disk. */
export type OutputDisk = {
  /** Throws where the folder is not there, or cannot be written to. */
  check(folder: string): Promise<void>
  makeFolder(folder: string): Promise<void>
  lay(path: string, bytes: Uint8Array): Promise<void>
  hash(path: string): Promise<string | null>
  exists(path: string): Promise<boolean>
  /** Under its own name, which nobody else has: never in the place of anything. */
  publish(staged: string, target: string): Promise<'published' | 'taken'>
  remove(path: string): Promise<void>
  names(folder: string): Promise<string[]>
  removeFolder(folder: string): Promise<void>
  /** Names that were made and removed in it last. */
  settle(folder: string): Promise<void>
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')

export const nodeOutputDisk: OutputDisk = {
  async check(folder) {
    if (!(await stat(folder)).isDirectory()) throw Object.assign(new Error(`${folder} is no folder`), { code: 'ENOENT' })
    await access(folder, constants.W_OK)
  },
  makeFolder: makeFolders,
  async lay(path, bytes) {
    const file = await open(path, 'w')
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
  },
  async hash(path) {
    const hash = createHash('sha256')
    try {
      for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array)
      return hash.digest('hex')
    } catch (error) {
      if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(codeOf(error))) return null
      throw error
    }
  },
  exists: (path) => stat(path).then(() => true, () => false),
  async publish(staged, target) {
    // A target that has gone, a stick that was pulled out, is not made anew where it was.
    await stat(staged)
    if (dirname(target) !== dirname(dirname(staged))) await makeFolders(dirname(target))
    try {
      await link(staged, target)
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return 'taken'
      if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EXDEV', 'EMLINK'].includes(codeOf(error))) throw error
      return publishWithoutLinks(staged, target)
    }
    await rm(staged, { force: true })
    return 'published'
  },
  remove: (path) => rm(path, { force: true }),
  names: (folder) => readdir(folder).catch((error: unknown) => (codeOf(error) === 'ENOENT' ? [] : Promise.reject(error as Error))),
  removeFolder: removeEmptied,
  settle: (folder) => Promise.resolve(syncFolder(folder)),
}

/** What was removed from it stays removed over a power cut, for nobody looks there again. */
async function removeEmptied(folder: string): Promise<void> {
  if (!(await stat(folder).then((facts) => facts.isDirectory(), () => false))) return
  syncFolder(folder)
  await rmdir(folder).catch((error: unknown) => (['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(codeOf(error)) ? undefined : Promise.reject(error as Error)))
}

/** A folder outlives a power cut when the one it lies in knows of it. */
async function makeFolders(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true })
  if (first === undefined) return
  for (let each = folder; each.length >= first.length; each = dirname(each)) syncFolder(dirname(each))
}

/** Sticks and shares that know no second name of a file: the name is taken first, by a file without anything in it, and then given to ours. */
async function publishWithoutLinks(staged: string, target: string): Promise<'published' | 'taken'> {
  try {
    await (await open(target, 'wx')).close()
  } catch (error) {
    // Of ourselves, before a crash.
    if (codeOf(error) !== 'EEXIST') throw error
    if ((await stat(target)).size > 0) return 'taken'
  }
  await rename(staged, target)
  return 'published'
}

export const stagingFolder = (target: string, batchId: string): string => join(target, `.pult-${batchId}`)
