/**
 * The parts of a zip, trusted in nothing: the directory at the end says how large each part is, the sum is capped before
 * anything is unpacked, and unpacking stops where a part turns out larger than it said (a bomb) or other than its checksum
 * says (damage). PKWARE APPNOTE 4.3.
 */
import { createInflateRaw, crc32, inflateRawSync } from 'node:zlib'
import { importLimits } from '../../contracts/imports.ts'
import { FileRefused } from './file-refused.ts'

export type ZipPart = { name: string; method: number; crc: number; packedBytes: number; unpackedBytes: number; offset: number }

const endSignature = 0x06054b50
const directorySignature = 0x02014b50
const localSignature = 0x04034b50
const endBytes = 22
const longestComment = 0xffff
const mostParts = 10_000
const in64Bits = 0xffffffff
const encryptedFlag = 1

export function readZipDirectory(file: Buffer): Map<string, ZipPart> {
  const end = findEnd(file)
  const count = file.readUInt16LE(end + 10)
  if (count > mostParts) throw new FileRefused('file-too-large')
  const parts = new Map<string, ZipPart>()
  let at = file.readUInt32LE(end + 16)
  let unpacked = 0
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || file.readUInt32LE(at) !== directorySignature) throw new FileRefused('file-truncated')
    const { part, next } = readDirectoryEntry(file, at)
    unpacked += part.unpackedBytes
    parts.set(part.name, part)
    at = next
  }
  if (unpacked > importLimits.unpackedBytes) throw new FileRefused('file-too-large', { bytes: unpacked })
  return parts
}

function findEnd(file: Buffer): number {
  const least = Math.max(0, file.length - endBytes - longestComment)
  for (let at = file.length - endBytes; at >= least; at--) if (file.readUInt32LE(at) === endSignature) return at
  throw new FileRefused('file-truncated')
}

function readDirectoryEntry(file: Buffer, at: number): { part: ZipPart; next: number } {
  if (file.readUInt16LE(at + 8) & encryptedFlag) throw new FileRefused('file-encrypted')
  const [nameBytes, extraBytes, commentBytes] = [file.readUInt16LE(at + 28), file.readUInt16LE(at + 30), file.readUInt16LE(at + 32)]
  const extra = file.subarray(at + 46 + nameBytes, at + 46 + nameBytes + extraBytes)
  const [unpackedBytes, packedBytes, offset] = widen([file.readUInt32LE(at + 24), file.readUInt32LE(at + 20), file.readUInt32LE(at + 42)], extra)
  const name = file.toString('utf8', at + 46, at + 46 + nameBytes).replace(/^\//, '').replaceAll('\\', '/')
  const part = { name, method: file.readUInt16LE(at + 10), crc: file.readUInt32LE(at + 16), unpackedBytes, packedBytes, offset }
  return { part, next: at + 46 + nameBytes + extraBytes + commentBytes }
}

/** Sizes of all ones stand in the ZIP64 extra field, in this order, each only where it is needed. */
function widen(sizes: [number, number, number], extra: Buffer): [number, number, number] {
  let at = 0
  while (at + 4 <= extra.length && extra.readUInt16LE(at) !== 1) at += 4 + extra.readUInt16LE(at + 2)
  let value = at + 4
  return sizes.map((size) => {
    if (size !== in64Bits) return size
    if (value + 8 > extra.length) throw new FileRefused('file-truncated')
    value += 8
    return Number(extra.readBigUInt64LE(value - 8))
  }) as [number, number, number]
}

function packedBytesOf(file: Buffer, part: ZipPart): Buffer {
  if (part.offset + 30 > file.length || file.readUInt32LE(part.offset) !== localSignature) throw new FileRefused('file-truncated')
  const start = part.offset + 30 + file.readUInt16LE(part.offset + 26) + file.readUInt16LE(part.offset + 28)
  if (start + part.packedBytes > file.length) throw new FileRefused('file-truncated')
  return file.subarray(start, start + part.packedBytes)
}

/** A small part at once. */
export function unpackPart(file: Buffer, part: ZipPart, mostBytes: number): Buffer {
  if (part.unpackedBytes > mostBytes) throw new FileRefused('file-too-large', { bytes: part.unpackedBytes })
  const packed = packedBytesOf(file, part)
  if (part.method === 0) return packed
  if (part.method !== 8) throw new FileRefused('file-not-a-table')
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, part.unpackedBytes) })
  } catch (error) {
    throw new FileRefused((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'file-too-large' : 'file-truncated')
  }
}

/** A large part piece by piece, checked against what the directory said of it. */
export async function* streamPart(file: Buffer, part: ZipPart): AsyncGenerator<Buffer> {
  let bytes = 0
  let crc = 0
  for await (const piece of pieces(file, part)) {
    bytes += piece.length
    if (bytes > part.unpackedBytes) throw new FileRefused('file-too-large', { bytes })
    crc = crc32(piece, crc)
    yield piece
  }
  if (bytes !== part.unpackedBytes || crc !== part.crc) throw new FileRefused('file-truncated')
}

async function* pieces(file: Buffer, part: ZipPart): AsyncGenerator<Buffer> {
  const packed = packedBytesOf(file, part)
  if (part.method === 0) return yield packed
  if (part.method !== 8) throw new FileRefused('file-not-a-table')
  const inflate = createInflateRaw({ chunkSize: 256 * 1024 })
  inflate.end(packed)
  try {
    for await (const piece of inflate) yield piece as Buffer
  } catch {
    throw new FileRefused('file-truncated')
  }
}
