import type { RecordCodec } from '../segments/record-frame.ts'
import type { SegmentDisk } from '../segments/segment-disk.ts'
import { openSegments, type Segments } from '../segments/segments.ts'

/**
 * One group of messages as it lies in a segment.
 * Messages of one group say much the same, so together they take a quarter of the room: 0.5 to 0.8 kB for a quarter of an hour of one screen.
 */
export type SegmentEntry =
  /** As it came, with the key it was checked with: a segment can be checked again without anything else. */
  | { kind: 'batch'; screenId: string; receivedAtMs: number; publicKey: Uint8Array; message: Uint8Array }
  /** What a person decided of a fork: as true as the proofs, so it lies among them. */
  | { kind: 'settlement'; screenId: string; receivedAtMs: number; message: Uint8Array }

const fixedBytes = 1 + 8 + 1 + 1 + 4
const noKey = new Uint8Array(0)

const codec: RecordCodec<SegmentEntry> = { pack: packEntries, unpack: unpackEntries }
export type ProofSegments = Segments<SegmentEntry>
export const openProofSegments = (disk: SegmentDisk, options?: { rotateAt?: number }): ProofSegments => openSegments(disk, codec, options)

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
