import { studioLimits } from '../../../contracts/studio-limits.ts'

export type DroppedFile = { file: File; path: string }
/** `passed`: what was dropped along with pictures and is none. `cut`: there was more than a batch may hold. */
export type Dropped = { files: readonly DroppedFile[]; passed: number; cut: boolean }
export type DroppedEntry = Pick<FileSystemEntry, 'isFile' | 'isDirectory' | 'name'>
const pictures = /\.(jpe?g|png|webp|avif|tiff?|heic|heif|gif|bmp)$/i
export const acceptedPictures = 'image/*,.jpg,.jpeg,.png,.webp,.avif,.tif,.tiff,.heic,.heif'
const isPicture = (name: string, type: string): boolean => !name.startsWith('.') && (pictures.test(name) || type.startsWith('image/'))

/** Files as they were chosen or pasted; a chosen folder's carry their path. */
export function readFiles(list: Iterable<File>): Dropped {
  const all = [...list]
  const files = all.filter(({ name, type }) => isPicture(name, type)).map((file) => ({ file, path: file.webkitRelativePath || file.name || 'picture' }))
  return limited(files, all.length - files.length)
}

/** What was dropped, folders walked through; has to be begun while the drop is told, for its entries are gone after. */
export async function readDropped(items: Iterable<{ webkitGetAsEntry(): DroppedEntry | null }>): Promise<Dropped> {
  const found: DroppedFile[] = []
  let passed = 0
  const starts = [...items].flatMap((item) => { const entry = item.webkitGetAsEntry(); return entry ? [entry] : [] })
  async function walk(entry: DroppedEntry, folder: string, depth: number): Promise<void> {
    if (found.length > studioLimits.picturesInBatch || depth > studioLimits.folderDepth) return
    if (entry.isDirectory) {
      for (const child of await childrenOf(entry as FileSystemDirectoryEntry)) await walk(child, `${folder}${entry.name}/`, depth + 1)
      return
    }
    const file = await fileOf(entry as FileSystemFileEntry)
    if (file && isPicture(file.name, file.type)) found.push({ file, path: folder + file.name })
    else passed += 1
  }
  for (const entry of starts) await walk(entry, '', 0)
  return limited(found, passed)
}

const limited = (files: readonly DroppedFile[], passed: number): Dropped => ({ files: files.slice(0, studioLimits.picturesInBatch), passed, cut: files.length > studioLimits.picturesInBatch })

/** A browser hands over a hundred at a time, and an empty handful at the end. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve) => reader.readEntries(resolve, () => resolve([])))
    if (some.length === 0) return all.sort((a, b) => (a.name < b.name ? -1 : 1))
    all.push(...some)
  }
}

/** One that cannot be read any more counts as passed. */
const fileOf = (entry: FileSystemFileEntry): Promise<File | null> => new Promise((resolve) => entry.file(resolve, () => resolve(null)))
