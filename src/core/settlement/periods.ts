import type { SettlementPeriod } from '../../contracts/settlement.ts'
import { dateOfDay, dayOfDate } from '../kernel/local-time.ts'

type Days = { firstDay: string; lastDay: string }
export type LockRefusal = 'period-not-next' | 'period-backwards' | 'period-too-long' | 'period-proofs-awaited' | 'period-sales-open'
const mostDays = 366

export const dayAfter = (day: string): string => dateOfDay(dayOfDate(day)! + 1)
/** The last day of the month of a day. */
export function monthEnd(day: string): string {
  let next = dayOfDate(day)!
  while (dateOfDay(next + 1).slice(0, 7) === day.slice(0, 7)) next += 1
  return dateOfDay(next)
}

/** Periods follow on each other without a gap; the first begins with the month of the first sale. One ends with its month unless it is locked earlier. */
export function nextPeriod(locked: readonly Pick<SettlementPeriod, 'lastDay'>[], firstSaleDay: string | null): Days | null {
  const last = locked.reduce<string | null>((latest, { lastDay }) => (latest === null || lastDay > latest ? lastDay : latest), null)
  const firstDay = last !== null ? dayAfter(last) : firstSaleDay === null ? null : `${firstSaleDay.slice(0, 7)}-01`
  return firstDay === null ? null : { firstDay, lastDay: monthEnd(firstDay) }
}

/** Whether days may be locked now; null: they may. */
export function judgeLock(asked: Days, { next, lockableAtMs, openSales, nowMs }: { next: Days | null; lockableAtMs: number; openSales: number; nowMs: number }): LockRefusal | null {
  if (asked.firstDay !== next?.firstDay) return 'period-not-next'
  if (asked.lastDay < asked.firstDay) return 'period-backwards'
  if (dayOfDate(asked.lastDay)! - dayOfDate(asked.firstDay)! >= mostDays) return 'period-too-long'
  if (nowMs < lockableAtMs) return 'period-proofs-awaited'
  return openSales > 0 ? 'period-sales-open' : null
}
