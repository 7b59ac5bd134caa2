import type { Manifest, ManifestFile } from '../../../contracts/screens.ts'

/** A file as it is fetched. Of a still set only the sum is known: `bytes` is what to expect of one, `mostBytes` what none exceeds. */
export type NeededFile = { sha256: string; bytes: number; mostBytes: number }

/** Everything that has to be on the disk before these can be shown, each once, in the order they are named. [PL3] */
export function neededFiles(files: readonly ManifestFile[]): NeededFile[] {
  const needed = new Map<string, NeededFile>()
  for (const file of files) {
    const parts = partsOf(file)
    for (const sha256 of parts) {
      const { bytes = 0, mostBytes = 0 } = needed.get(sha256) ?? {}
      needed.set(sha256, { sha256, bytes: Math.max(bytes, Math.ceil(file.bytes / parts.length)), mostBytes: Math.max(mostBytes, file.bytes) })
    }
  }
  return [...needed.values()]
}

/** The pictures of a still set, or the one file. */
export const partsOf = ({ sha256, frames }: ManifestFile): readonly string[] => (frames.length > 0 ? frames : [sha256])

export function lackOf(files: readonly NeededFile[], has: (sha256: string) => boolean): { files: number; bytes: number } {
  const lacking = files.filter(({ sha256 }) => !has(sha256))
  return { files: lacking.length, bytes: lacking.reduce((sum, { bytes }) => sum + bytes, 0) }
}

/** Of what is on the disk, what nobody needs any more. */
export function unneededFiles(there: readonly string[], manifests: readonly (Manifest | null)[], orders: readonly ManifestFile[]): string[] {
  const needed = new Set(neededFiles([...manifests.flatMap((manifest) => manifest?.files ?? []), ...orders]).map(({ sha256 }) => sha256))
  return there.filter((sha256) => !needed.has(sha256))
}
