import type { RandomStream } from '../../../src/core/kernel/random.ts'
import { diskFullError, type Files, type Identity, type IdentityRecord, type Storage } from '../../../src/player/ports.ts'
import type { KeyPair } from '../../../src/main/keys/key-pairs.ts'
import type { Faults } from './fault-kinds.ts'
import { sha256Of } from './network-documents.ts'
import { dead, type Life, type VirtualTime } from './virtual-time.ts'

/** What lies in a device and outlasts its power: records, files, and apart from them its identity. */
export type Medium = { records: Map<string, Uint8Array>; whole: Map<string, Uint8Array>; parts: Map<string, Uint8Array>; identity: IdentityRecord }
export type Batch = Parameters<Storage['write']>[0]
type Pending = { apply(): void; tear?(): void }
export type StorageParts = {
  time: VirtualTime; random: RandomStream; faults: Faults; life: Life; medium: Medium
  isFull(): boolean
  /** A write is under way from now on. */
  begun(): void
  /** A write that is durable from now on, told before whoever waits for it. */
  written(batch: Batch): void
  refused(): void
}
export const emptyMedium = (): Medium => ({ records: new Map(), whole: new Map(), parts: new Map(), identity: { credentials: null, ledger: null } })
export const copyOf = ({ records, whole, parts, identity }: Medium): Medium => ({ records: new Map(records), whole: new Map(whole), parts: new Map(parts), identity: structuredClone(identity) })

/** Writes take their time. Resolved is durable; what is under way when the power goes is there afterwards or not, each batch whole, the part of a file torn anywhere. */
export function createDeviceStorage(parts: StorageParts) {
  const { time, random, life, medium, faults } = parts
  const pending: Pending[] = []
  let freeAtMs = 0
  const later = (write: Pending): Promise<void> => {
    if (!life.alive) return dead()
    if (parts.isFull()) {
      parts.refused()
      return time.sleep(random.between(1, 5), life).then(() => Promise.reject(diskFullError('no room')))
    }
    pending.push(write)
    parts.begun()
    freeAtMs = Math.max(freeAtMs, time.nowMs()) + random.between(1, 12)
    return new Promise((resolve) => void time.at(freeAtMs, life, () => {
      pending.splice(pending.indexOf(write), 1)
      write.apply()
      resolve()
    }))
  }
  const seen = <T>(value: () => T): Promise<T> => (life.alive ? Promise.resolve(value()) : dead())
  const storage: Storage = {
    write: (batch) => later({ apply: () => {
      const gone = batch.remove?.filter((key) => medium.records.has(key))
      applyBatch(medium.records, batch)
      parts.written({ ...batch, remove: gone })
    } }),
    read: (key) => seen(() => medium.records.get(key) ?? null),
    list: (prefix) => seen(() => [...medium.records.keys()].filter((key) => key.startsWith(prefix)).sort()),
    files: createFiles(parts, later, seen),
  }
  return {
    storage,
    identity: (pair: KeyPair): Identity => ({
      publicKey: pair.publicKey, sign: (message) => pair.sign(message), read: () => seen(() => structuredClone(medium.identity)),
      write: (record) => later({ apply: () => { medium.identity = structuredClone(record) } }),
    }),
    powerCut() {
      for (const write of pending.splice(0)) {
        if (random.below(2) === 0) write.apply()
        else if (write.tear && random.below(2) === 0) {
          write.tear()
          faults['screen-part-torn'] += 1
        } else faults['screen-write-lost'] += 1
      }
      tearParts(medium, random, faults)
    },
  }
}

function applyBatch(records: Map<string, Uint8Array>, { put = [], remove = [] }: Batch): void {
  for (const key of remove) records.delete(key)
  for (const [key, bytes] of put) records.set(key, bytes)
}

function createFiles({ medium: { whole, parts }, written }: StorageParts, later: (write: Pending) => Promise<void>, seen: <T>(value: () => T) => Promise<T>): Files {
  const append = (sha256: string, bytes: Uint8Array) => void parts.set(sha256, joined(parts.get(sha256), bytes))
  return {
    partBytes: (sha256) => seen(() => parts.get(sha256)?.length ?? 0),
    append: (sha256, bytes) => later({ apply: () => append(sha256, bytes), tear: () => append(sha256, bytes.slice(0, bytes.length >> 1)) }),
    hash: (sha256, of) => seen(() => {
      const bytes = (of === 'part' ? parts : whole).get(sha256)
      return bytes ? sha256Of(bytes) : null
    }),
    keep: (sha256) => later({ apply: () => {
      const bytes = parts.get(sha256)
      if (bytes) whole.set(sha256, bytes)
      parts.delete(sha256)
      written({})
    } }),
    remove: (sha256) => later({ apply: () => {
      whole.delete(sha256)
      parts.delete(sha256)
      written({})
    } }),
    list: () => seen(() => [...whole.keys()].sort()),
    parts: () => seen(() => [...parts.keys()].sort()),
    usage: () => seen(() => ({ usedBytes: whole.size * 1000, quotaBytes: 1e9, persistent: true })),
  }
}

/** What was appended is not promised to be on the disk until the file is kept: its end may be missing, or be nothing but zeros. */
function tearParts({ parts }: Medium, random: RandomStream, faults: Faults): void {
  for (const [sha256, bytes] of parts) {
    if (random.below(3) !== 0) continue
    const torn = random.below(2) === 0 ? bytes.slice(0, random.below(bytes.length + 1)) : Uint8Array.from(bytes, (byte, at) => (at > bytes.length / 2 ? 0 : byte))
    parts.set(sha256, torn)
    faults['screen-part-torn'] += 1
  }
}

function joined(before: Uint8Array = new Uint8Array(0), after: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(before.length + after.length)
  bytes.set(before)
  bytes.set(after, before.length)
  return bytes
}
