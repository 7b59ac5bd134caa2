import { dateOfDay, dayMs } from '../../core/kernel/local-time.ts'
import type { SegmentDisk, SegmentFile } from './segment-disk.ts'
import { packRecord, readRecord, type RecordCodec } from './record-frame.ts'

/** Where a record begins or ends; positions are in the order of their names, then of their offsets. */
export type Position = { segment: string; offset: number }
export type StoredRecord<E> = { at: Position; end: Position; entries: E[] }
/**
 * Facts as they came: append-only files by UTC day, the truth that everything counted can be made of again. [DB1]
 * When `append` returns, its record is on the disk; when it throws, nothing of it is left, and the next one goes through.
 */
export type Segments<E> = {
  append(entries: readonly E[], atMs: number): StoredRecord<E>
  /** The record at a position, or null where it is gone or damaged. */
  read(at: Position): E[] | null
  /** Everything after a position, in order; from the beginning with null. A damaged record ends its file; the files after it are read all the same. */
  after(position: Position | null, onDamage: (at: Position) => void): IterableIterator<StoredRecord<E>>
  end(): Position
  /** Days before `day`, as far as they end before `counted`: what is not counted stays. */
  removeBefore(day: string, counted: Position): string[]
  /** Bytes cut from the last file when it was opened: a record that a power cut tore. */
  readonly torn: number
  close(): void
}

const rotateAtBytes = 64 * 1024 * 1024
const fileShape = /^\d{4}-\d{2}-\d{2}\/\d{6}\.seg$/

export function openSegments<E>(disk: SegmentDisk, codec: RecordCodec<E>, { rotateAt = rotateAtBytes }: { rotateAt?: number } = {}): Segments<E> {
  let names = disk.names().filter((name) => fileShape.test(name)).sort()
  const files = openFiles(disk)
  const [whole, torn] = names.length === 0 ? [0, 0] : settleLast(disk, codec, names.at(-1)!, files.of(names.at(-1)!))
  /** End of what is whole and synced in the last file; beyond it lies what failed. */
  let size = whole
  let failed = false
  const restore = (): void => {
    if (failed && names.length > 0) cutBack(files.of(names.at(-1)!), size)
    failed = false
  }
  const turnFile = (atMs: number): string => {
    const name = nextName(names.at(-1), size >= rotateAt, dateOfDay(Math.floor(atMs / dayMs)))
    if (name === names.at(-1)) return name
    files.of(name).sync()
    disk.syncNames(name)
    names = [...names, name]
    size = 0
    return name
  }
  return {
    torn,
    append(entries, atMs) {
      restore()
      const name = turnFile(atMs)
      const record = packRecord(codec, entries)
      try {
        failed = true
        files.of(name).write(record, size)
        files.of(name).sync()
        failed = false
      } catch (error) {
        quietly(restore)
        throw error
      }
      const at = { segment: name, offset: size }
      size += record.length
      return { at, end: { segment: name, offset: size }, entries: [...entries] }
    },
    read: ({ segment, offset }) => (names.includes(segment) && (segment !== names.at(-1) || offset < size) ? readRecord(codec, files.of(segment), offset)?.entries ?? null : null),
    *after(position, onDamage) {
      restore()
      for (const name of names.filter((its) => position === null || its >= position.segment)) yield* recordsOf(codec, name, position?.segment === name ? position.offset : 0, files.of, onDamage)
    },
    end: () => ({ segment: names.at(-1) ?? '', offset: size }),
    removeBefore(day, counted) {
      const removed = names.filter((name) => name.slice(0, 10) < day && name < counted.segment && name !== names.at(-1))
      for (const name of removed) {
        files.close(name)
        disk.remove(name)
        disk.syncNames(name)
      }
      names = names.filter((name) => !removed.includes(name))
      return removed
    },
    close: () => files.closeAll(),
  }
}

/** A clock that was set back does not put today's proofs before yesterday's. */
function nextName(present: string | undefined, isFull: boolean, today: string): string {
  if (present === undefined) return `${today}/000001.seg`
  const [day = today, number = '000000.seg'] = present.split('/')
  if (today > day) return `${today}/000001.seg`
  return isFull ? `${day}/${String(Number.parseInt(number, 10) + 1).padStart(6, '0')}.seg` : present
}

/** Then the next append does it first, and the failure that brought us here is the one to tell. */
function quietly(work: () => void): void {
  try {
    work()
  } catch {
    // Said above.
  }
}

function* recordsOf<E>(codec: RecordCodec<E>, name: string, from: number, fileOf: (name: string) => SegmentFile, onDamage: (at: Position) => void): IterableIterator<StoredRecord<E>> {
  for (let offset = from; offset < fileOf(name).size();) {
    const record = readRecord(codec, fileOf(name), offset)
    if (record === null) return onDamage({ segment: name, offset })
    yield { at: { segment: name, offset }, end: { segment: name, offset: record.end }, entries: record.entries }
    offset = record.end
  }
}

/** A process that was killed before its sync has left what the disk may still forget: from here on it is held. */
function settleLast<E>(disk: SegmentDisk, codec: RecordCodec<E>, name: string, file: SegmentFile): [whole: number, torn: number] {
  const found = cutTorn(codec, file)
  file.sync()
  disk.syncNames(name)
  return found
}

/** Up to the first record that is not whole; how much was cut. */
function cutTorn<E>(codec: RecordCodec<E>, file: SegmentFile): [size: number, torn: number] {
  let end = 0
  for (let record = readRecord(codec, file, 0); record !== null; record = readRecord(codec, file, end)) end = record.end
  const torn = file.size() - end
  if (torn > 0) cutBack(file, end)
  return [end, torn]
}

/** What is behind was never acknowledged. It is gone for good before anything is written in its place. */
function cutBack(file: SegmentFile, size: number): void {
  file.truncate(size)
  file.sync()
}

const mostOpen = 8
/** A few files kept open, the one used longest ago closed first. */
function openFiles(disk: SegmentDisk): { of(name: string): SegmentFile; close(name: string): void; closeAll(): void } {
  const open = new Map<string, SegmentFile>()
  const close = (name: string): void => {
    open.get(name)?.close()
    open.delete(name)
  }
  return {
    of(name) {
      const file = open.get(name) ?? disk.open(name)
      open.delete(name)
      open.set(name, file)
      if (open.size > mostOpen) close(open.keys().next().value!)
      return file
    },
    close,
    closeAll() { for (const name of [...open.keys()]) close(name) },
  }
}
