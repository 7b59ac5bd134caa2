import { closeSync, fstatSync, openSync, readdirSync, readSync } from 'node:fs'
import { join } from 'node:path'
import type { SegmentDisk } from './segment-disk.ts'

/** Segments that are somebody else's, who may be writing to them: nothing is made, cut or synced. */
export function readOnlySegmentDisk(folder: string): SegmentDisk {
  const refuse = (): never => { throw new Error(`${folder} is only read`) }
  return {
    names: () => readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).flatMap((day) => readdirSync(join(folder, day.name)).map((file) => `${day.name}/${file}`)),
    open(name) {
      const handle = openSync(join(folder, name), 'r')
      // What is torn at the end, or being written this moment, is left where it is, and read no further.
      return { size: () => fstatSync(handle).size, read: (into, offset) => readSync(handle, into, 0, into.length, offset), write: refuse, truncate: () => undefined, sync: () => undefined, close: () => closeSync(handle) }
    },
    remove: refuse,
    syncNames: () => undefined,
  }
}
