import { createPacer, fullLevel, type Pacer, type SpendPlan } from '../../core/auction/pace-budget.ts'
import { dayMs } from '../../core/kernel/local-time.ts'
import type { LimitsTold } from './limits-told.ts'

type Party = { kind: 'buyer' | 'deal'; id: string }
/** Budgets that are to last their day: who is asked in this auction, and which deals are offered. */
export type SpreadBudgets = {
  tell(budgets: LimitsTold['budgets']): void
  /** Looks again at what was spent; a day begins anew. */
  tick(nowMs: number, spentOf: (party: Party, atMs: number) => number): void
  enters(auctionId: string, kind: Party['kind'], id: string): boolean
  /** Of sixteen auctions, how many are entered; null where nothing is spread. */
  levelOf(party: Party): number | null
}
const [bucketMs, hourMs] = [900_000, 3_600_000]
const nameOf = ({ kind, id }: Party): string => `${kind} ${id}`

/** `offeredIn`: how many auctions an hour of the network's clock had; null where it is not known. */
export function createSpreadBudgets(offsetMinutes: number, offeredIn: (hour: number) => number | null): SpreadBudgets {
  const offsetMs = offsetMinutes * 60_000
  let [budgets, day]: [LimitsTold['budgets'], number] = [[], 0]
  let plans: { plan: SpendPlan; party: Party }[] = []
  let pacer: Pacer = createPacer([], { bucketMs, supply: () => 0 })
  let isNew = false
  const begin = (nowMs: number): void => {
    const startsAtMs = day * dayMs - offsetMs
    plans = budgets.flatMap(({ kind, id, dayMicros, even }) => (even && dayMicros !== null ? [{ party: { kind, id }, plan: { id: nameOf({ kind, id }), startsAtMs, endsAtMs: startsAtMs + dayMs, micros: dayMicros } }] : []))
    pacer = createPacer(plans.map(({ plan }) => plan), { bucketMs, supply: (fromMs, toMs) => supplyOf(offeredIn, Math.floor((nowMs + offsetMs) / hourMs), fromMs + offsetMs, toMs + offsetMs) })
    isNew = false
  }
  return {
    tell(next) {
      // Told again with every change of anything else: what was learned of a day stays.
      if (JSON.stringify(next) === JSON.stringify(budgets)) return
      budgets = next
      isNew = true
    },
    tick(nowMs, spentOf) {
      const today = Math.floor((nowMs + offsetMs) / dayMs)
      if (isNew || today !== day) {
        day = today
        begin(nowMs)
      }
      pacer.tick(nowMs, (plan) => spentOf(plans.find((one) => one.plan === plan)!.party, nowMs))
    },
    enters: (auctionId, kind, id) => pacer.enters(auctionId, nameOf({ kind, id })),
    levelOf: (party) => (plans.some(({ plan }) => plan.id === nameOf(party)) ? Math.min(fullLevel, pacer.levelOf(nameOf(party))) : null),
  }
}

/** Auctions in a stretch of local time: as many as the same hour had a day ago, else as the hours that are known had on average. */
function supplyOf(offeredIn: (hour: number) => number | null, thisHour: number, fromMs: number, toMs: number): number {
  const known = Array.from({ length: 24 }, (_, back) => offeredIn(thisHour - back)).filter((count) => count !== null)
  const usual = known.length === 0 ? 1 : known.reduce((sum, count) => sum + count, 0) / known.length
  let supply = 0
  for (let hour = Math.floor(fromMs / hourMs); hour * hourMs < toMs; hour++) {
    const share = (Math.min(toMs, (hour + 1) * hourMs) - Math.max(fromMs, hour * hourMs)) / hourMs
    supply += share * (offeredIn(hour - 24) ?? (hour < thisHour ? offeredIn(hour) : null) ?? usual)
  }
  return supply
}
