import type { SaleFacts } from '../../../src/core/auction/sale-book.ts'
import type { BillNotice } from '../../../src/main/exchange/exchange-desk.ts'
import { leadMs, type Market, midnightMs, periods } from './market.ts'

/** What the world saw of the exchange, and what must hold of it. */
export type Model = ReturnType<typeof createModel>

export function createModel({ budgets, planned }: Market) {
  const violations: string[] = []
  const sold = new Map<string, SaleFacts>()
  const ownerOf = new Map<string, string>()
  const delivered = new Map<string, number>()
  const acknowledged = new Map<string, number>()
  const bills = new Map<string, Set<string>>()
  let isRemoving = false
  /** What was decided on a day whose files may be gone is known no more; its money is. */
  const mayBeForgotten = (saleId: string): boolean => isRemoving && sold.get(saleId)!.startsAtMs - leadMs < midnightMs
  const isCounted = ({ saleId, windowEndsAtMs }: SaleFacts, nowMs: number): boolean => bills.has(saleId) || nowMs < windowEndsAtMs
  const spentIn = (kind: 'buyer' | 'deal', id: string, nowMs: number): { life: number; most: (of: 'hour' | 'day') => number } => {
    const its = [...sold.values()].filter((sale) => (kind === 'buyer' ? sale.buyerId : sale.dealId) === id && isCounted(sale, nowMs))
    const sums = (of: 'hour' | 'day'): number[] => [...its.reduce((by, sale) => by.set(periods(sale.startsAtMs)[of], (by.get(periods(sale.startsAtMs)[of]) ?? 0) + sale.costOwnMicros), new Map<number, number>()).values()]
    return { life: its.reduce((sum, { costOwnMicros }) => sum + costOwnMicros, 0), most: (of) => Math.max(0, ...sums(of)) }
  }
  return {
    violations,
    removing(): void { isRemoving = true },
    supplied(sale: SaleFacts): void {
      const owner = ownerOf.get(sale.slot)
      if (owner !== undefined && JSON.stringify(sold.get(owner)) !== JSON.stringify(sale)) violations.push(`${sale.slot} was sold twice`)
      ownerOf.set(sale.slot, sale.saleId)
      sold.set(sale.saleId, sale)
    },
    /** Before the engine has said that it took it. */
    delivered(saleId: string, nowMs: number): void { if (!delivered.has(saleId)) delivered.set(saleId, nowMs) },
    acknowledged(saleId: string, nowMs: number): void { if (!acknowledged.has(saleId)) acknowledged.set(saleId, nowMs) },
    billed({ id, saleId }: BillNotice): void {
      const sale = sold.get(saleId)
      const deliveredAtMs = delivered.get(saleId)
      if (!sale) violations.push(`${saleId} was billed and never sold`)
      else if (deliveredAtMs === undefined) violations.push(`${saleId} was billed without a proof`)
      else if (deliveredAtMs >= sale.windowEndsAtMs) violations.push(`${saleId} was billed by a proof that came after its window`)
      const ids = (bills.get(saleId) ?? new Set<string>()).add(id)
      bills.set(saleId, ids)
      if (ids.size > 1) violations.push(`${saleId} was billed twice: ${[...ids].join(', ')}`)
    },
    checkBudgets(nowMs: number): void {
      for (const { kind, id, hourMicros, dayMicros, lifeMicros } of budgets) {
        const { life, most } = spentIn(kind, id, nowMs)
        if (life > (lifeMicros ?? Infinity)) violations.push(`${kind} ${id} spent ${life} of ${lifeMicros}`)
        if (most('hour') > (hourMicros ?? Infinity)) violations.push(`${kind} ${id} spent ${most('hour')} in an hour of ${hourMicros}`)
        if (most('day') > (dayMicros ?? Infinity)) violations.push(`${kind} ${id} spent ${most('day')} in a day of ${dayMicros}`)
      }
    },
    checkEnd(nowMs: number, stateOf: (saleId: string) => string | null): void {
      for (const [saleId, atMs] of acknowledged) {
        const inTime = atMs < sold.get(saleId)!.windowEndsAtMs
        if (inTime && !bills.has(saleId)) violations.push(`${saleId} was proven in time and never billed`)
        const state = stateOf(saleId)
        if (state === null && mayBeForgotten(saleId)) continue
        if (state !== (bills.has(saleId) ? 'billed' : 'late')) violations.push(`${saleId} was ${bills.has(saleId) ? 'billed' : 'proven late'} and stands as ${state}`)
      }
      const { life } = spentIn('deal', planned.dealId, nowMs)
      if (life < planned.micros * 0.99) violations.push(`${planned.dealId} delivered ${((life / planned.micros) * 100).toFixed(2)} % of its plan`)
    },
  }
}
