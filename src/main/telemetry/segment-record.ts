import { constants, crc32, zstdCompressSync, zstdDecompressSync } from 'node:zlib'

/**
 * One group of messages as it lies in a segment: "Ps" · version · length packed · length plain · CRC-32 of what is packed · zstd at its fastest.
 * Messages of one group say much the same, so together they take a quarter of the room: 0.5 to 0.8 kB for a quarter of an hour of one screen.
 */
export type SegmentEntry =
  /** As it came, with the key it was checked with: a segment can be checked again without anything else. */
  | { kind: 'batch'; screenId: string; receivedAtMs: number; publicKey: Uint8Array; message: Uint8Array }
  /** What a person decided of a fork: as true as the proofs, so it lies among them. */
  | { kind: 'settlement'; screenId: string; receivedAtMs: number; message: Uint8Array }

const headBytes = 16
const version = 1
const fixedBytes = 1 + 8 + 1 + 1 + 4
/** A length beyond this is no length. */
const longestRecord = 64 * 1024 * 1024
const noKey = new Uint8Array(0)

export function packRecord(entries: readonly SegmentEntry[]): Uint8Array {
  const plain = packEntries(entries)
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
export function readRecord(file: { size(): number; read(into: Uint8Array, offset: number): number }, offset: number): { entries: SegmentEntry[]; end: number } | null {
  const head = Buffer.alloc(headBytes)
  if (file.read(head, offset) < headBytes || head.readUInt16BE(0) !== 0x5073 || head.readUInt16LE(2) !== version) return null
  const [packedLength, plainLength] = [head.readUInt32LE(4), head.readUInt32LE(8)]
  if (packedLength > longestRecord || plainLength > longestRecord || offset + headBytes + packedLength > file.size()) return null
  const packed = Buffer.alloc(packedLength)
  if (file.read(packed, offset + headBytes) < packedLength || crc32(packed) !== head.readUInt32LE(12)) return null
  return { entries: unpackEntries(zstdDecompressSync(packed, { maxOutputLength: plainLength })), end: offset + headBytes + packedLength }
}

function packEntries(entries: readonly SegmentEntry[]): Buffer {
  const plain = Buffer.allocUnsafe(entries.reduce((size, entry) => size + fixedBytes + Buffer.byteLength(entry.screenId) + keyOf(entry).length + entry.message.length, 0))
  let at = 0
  for (const entry of entries) {
    const key = keyOf(entry)
    plain.writeUInt8(entry.kind === 'batch' ? 0 : 1, at)
    plain.writeDoubleLE(entry.receivedAtMs, at + 1)
    const idLength = plain.write(entry.screenId, at + 10)
    plain.writeUInt8(idLength, at + 9)
    at += 10 + idLength
    plain.writeUInt8(key.length, at)
    plain.set(key, at + 1)
    at += 1 + key.length
    plain.writeUInt32LE(entry.message.length, at)
    plain.set(entry.message, at + 4)
    at += 4 + entry.message.length
  }
  return plain
}

function unpackEntries(plain: Buffer): SegmentEntry[] {
  const entries: SegmentEntry[] = []
  for (let at = 0; at < plain.length;) {
    const isBatch = plain.readUInt8(at) === 0
    const receivedAtMs = plain.readDoubleLE(at + 1)
    const idEnd = at + 10 + plain.readUInt8(at + 9)
    const screenId = plain.toString('utf8', at + 10, idEnd)
    const keyEnd = idEnd + 1 + plain.readUInt8(idEnd)
    const end = keyEnd + 4 + plain.readUInt32LE(keyEnd)
    const message = plain.subarray(keyEnd + 4, end)
    entries.push(isBatch ? { kind: 'batch', screenId, receivedAtMs, publicKey: plain.subarray(idEnd + 1, keyEnd), message } : { kind: 'settlement', screenId, receivedAtMs, message })
    at = end
  }
  return entries
}

const keyOf = (entry: SegmentEntry): Uint8Array => (entry.kind === 'batch' ? entry.publicKey : noKey)
