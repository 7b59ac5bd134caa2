import { crc32 } from 'node:zlib'
import type { BatchFact } from '../../../core/imaging/batch/batch-facts.ts'

const [headBytes, mark, longest] = [12, 0x506a0001, 256 * 1024 * 1024]

/** Facts that become durable together: mark, length, sum, and a line for each. Not packed, for most are shorter than what packing costs. */
export function packFacts(facts: readonly BatchFact[]): Uint8Array {
  const plain = Buffer.from(facts.map((fact) => JSON.stringify(fact)).join('\n'))
  const head = Buffer.alloc(headBytes)
  head.writeUInt32BE(mark, 0)
  head.writeUInt32LE(plain.length, 4)
  head.writeUInt32LE(crc32(plain), 8)
  return Buffer.concat([head, plain])
}

/** What begins at an offset, and where it ends; null where nothing whole does. */
export function readFacts(bytes: Uint8Array, offset: number): { facts: BatchFact[]; end: number } | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (offset + headBytes > view.length || view.readUInt32BE(offset) !== mark) return null
  const length = view.readUInt32LE(offset + 4)
  const end = offset + headBytes + length
  if (length > longest || end > view.length) return null
  const plain = view.subarray(offset + headBytes, end)
  // Only what was packed here is unpacked: what does not fit its sum is never read.
  return crc32(plain) === view.readUInt32LE(offset + 8) ? { facts: plain.toString('utf8').split('\n').map((line) => JSON.parse(line) as BatchFact), end } : null
}
