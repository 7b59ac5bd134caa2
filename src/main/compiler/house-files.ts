import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { ManifestFile } from '../../contracts/screens.ts'
import { blobPath } from '../blobs/blob-store.ts'
import { mediaTypeOf } from '../images/media-type.ts'

/** So much tells what a file is. */
const startBytes = 4096

/** House pictures are blobs that no creative describes: what they are is read from how they begin. What was found stays; what is missing is looked for again. */
export function createHouseFiles(blobFolder: string): (sha256: string) => ManifestFile | null {
  const known = new Map<string, ManifestFile>()
  return (sha256) => {
    const file = known.get(sha256) ?? readHouseFile(blobFolder, sha256)
    if (file) known.set(sha256, file)
    return file
  }
}

function readHouseFile(blobFolder: string, sha256: string): ManifestFile | null {
  let handle: number
  try {
    handle = openSync(blobPath(blobFolder, sha256), 'r')
  } catch {
    // A screen that waits for a file nobody has would never switch: it shows the picture in the player.
    return null
  }
  try {
    const start = Buffer.alloc(startBytes)
    const mediaType = mediaTypeOf(start.subarray(0, readSync(handle, start, 0, startBytes, 0)))
    if (!mediaType?.startsWith('image/')) return null
    return { sha256, kind: 'image', mediaType, bytes: fstatSync(handle).size, durationMs: null, sound: false, frames: [] }
  } finally {
    closeSync(handle)
  }
}
