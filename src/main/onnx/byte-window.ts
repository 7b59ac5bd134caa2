import { readSync } from 'node:fs'

/** Bytes of an open file by position, however large it is: a window of it is in memory. */
export type ByteWindow = { byte(at: number): number; text(from: number, to: number): string }

const windowBytes = 64 * 1024

export function openWindow(handle: number, size: number): ByteWindow {
  const bytes = Buffer.alloc(windowBytes)
  let [start, filled] = [0, 0]
  const fill = (at: number) => {
    start = at
    filled = readSync(handle, bytes, 0, Math.min(windowBytes, size - at), at)
  }
  return {
    byte(at) {
      if (at < start || at >= start + filled) fill(at)
      return bytes[at - start] ?? 0
    },
    text(from, to) {
      const taken = Buffer.alloc(Math.min(to - from, windowBytes))
      return taken.subarray(0, readSync(handle, taken, 0, taken.length, from)).toString('utf8')
    },
  }
}
