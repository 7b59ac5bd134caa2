import { copyFile, mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { syncFile, syncFolder } from '../blobs/durable-file.ts'
import { dataFolder } from './data-folder.ts'

const ending = '.journal'

/** Journals of batches grow at their end, or are replaced whole: a copy of any moment is one, or the beginning of one, and what is torn off its end is cut off when it is read. [BA11] */
export async function backUpJournals(folder: string, to: string): Promise<{ count: number; bytes: number }> {
  const { batches } = dataFolder(folder)
  const counted = { count: 0, bytes: 0 }
  const names = await journalsIn(batches)
  if (names.length > 0) await mkdir(to, { mode: 0o700 })
  for (const name of names) {
    if (!(await copyWhole(join(batches, name), join(to, name)))) continue
    counted.count += 1
    counted.bytes += (await stat(join(to, name))).size
  }
  if (names.length > 0) syncFolder(to)
  return counted
}

/** Those that are here stay as they are; those that are not are laid beside, for the studio to take in. */
export async function bringBackJournals(folder: string, from: string): Promise<void> {
  const { batches } = dataFolder(folder)
  const here = new Set(await journalsIn(batches))
  const missing = (await journalsIn(from)).filter((name) => !here.has(name))
  if (missing.length === 0) return
  await mkdir(batches, { recursive: true })
  for (const name of missing) {
    const partial = join(batches, `${name}.restored.partial`)
    if (await copyWhole(join(from, name), partial)) await rename(partial, join(batches, `${name}.restored`))
  }
  for (const each of [batches, join(batches, '..'), folder]) syncFolder(each)
}

export const journalsIn = async (folder: string): Promise<string[]> => (await readdir(folder).catch(absent<string[]>([]))).filter((name) => name.endsWith(ending)).sort()

/** False where its batch was removed meanwhile. */
async function copyWhole(from: string, to: string): Promise<boolean> {
  const isThere = await copyFile(from, to).then(() => true).catch(absent(false))
  if (isThere) syncFile(to)
  else await rm(to, { force: true })
  return isThere
}

const absent = <T>(instead: T) => (error: unknown): T => {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return instead
  throw error
}
