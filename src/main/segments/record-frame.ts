import { constants, crc32, zstdCompressSync, zstdDecompressSync } from 'node:zlib'

/** How the entries of one record become bytes and back. */
export type RecordCodec<E> = { pack(entries: readonly E[]): Uint8Array; unpack(plain: Buffer): E[] }

const headBytes = 16
const version = 1
/** A length beyond this is no length. */
const longestRecord = 64 * 1024 * 1024

/** A record as it lies in a segment: "Ps" · version · length packed · length plain · CRC-32 of what is packed · zstd at its fastest. */
export function packRecord<E>(codec: RecordCodec<E>, entries: readonly E[]): Uint8Array {
  const plain = codec.pack(entries)
  const packed = zstdCompressSync(plain, { params: { [constants.ZSTD_c_compressionLevel]: 1 } })
  const record = Buffer.allocUnsafe(headBytes + packed.length)
  record.writeUInt8(0x50, 0)
  record.writeUInt8(0x73, 1)
  record.writeUInt16LE(version, 2)
  record.writeUInt32LE(packed.length, 4)
  record.writeUInt32LE(plain.length, 8)
  record.writeUInt32LE(crc32(packed), 12)
  packed.copy(record, headBytes)
  return record
}

/** The record at `offset` and where the next one begins; null where there is none, or none that is whole. */
export function readRecord<E>(codec: RecordCodec<E>, file: { size(): number; read(into: Uint8Array, offset: number): number }, offset: number): { entries: E[]; end: number } | null {
  const head = Buffer.alloc(headBytes)
  if (file.read(head, offset) < headBytes || head.readUInt16BE(0) !== 0x5073 || head.readUInt16LE(2) !== version) return null
  const [packedLength, plainLength] = [head.readUInt32LE(4), head.readUInt32LE(8)]
  if (packedLength > longestRecord || plainLength > longestRecord || offset + headBytes + packedLength > file.size()) return null
  const packed = Buffer.alloc(packedLength)
  if (file.read(packed, offset + headBytes) < packedLength || crc32(packed) !== head.readUInt32LE(12)) return null
  return { entries: codec.unpack(zstdDecompressSync(packed, { maxOutputLength: plainLength })), end: offset + headBytes + packedLength }
}
