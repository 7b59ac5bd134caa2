import { open } from 'node:fs/promises'

const mostBoxes = 100_000

/** A film of the ISO family is a row of boxes that say their lengths: is one longer than what is left of the file? */
export async function isTornFilm(path: string, bytes: number): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    let at = 0
    for (let boxes = 0; at < bytes && boxes < mostBoxes; boxes++) {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, at)
      if (bytesRead < 8) return true
      const short = buffer.readUInt32BE(0)
      if (short === 1 && bytesRead < 16) return true
      // Zero says: until the end.
      if (short === 0) return false
      const length = short === 1 ? Number(buffer.readBigUInt64BE(8)) : short
      if (length < 8) return true
      at += length
    }
    return at !== bytes
  } finally {
    await file.close()
  }
}
