import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { syncFolder } from '../../blobs/durable-file.ts'

/** What journals need of a disk, so that one that forgets can stand in. What has resolved is on the disk. */
export type JournalDisk = {
  names(): Promise<string[]>
  read(name: string): Promise<Uint8Array>
  readPart(name: string, offset: number, bytes: number): Promise<Uint8Array>
  /** At its end, which is at `offset`: whatever lies behind it is of a write that failed. */
  append(name: string, bytes: Uint8Array, offset: number): Promise<void>
  truncate(name: string, size: number): Promise<void>
  /** The whole of it, or what was there before; where it rejects, either has the name. */
  replace(name: string, parts: AsyncIterable<Uint8Array>): Promise<void>
  /** Names hold from here on. */
  settle(): Promise<void>
  remove(name: string): Promise<void>
}

export function nodeJournalDisk(folder: string): JournalDisk {
  const at = (name: string): string => join(folder, name)
  return {
    async names() {
      await mkdir(folder, { recursive: true })
      for (const each of [dirname(folder), folder]) syncFolder(each)
      return readdir(folder)
    },
    read: (name) => readFile(at(name)),
    async readPart(name, offset, bytes) {
      const file = await open(at(name), 'r')
      try {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, offset)
        return buffer.subarray(0, bytesRead)
      } finally {
        await file.close()
      }
    },
    async append(name, bytes, offset) {
      const file = await open(at(name), offset === 0 ? 'w' : 'r+', 0o600)
      try {
        for (let done = 0; done < bytes.length;) done += (await file.write(bytes, done, bytes.length - done, offset + done)).bytesWritten
        await file.datasync()
      } finally {
        await file.close()
      }
      if (offset === 0) syncFolder(folder)
    },
    async truncate(name, size) {
      const file = await open(at(name), 'r+')
      try {
        await file.truncate(size)
        await file.datasync()
      } finally {
        await file.close()
      }
    },
    async replace(name, parts) {
      const file = await open(`${at(name)}.partial`, 'w', 0o600)
      try {
        for await (const bytes of inChunks(parts)) await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(`${at(name)}.partial`, at(name))
      syncFolder(folder)
    },
    settle: () => Promise.resolve(syncFolder(folder)),
    async remove(name) {
      await rm(at(name), { force: true })
      syncFolder(folder)
    },
  }
}

const chunkBytes = 256 * 1024
/** Few large writes instead of many small ones. */
async function* inChunks(parts: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let [held, bytes]: [Uint8Array[], number] = [[], 0]
  for await (const part of parts) {
    held.push(part)
    bytes += part.length
    if (bytes < chunkBytes) continue
    yield Buffer.concat(held);
    [held, bytes] = [[], 0]
  }
  yield Buffer.concat(held)
}
