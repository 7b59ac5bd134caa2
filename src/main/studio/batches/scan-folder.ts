import type { Stats } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { studioLimits } from '../../../contracts/studio-limits.ts'

export type FoundPicture = { absolute: string; path: string; bytes: number; mtimeMs: number }
type Scan = { subfolders: boolean; skip: ReadonlySet<string>; signal: AbortSignal; visited: Set<string> }

const endings = new Set(['.jpg', '.jpeg', '.jpe', '.jfif', '.png', '.webp', '.avif', '.tif', '.tiff', '.heic', '.heif', '.gif', '.bmp'])
export const isPictureName = (name: string): boolean => endings.has(extname(name).toLowerCase())
const isHidden = (name: string): boolean => name.startsWith('.') || name === '__MACOSX' || name === '$RECYCLE.BIN' || name === 'System Volume Information'

/** Pictures below folders and files that were named, in the order of their names; links that lead back are followed once, what is hidden is left out. */
export async function* scanFolders(roots: readonly string[], asked: { subfolders: boolean; skip: ReadonlySet<string>; signal: AbortSignal }): AsyncGenerator<FoundPicture> {
  const scan: Scan = { ...asked, visited: new Set() }
  for (const root of roots) {
    const facts = await stat(root).catch(() => null)
    if (facts?.isFile() === true && isPictureName(root)) yield found(root, basename(root), facts)
    // Several folders may have pictures of one name: then the folders' own names tell them apart.
    else if (facts?.isDirectory() === true) yield* scanFolder(root, roots.length > 1 ? `${basename(root)}/` : '', 0, scan)
  }
}

async function* scanFolder(folder: string, prefix: string, depth: number, scan: Scan): AsyncGenerator<FoundPicture> {
  const real = await realpath(folder).catch(() => null)
  if (real === null || scan.visited.has(real) || scan.skip.has(real) || scan.signal.aborted) return
  scan.visited.add(real)
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const absolute = join(folder, entry.name)
    if (isHidden(entry.name) || absolute.length > studioLimits.pathChars) continue
    if (entry.isFile() && !isPictureName(entry.name)) continue
    const facts = await stat(absolute).catch(() => null)
    if (facts?.isFile() === true && isPictureName(entry.name)) yield found(absolute, prefix + entry.name, facts)
    else if (facts?.isDirectory() === true && scan.subfolders && depth < studioLimits.folderDepth) yield* scanFolder(absolute, `${prefix}${entry.name}/`, depth + 1, scan)
  }
}

const found = (absolute: string, path: string, { size, mtimeMs }: Stats): FoundPicture => ({ absolute, path, bytes: size, mtimeMs })
