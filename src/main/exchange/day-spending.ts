import { dayMs } from '../../core/kernel/local-time.ts'

/** What buyers spent by day of the network, each in his own currency. */
export type DaySpending = { add(atMs: number, buyerId: string, micros: number): void; at(atMs: number): ReadonlyMap<string, number>; forget(beforeMs: number): void }

export function createDaySpending(offsetMinutes: number): DaySpending {
  const byDay = new Map<number, Map<string, number>>()
  const dayOf = (atMs: number): number => Math.floor((atMs + offsetMinutes * 60_000) / dayMs)
  const on = (atMs: number): Map<string, number> => {
    const spent = byDay.get(dayOf(atMs)) ?? new Map<string, number>()
    byDay.set(dayOf(atMs), spent)
    return spent
  }
  return {
    add(atMs, buyerId, micros) { on(atMs).set(buyerId, (on(atMs).get(buyerId) ?? 0) + micros) },
    at: on,
    forget(beforeMs) { for (const day of byDay.keys()) if (day < dayOf(beforeMs)) byDay.delete(day) },
  }
}
