import type { Manifest, ManifestFile } from '../../../contracts/screens.ts'

/** A file as it is fetched: a still set is several. */
export type NeededFile = { sha256: string; mostBytes: number }

/** Everything that has to be on the disk before these can be shown, each once, in the order they are named. [PL3] */
export function neededFiles(files: readonly ManifestFile[]): NeededFile[] {
  const needed = new Map<string, number>()
  for (const file of files) for (const sha256 of partsOf(file)) needed.set(sha256, Math.max(needed.get(sha256) ?? 0, file.bytes))
  return [...needed].map(([sha256, mostBytes]) => ({ sha256, mostBytes }))
}

/** The pictures of a still set, or the one file. */
export const partsOf = ({ sha256, frames }: ManifestFile): readonly string[] => (frames.length > 0 ? frames : [sha256])

export function lackOf(files: readonly NeededFile[], has: (sha256: string) => boolean): { files: number; bytes: number } {
  const lacking = files.filter(({ sha256 }) => !has(sha256))
  return { files: lacking.length, bytes: lacking.reduce((sum, { mostBytes }) => sum + mostBytes, 0) }
}

/** Of what is on the disk, what nobody needs any more. */
export function unneededFiles(there: readonly string[], manifests: readonly (Manifest | null)[], orders: readonly ManifestFile[]): string[] {
  const needed = new Set(neededFiles([...manifests.flatMap((manifest) => manifest?.files ?? []), ...orders]).map(({ sha256 }) => sha256))
  return there.filter((sha256) => !needed.has(sha256))
}
