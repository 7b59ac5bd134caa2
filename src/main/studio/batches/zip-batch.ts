import { createReadStream } from 'node:fs'
import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { crc32 } from 'node:zlib'

export type ZippedFile = { path: string; name: string; bytes: number }
type Entry = { name: Buffer; crc: number; size: number; offset: number }

/** Below what an archive holds without the long form, so that every program opens it. */
export const zipLimits = { bytes: 1024 ** 3, files: 20_000 } as const

/** In archives of a bearable size, in the order given. */
export function partZips<T extends { bytes: number }>(files: readonly T[]): T[][] {
  const parts: T[][] = []
  let bytes = Infinity
  for (const file of files) {
    if (bytes + file.bytes > zipLimits.bytes || parts.at(-1)!.length >= zipLimits.files) {
      parts.push([])
      bytes = 0
    }
    parts.at(-1)!.push(file)
    bytes += file.bytes
  }
  return parts
}

/** File after file, as fast as it is taken; pictures are packed already. A file that is gone is left out. */
export async function sendZip(into: Writable, files: readonly ZippedFile[]): Promise<void> {
  const entries: Entry[] = []
  let offset = 0
  const put = async (bytes: Buffer): Promise<void> => {
    offset += bytes.length
    if (!into.write(bytes)) await Promise.race([once(into, 'drain'), once(into, 'close')])
    if (into.destroyed) throw new Error('whoever asked for it has gone')
  }
  for (const { path, name } of files) {
    const stream = createReadStream(path)
    if (!(await opens(stream))) continue
    const entry: Entry = { name: Buffer.from(name, 'utf8'), crc: 0, size: 0, offset }
    await put(headOf(entry, 0x04034b50))
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      entry.crc = crc32(chunk, entry.crc)
      entry.size += chunk.length
      await put(chunk)
    }
    await put(descriptorOf(entry))
    entries.push(entry)
  }
  const start = offset
  for (const entry of entries) await put(headOf(entry, 0x02014b50))
  await put(endOf(entries.length, offset - start, start))
  into.end()
}

const opens = (stream: ReturnType<typeof createReadStream>): Promise<boolean> => new Promise((resolve) => { stream.once('open', () => resolve(true)).once('error', () => resolve(false)) })

const [utf8AndDescriptor, version, dosEpoch] = [0x0808, 20, 0x21]
/** Before its bytes, or in the list at the end: the latter knows what they came to. */
function headOf({ name, crc, size, offset }: Entry, mark: 0x04034b50 | 0x02014b50): Buffer {
  const isListed = mark === 0x02014b50
  const head = Buffer.alloc(isListed ? 46 : 30)
  head.writeUInt32LE(mark, 0)
  let at = 4
  if (isListed) at = head.writeUInt16LE(version, at)
  at = head.writeUInt16LE(version, at)
  at = head.writeUInt16LE(utf8AndDescriptor, at)
  at = head.writeUInt16LE(0, at)
  at = head.writeUInt16LE(0, at)
  at = head.writeUInt16LE(dosEpoch, at)
  at = head.writeUInt32LE(crc, at)
  at = head.writeUInt32LE(size, at)
  at = head.writeUInt32LE(size, at)
  head.writeUInt16LE(name.length, at)
  if (isListed) head.writeUInt32LE(offset, 42)
  return Buffer.concat([head, name])
}

function descriptorOf({ crc, size }: Entry): Buffer {
  const descriptor = Buffer.alloc(16)
  for (const [at, value] of [0x08074b50, crc, size, size].entries()) descriptor.writeUInt32LE(value, at * 4)
  return descriptor
}

function endOf(count: number, bytes: number, offset: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(bytes, 12)
  end.writeUInt32LE(offset, 16)
  return end
}
