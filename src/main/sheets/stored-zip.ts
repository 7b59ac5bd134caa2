/** A zip of parts that are not compressed, written as it is read: what exceljs is given instead of a file from outside. */
export type StoredPart = { name: string; bytes: number; crc: number; pieces: AsyncIterable<Buffer> | Iterable<Buffer> }

export async function* storedZip(parts: readonly StoredPart[]): AsyncGenerator<Buffer> {
  for (const part of parts) {
    yield localHeader(part)
    yield* part.pieces
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  yield end
}

function localHeader({ name, bytes, crc }: StoredPart): Buffer {
  const header = Buffer.alloc(30 + name.length)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt32LE(crc, 14)
  header.writeUInt32LE(bytes, 18)
  header.writeUInt32LE(bytes, 22)
  header.writeUInt16LE(name.length, 26)
  header.write(name, 30, 'latin1')
  return header
}
