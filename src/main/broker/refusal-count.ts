import type { Log } from '../services.ts'

const quietMs = 10_000

/** Counts what was refused, by reason, and writes a line for the first of each kind and then for many at once: a storm of strangers fills no disk. */
export function createRefusalCount(log: Log, nowMs: () => number) {
  const counts: Record<string, number> = {}
  const told = new Map<string, { atMs: number; count: number }>()
  return {
    counts: (): Readonly<Record<string, number>> => counts,
    add(reason: string, details: Record<string, unknown>): void {
      const count = (counts[reason] ?? 0) + 1
      counts[reason] = count
      const last = told.get(reason)
      if (last && nowMs() - last.atMs < quietMs) return
      told.set(reason, { atMs: nowMs(), count })
      log.warn('broker-refused', { reason, sinceLast: count - (last?.count ?? 0), ...details })
    },
  }
}
export type RefusalCount = ReturnType<typeof createRefusalCount>
