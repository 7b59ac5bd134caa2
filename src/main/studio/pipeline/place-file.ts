import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { access, copyFile, link, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Problem } from '../../../contracts/problems.ts'
import { syncFolder } from '../../blobs/durable-file.ts'

export type Placed = { kind: 'placed' } | { kind: 'taken' } | { kind: 'refused'; problem: Problem }

/**
 * Takes a finished file to where people find it: whole or not at all, on the disk when this resolves, and never over a file that is there. It is a copy: whoever
 * edits the one in the folder changes nothing here.
 */
export async function placeFile(from: string, to: string): Promise<Placed> {
  const folder = dirname(to)
  const partial = join(folder, `.${randomUUID()}.partial`)
  try {
    await mkdir(folder, { recursive: true })
    await copyFile(from, partial, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
    await syncFile(partial)
    const isFree = await takeName(partial, to)
    syncFolder(folder)
    return { kind: isFree ? 'placed' : 'taken' }
  } catch (error) {
    return { kind: 'refused', problem: problemOf(error) }
  } finally {
    await rm(partial, { force: true }).catch(() => undefined)
  }
}

/** A second name refuses one that is taken; where a disk knows no second names, it is looked at first. */
async function takeName(partial: string, to: string): Promise<boolean> {
  try {
    await link(partial, to)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    if (!/^(EPERM|ENOTSUP|EOPNOTSUPP|ENOSYS|EMLINK|EINVAL|UNKNOWN)$/.test(codeOf(error))) throw error
    if (await access(to).then(() => true, () => false)) return false
    await rename(partial, to)
    return true
  }
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try { await file.sync() } finally { await file.close() }
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? ''

/** What a disk said, for a person. */
export function problemOf(error: unknown): Problem {
  const code = codeOf(error)
  if (code === 'ENOSPC' || code === 'EDQUOT') return { reason: 'disk-full' }
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM' || code === 'ENOTDIR' || code === 'EEXIST') return { reason: 'folder-read-only' }
  return { reason: 'unexpected' }
}
