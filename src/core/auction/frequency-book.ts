import type { Opportunity, Standing } from './model.ts'
import type { SaleEvent, SaleFacts } from './sale-book.ts'

/** At most so many plays of one thing within so many minutes, on one screen or in one store. */
export type FrequencyCap = { of: 'creative' | 'advertiser' | 'deal'; id: string; per: 'screen' | 'venue'; plays: number; minutes: number }
export type FrequencyBook = {
  apply(event: SaleEvent): void
  /** What may not show on this screen at this time. */
  capped(at: Pick<Opportunity, 'screenId' | 'venueId' | 'startsAtMs'>): Standing['capped']
  forget(beforeMs: number): void
}

/** Counts plays that were sold; a sale that came to nothing counts no more. */
export function createFrequencyBook(caps: readonly FrequencyCap[]): FrequencyBook {
  const plays = new Map<string, number[]>()
  const sold = new Map<string, SaleFacts>()
  const keysOf = (sale: SaleFacts): string[] => caps.filter(({ of, id }) => idOf(sale, of) === id).map((cap) => keyOf(cap, sale))
  const settle = (saleId: string): SaleFacts | undefined => {
    const sale = sold.get(saleId)
    sold.delete(saleId)
    return sale
  }
  return {
    apply(event) {
      if (event.kind === 'sold') {
        const keys = new Set(keysOf(event))
        if (keys.size > 0) sold.set(event.saleId, event)
        for (const key of keys) insert(plays, key, event.startsAtMs)
        return
      }
      const sale = settle(event.saleId)
      if (sale && event.kind === 'expired') for (const key of new Set(keysOf(sale))) remove(plays.get(key), sale.startsAtMs)
    },
    capped(at) {
      const full = caps.filter((cap) => {
        const times = plays.get(keyOf(cap, at))
        return times !== undefined && times.length >= cap.plays && mostWithin(times, at.startsAtMs, cap.minutes * 60_000) >= cap.plays
      })
      const idsOf = (what: FrequencyCap['of']): Set<string> => new Set(full.filter(({ of }) => of === what).map(({ id }) => id))
      return { creatives: idsOf('creative'), advertisers: idsOf('advertiser'), deals: idsOf('deal') }
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

const idOf = ({ creativeId, advertiserId, dealId }: SaleFacts, of: FrequencyCap['of']): string | null => ({ creative: creativeId, advertiser: advertiserId, deal: dealId })[of]
const keyOf = ({ of, id, per }: FrequencyCap, { screenId, venueId }: Pick<SaleFacts, 'screenId' | 'venueId'>): string => `${of} ${id} ${per} ${per === 'screen' ? screenId : venueId}`

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
