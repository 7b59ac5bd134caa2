import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, join, relative, sep } from 'node:path'

/** `path` is absolute; `folder` and `name` are what it is below what was asked for. */
export type ListedPicture = { path: string; folder: string; name: string }
/** Whatever may be a picture by its name; what is none is then told to be. */
const mayBePicture = /\.(jpe?g|jpe|jfif|png|webp|avif|tiff?|heic|heif|hif|gif|arw|cr2|cr3|dng|nef|orf|raf|rw2)$/i

/** A file, whatever its name, or all pictures below a folder; what an earlier run wrote there is none of them. */
export function listPictures(from: string, out: string): ListedPicture[] {
  if (!statSync(from).isDirectory()) return [{ path: from, folder: '', name: basename(from) }]
  const found = readdirSync(from, { recursive: true, withFileTypes: true }).filter((file) => file.isFile() && mayBePicture.test(file.name) && !file.name.startsWith('.'))
  return found.filter(({ parentPath }) => out === from || !`${parentPath}${sep}`.startsWith(`${out}${sep}`))
    .map(({ parentPath, name }) => ({ path: join(parentPath, name), folder: relative(from, parentPath).split(sep).join('/'), name }))
    .sort((one, other) => (one.path < other.path ? -1 : 1))
}

export const namesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder).sort() : [])
