import type { SoldPlay } from '../../core/proof/index.ts'
import type { Unshown } from '../screens/supplement-desk.ts'
import type { ExchangeDesk } from './exchange-desk.ts'
import type { ExchangeEntry, ExchangeLog } from './exchange-log.ts'
import { saleProofs } from './sale-proofs.ts'
import type { Unproven } from './sold-slots.ts'

/** What screens have to say of sales: heard at once, written down with the next tick, and kept until the disk has taken it. [AU6] */
export type ScreenNews = {
  plays(plays: readonly SoldPlay[], isAll: boolean): void
  unshown(its: readonly Unshown[]): void
  /** Each entry of the log, those from before the start first. */
  written(entry: ExchangeEntry): void
  settle(desk: ExchangeDesk, atMs: number): void
  /** Until when windows may end: nobody's sale expires while proofs of it may lie unheard. */
  endsTo(desk: ExchangeDesk, atMs: number): number
}
/** A proof that came in time is on its way to us for so long at most. */
const onItsWayMs = 60_000

export function createScreenNews(log: ExchangeLog): ScreenNews {
  const noted = new Set<string>()
  let [plays, unshown, hasAll]: [SoldPlay[], Unshown[], boolean] = [[], [], false]
  return {
    plays(its, isAll) {
      plays.push(...its)
      hasAll ||= isAll
    },
    unshown: (its) => void unshown.push(...its),
    written(entry) { if (entry.kind === 'unshown') noted.add(entry.saleId) },
    settle(desk, atMs) {
      if (plays.length > 0) desk.prove(saleProofs(plays, desk.book.saleOf), atMs)
      plays = []
      const news = [...new Map(unshown.map((its) => [its.saleId, its])).values()].filter(({ saleId }) => !noted.has(saleId) && desk.book.saleOf(saleId)?.state === 'reserved')
      if (news.length > 0) log.append(news.map(({ saleId, reason }): ExchangeEntry => ({ kind: 'unshown', saleId, reason, atMs })), atMs)
      for (const { saleId } of news) noted.add(saleId)
      unshown = []
    },
    endsTo: (desk, atMs) => (desk.book.open().every(({ shows }) => !shows) ? atMs : hasAll ? atMs - onItsWayMs : -Infinity),
  }
}

/** Sales that have begun and are to be proven by their screens. */
export const unprovenSales = ({ book }: ExchangeDesk, atMs: number): Unproven[] => book.open().flatMap(({ shows, screenId, startsAtMs }) => (shows && startsAtMs <= atMs ? [{ screenId, startsAtMs }] : []))
