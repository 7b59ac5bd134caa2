import { closeSync, existsSync, fstatSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readdirSync, readSync, rmdirSync, rmSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { syncFolder } from '../blobs/durable-file.ts'

/** What segments need of a disk, so that one that forgets can stand in. Names are `<day>/<number>.seg`. */
export type SegmentFile = {
  size(): number
  read(into: Uint8Array, offset: number): number
  write(bytes: Uint8Array, offset: number): void
  truncate(size: number): void
  sync(): void
  close(): void
}
export type SegmentDisk = {
  names(): string[]
  /** Makes it where there is none. */
  open(name: string): SegmentFile
  remove(name: string): void
  /** From here on the names that were made and removed last. */
  syncNames(name: string): void
}

export function nodeSegmentDisk(folder: string): SegmentDisk {
  mkdirSync(folder, { recursive: true })
  syncFolder(dirname(folder))
  return {
    names: () => readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).flatMap((day) => readdirSync(join(folder, day.name)).map((file) => `${day.name}/${file}`)),
    open(name) {
      const path = join(folder, name)
      mkdirSync(dirname(path), { recursive: true })
      return openFile(openSync(path, existsSync(path) ? 'r+' : 'w+', 0o600))
    },
    remove(name) {
      const day = dirname(join(folder, name))
      rmSync(join(folder, name), { force: true })
      if (existsSync(day) && readdirSync(day).length === 0) rmdirSync(day)
    },
    syncNames(name) {
      const day = dirname(join(folder, name))
      if (existsSync(day)) syncFolder(day)
      syncFolder(folder)
    },
  }
}

function openFile(handle: number): SegmentFile {
  return {
    size: () => fstatSync(handle).size,
    read: (into, offset) => readSync(handle, into, 0, into.length, offset),
    write(bytes, offset) {
      for (let done = 0; done < bytes.length;) done += writeSync(handle, bytes, done, bytes.length - done, offset + done)
    },
    truncate: (size) => ftruncateSync(handle, size),
    sync: () => fsyncSync(handle),
    close: () => closeSync(handle),
  }
}
