import { ofBuyer, type Opportunity, type Standing } from './model.ts'
import type { SaleEvent, SaleFacts } from './sale-book.ts'

/** At most so many plays of one thing within so many minutes, on one screen or in one store. `id` null: of each; `buyerId`: of what this buyer shows, null: whoever shows it. */
export type FrequencyCap = { of: 'creative' | 'advertiser' | 'deal'; id: string | null; buyerId: string | null; per: 'screen' | 'venue'; plays: number; minutes: number }
/** What would show. */
export type Shown = Pick<SaleFacts, 'buyerId' | 'creativeId' | 'advertiserId' | 'dealId'>
export type FrequencyBook = {
  apply(event: SaleEvent): void
  /** Which of these may not show on this screen at this time; named as a standing names them. */
  capped(at: Pick<Opportunity, 'screenId' | 'venueId' | 'startsAtMs'>, among: readonly Shown[]): Standing['capped']
  forget(beforeMs: number): void
}

/** Counts plays that were sold; a sale that came to nothing counts no more. */
export function createFrequencyBook(caps: readonly FrequencyCap[]): FrequencyBook {
  const plays = new Map<string, number[]>()
  const sold = new Map<string, SaleFacts>()
  const keysOf = (sale: SaleFacts): Set<string> => new Set(caps.filter((cap) => concerns(cap, sale)).map((cap) => keyOf(cap, sale, sale)))
  const isFull = (cap: FrequencyCap, shown: Shown, at: Pick<Opportunity, 'screenId' | 'venueId' | 'startsAtMs'>): boolean => {
    const times = concerns(cap, shown) ? plays.get(keyOf(cap, shown, at)) : undefined
    return times !== undefined && times.length >= cap.plays && mostWithin(times, at.startsAtMs, cap.minutes * 60_000) >= cap.plays
  }
  const settle = (saleId: string): SaleFacts | undefined => {
    const sale = sold.get(saleId)
    sold.delete(saleId)
    return sale
  }
  return {
    apply(event) {
      if (event.kind === 'sold') {
        const keys = keysOf(event)
        if (keys.size > 0) sold.set(event.saleId, event)
        for (const key of keys) insert(plays, key, event.startsAtMs)
        return
      }
      const sale = settle(event.saleId)
      if (sale && event.kind === 'expired') for (const key of keysOf(sale)) remove(plays.get(key), sale.startsAtMs)
    },
    capped(at, among) {
      const capped = { creatives: new Set<string>(), advertisers: new Set<string>(), deals: new Set<string>() }
      for (const cap of caps) for (const shown of among) if (isFull(cap, shown, at)) capped[setOf[cap.of]].add(nameIn(cap.of, shown))
      return capped
    },
    forget(beforeMs) {
      for (const [key, times] of plays) {
        const kept = times.filter((startsAtMs) => startsAtMs >= beforeMs)
        if (kept.length > 0) plays.set(key, kept)
        else plays.delete(key)
      }
    },
  }
}

const setOf = { creative: 'creatives', advertiser: 'advertisers', deal: 'deals' } as const
const idOf = ({ creativeId, advertiserId, dealId }: Shown, of: FrequencyCap['of']): string | null => ({ creative: creativeId, advertiser: advertiserId, deal: dealId })[of]
/** Two buyers may call different things alike. */
const nameIn = (of: FrequencyCap['of'], shown: Shown): string => (of === 'deal' ? shown.dealId! : ofBuyer(shown.buyerId, idOf(shown, of)!))
function concerns({ of, id, buyerId }: FrequencyCap, shown: Shown): boolean {
  const its = idOf(shown, of)
  return its !== null && (id === null || id === its) && (buyerId === null || buyerId === shown.buyerId)
}
const keyOf = ({ of, buyerId, per }: FrequencyCap, shown: Shown, { screenId, venueId }: Pick<SaleFacts, 'screenId' | 'venueId'>): string => `${of} ${buyerId ?? ''} ${idOf(shown, of)} ${per} ${per === 'screen' ? screenId : venueId}`

function insert(plays: Map<string, number[]>, key: string, startsAtMs: number): void {
  const times = plays.get(key) ?? []
  plays.set(key, times)
  let at = times.length
  while (at > 0 && times[at - 1]! > startsAtMs) at--
  times.splice(at, 0, startsAtMs)
}

function remove(times: number[] | undefined, startsAtMs: number): void {
  const at = times?.indexOf(startsAtMs) ?? -1
  if (at >= 0) times!.splice(at, 1)
}

/** The most plays in any stretch of this length that would hold the new one too. They stand in the order of their times. */
function mostWithin(times: readonly number[], newAtMs: number, lengthMs: number): number {
  let [most, end] = [0, 0]
  const within = (start: number, fromMs: number): void => {
    while (end < times.length && times[end]! < fromMs + lengthMs) end++
    most = Math.max(most, end - start)
  }
  let start = 0
  for (; start < times.length && times[start]! <= newAtMs; start++) if (times[start]! > newAtMs - lengthMs) within(start, times[start]!)
  // One that begins with the new play; those at the same instant have begun theirs above.
  within(start, newAtMs)
  return most
}
