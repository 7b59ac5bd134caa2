import { createHash } from 'node:crypto'
import { diskFullError, type Storage } from '../../src/player/ports.ts'
import { createRandom, type RandomStream } from '../../src/core/kernel/random.ts'

/** Time that moves only when it is told to; what is due happens in order. */
export type VirtualTime = { nowMs(): number; at(ms: number, act: () => void): () => void; run(forMs: number): Promise<void> }
export function createVirtualTime(startMs: number): VirtualTime {
  let nowMs = startMs
  let count = 0
  const due: { ms: number; order: number; act: () => void }[] = []
  const settled = async (): Promise<void> => {
    for (let i = 0; i < 3; i++) await new Promise((resolve) => setImmediate(resolve))
  }
  return {
    nowMs: () => nowMs,
    at(ms, act) {
      const entry = { ms: Math.max(ms, nowMs), order: count++, act }
      const place = due.findIndex((other) => other.ms > entry.ms)
      due.splice(place < 0 ? due.length : place, 0, entry)
      return () => {
        const index = due.indexOf(entry)
        if (index >= 0) due.splice(index, 1)
      }
    },
    async run(forMs) {
      const untilMs = nowMs + forMs
      await settled()
      while (due[0] && due[0].ms <= untilMs) {
        const { ms, act } = due.shift()!
        nowMs = ms
        act()
        await settled()
      }
      nowMs = untilMs
    },
  }
}

type Batch = Parameters<Storage['write']>[0]
/**
 * A disk that forgets: what was not resolved when the power went is there or is not, by chance, each batch whole. What is written takes a moment.
 * `storage(isAlive)` is the disk as one start of the device sees it; a start whose power went hears nothing any more.
 */
export type VirtualDisk = { storage(isAlive: () => boolean): Storage; cut(): void; lose(): void; full: boolean; writes: number; kept: Map<string, Uint8Array>; files: Map<string, Uint8Array>; copy(): Map<string, Uint8Array> }
export function createVirtualDisk(time: VirtualTime, random: RandomStream = createRandom(1), latencyMs = 5): VirtualDisk {
  const [parts, unsynced] = [new Map<string, Uint8Array>(), new Set<() => void>()]
  const disk: VirtualDisk = {
    full: false, writes: 0, kept: new Map(), files: new Map(), copy: () => new Map(disk.kept),
    cut() {
      for (const apply of [...unsynced]) if (random.below(2) === 0) apply()
      unsynced.clear()
    },
    lose() {
      for (const its of [disk.kept, disk.files, parts]) its.clear()
    },
    storage(isAlive) {
      const never = new Promise<never>(() => undefined)
      const later = async (apply: () => void, grows: boolean): Promise<void> => {
        if (!isAlive()) return never
        if (disk.full && grows) throw diskFullError('virtual')
        unsynced.add(apply)
        await new Promise<void>((resolve) => time.at(time.nowMs() + latencyMs, resolve))
        if (!isAlive()) return never
        if (unsynced.delete(apply)) apply()
      }
      const look = async <T>(value: () => T): Promise<T> => (isAlive() ? value() : never)
      const hashOf = (bytes: Uint8Array | undefined): string | null => (bytes ? createHash('sha256').update(bytes).digest('hex') : null)
      return {
        write: ({ put = [], remove = [] }: Batch) => (disk.writes++, later(() => {
          for (const key of remove) disk.kept.delete(key)
          for (const [key, bytes] of put) disk.kept.set(key, bytes.slice())
        }, put.length > 0)),
        read: (key) => look(() => disk.kept.get(key)?.slice() ?? null),
        list: (prefix) => look(() => [...disk.kept.keys()].filter((key) => key.startsWith(prefix)).sort()),
        files: {
          partBytes: (sha256) => look(() => parts.get(sha256)?.length ?? 0),
          append: (sha256, bytes) => later(() => void parts.set(sha256, Uint8Array.from([...(parts.get(sha256) ?? []), ...bytes])), true),
          hash: (sha256, of) => look(() => hashOf((of === 'part' ? parts : disk.files).get(sha256))),
          keep: (sha256) => later(() => {
            disk.files.set(sha256, parts.get(sha256)!)
            parts.delete(sha256)
          }, false),
          remove: (sha256) => later(() => void (parts.delete(sha256), disk.files.delete(sha256)), false),
          list: () => look(() => [...disk.files.keys()]),
          parts: () => look(() => [...parts.keys()]),
          usage: () => look(() => ({ usedBytes: 1000, quotaBytes: 1_000_000, persistent: true })),
        },
      }
    },
  }
  return disk
}
