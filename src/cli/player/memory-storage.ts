import { createHash } from 'node:crypto'
import type { Files, Storage } from '../../player/ports.ts'

/** What screens of a fleet share: a file that one has fetched, all hold the same bytes of. */
export type SharedBytes = Map<string, Uint8Array>

/** Keeps nothing beyond the process: for thousands of players at once. */
export function createMemoryStorage(shared: SharedBytes): Storage {
  const kept = new Map<string, Uint8Array>()
  return {
    async write({ put = [], remove = [] }) {
      for (const key of remove) kept.delete(key)
      for (const [key, bytes] of put) kept.set(key, bytes)
    },
    read: async (key) => kept.get(key) ?? null,
    list: async (prefix) => [...kept.keys()].filter((key) => key.startsWith(prefix)).sort(),
    files: memoryFiles(shared),
  }
}

function memoryFiles(shared: SharedBytes): Files {
  const parts = new Map<string, Uint8Array[]>()
  const whole = new Set<string>()
  const hash = (chunks: readonly Uint8Array[]): string => chunks.reduce((its, bytes) => its.update(bytes), createHash('sha256')).digest('hex')
  return {
    partBytes: async (sha256) => (parts.get(sha256) ?? []).reduce((sum, { length }) => sum + length, 0),
    append: async (sha256, bytes) => void parts.set(sha256, [...(parts.get(sha256) ?? []), bytes]),
    async hash(sha256, of) {
      const chunks = of === 'part' ? parts.get(sha256) : whole.has(sha256) ? [shared.get(sha256)!] : undefined
      return chunks ? hash(chunks) : null
    },
    async keep(sha256) {
      if (!shared.has(sha256)) shared.set(sha256, Buffer.concat(parts.get(sha256) ?? []))
      whole.add(sha256)
      parts.delete(sha256)
    },
    remove: async (sha256) => void (parts.delete(sha256), whole.delete(sha256)),
    list: async () => [...whole],
    parts: async () => [...parts.keys()],
    usage: async () => ({ usedBytes: 0, quotaBytes: 0, persistent: true }),
  }
}
