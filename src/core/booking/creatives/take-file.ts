import type { CreativeFile } from '../../../contracts/campaigns.ts'
import type { Problem } from '../../../contracts/problems.ts'

export type TakeOptions = {
  /** The file it takes the place of, whatever its size. */
  replaces: string | null
  /** The picture becomes a further frame of the still set of its size. */
  asStillSet: boolean
}
/** As the creative is afterwards: `unchanged` when it had the file already. */
export type Taken =
  | { kind: 'taken'; files: CreativeFile[] }
  | { kind: 'unchanged' }
  | { kind: 'refused'; problem: Problem }
export type FileLimits = { files: number; frames: number }

/** One file of each kind and size: a new one takes the place of the one before it. */
export function takeFile(files: readonly CreativeFile[], file: CreativeFile, { replaces, asStillSet }: TakeOptions, limits: FileLimits): Taken {
  if (replaces !== null && !files.some(({ sha256 }) => sha256 === replaces)) return { kind: 'refused', problem: { reason: 'creative-changed', field: 'replaces' } }
  if (asStillSet && file.kind === 'image') return takeFrame(files, file, replaces, limits)
  if (files.some((known) => isSame(known, file))) return { kind: 'unchanged' }
  const at = files.findIndex((known) => (replaces === null ? isOfSize(known, file) : known.sha256 === replaces))
  if (at >= 0) return { kind: 'taken', files: files.map((known, index) => (index === at ? file : known)) }
  if (files.length >= limits.files) return full(limits.files)
  return { kind: 'taken', files: [...files, file] }
}

function takeFrame(files: readonly CreativeFile[], picture: CreativeFile, replaces: string | null, limits: FileLimits): Taken {
  const at = files.findIndex((known) => known.kind !== 'video' && (replaces === null ? hasSize(known, picture) : known.sha256 === replaces))
  const set = files[at]
  if (!set) return files.length >= limits.files ? full(limits.files) : { kind: 'taken', files: [...files, { ...picture, kind: 'still-set', frames: [picture.sha256] }] }
  if (!hasSize(set, picture)) return { kind: 'refused', problem: { reason: 'media-other-size', params: { fileName: picture.fileName, width: set.widthPx, height: set.heightPx } } }
  const frames = set.kind === 'still-set' ? set.frames : [set.sha256]
  if (frames.includes(picture.sha256)) return { kind: 'unchanged' }
  if (frames.length >= limits.frames) return full(limits.frames)
  const grown: CreativeFile = { ...set, kind: 'still-set', bytes: set.bytes + picture.bytes, frames: [...frames, picture.sha256] }
  return { kind: 'taken', files: files.map((known, index) => (index === at ? grown : known)) }
}

const full = (limit: number): Taken => ({ kind: 'refused', problem: { reason: 'creative-full', params: { limit } } })
/** The same bytes; a set that begins with them is another thing. */
const isSame = (known: CreativeFile, file: CreativeFile): boolean => known.kind === file.kind && known.sha256 === file.sha256
const hasSize = (known: CreativeFile, file: CreativeFile): boolean => known.widthPx === file.widthPx && known.heightPx === file.heightPx
const isOfSize = (known: CreativeFile, file: CreativeFile): boolean => known.kind === file.kind && hasSize(known, file)
