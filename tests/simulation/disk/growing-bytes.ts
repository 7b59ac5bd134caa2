/** A file's content in memory: grows by doubling, and what lies beyond its end reads as nothing. */
export type GrowingBytes = {
  readonly size: number
  /** Fills `into` from `offset` on; returns how many bytes there were. */
  read(into: Uint8Array, offset: number): number
  write(bytes: Uint8Array, offset: number): void
  truncate(size: number): void
  copy(): GrowingBytes
}

export function createGrowingBytes(start: Uint8Array = new Uint8Array(0)): GrowingBytes {
  let buffer = start.slice()
  let size = buffer.length
  const reserve = (needed: number) => {
    if (needed <= buffer.length) return
    const larger = new Uint8Array(Math.max(needed, buffer.length * 2, 8192))
    larger.set(buffer.subarray(0, size))
    buffer = larger
  }
  return {
    get size() { return size },
    read(into, offset) {
      const found = Math.max(0, Math.min(into.length, size - offset))
      into.set(buffer.subarray(offset, offset + found))
      return found
    },
    write(bytes, offset) {
      reserve(offset + bytes.length)
      buffer.set(bytes, offset)
      size = Math.max(size, offset + bytes.length)
    },
    truncate(to) {
      reserve(to)
      buffer.fill(0, Math.min(to, size), Math.max(to, size))
      size = to
    },
    copy: () => createGrowingBytes(buffer.subarray(0, size)),
  }
}
