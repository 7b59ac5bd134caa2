import type { SettledKey, SettledMoney, SettledRow } from '../../contracts/settlement.ts'
import { addRows, addSums, isNothing, nothing } from './add-rows.ts'

/** A sale as it counts in a register: whose, on which day, for how much. */
export type SoldPlay = { saleId: string; day: string; windowEndsAtMs: number; key: SettledKey; peopleMillionths: number; money: SettledMoney }
export type Outcome = 'billed' | 'late' | 'expired'
/** What one more settlement adds to the rows of a day; taken back where a sale is counted elsewhere now. */
export type DayAddition = { day: string; row: SettledRow }
export type BillingFold = {
  sold(play: SoldPlay): void
  settled(saleId: string, outcome: Outcome): DayAddition | null
  /** Sales whose window ended before: nothing can come of them any more. */
  forget(beforeMs: number): void
}

/** What a sale has come to only rises: none, expired, late, billed. So the order in which settlements come, and how often, changes no sum. [AU6] */
const ranks: Record<Outcome, number> = { expired: 1, late: 2, billed: 3 }
type Held = { play: SoldPlay; outcome: Outcome | null }

export function createBillingFold(): BillingFold {
  const sales = new Map<string, Held>()
  return {
    sold(play) {
      if (!sales.has(play.saleId)) sales.set(play.saleId, { play, outcome: null })
    },
    settled(saleId, outcome) {
      const held = sales.get(saleId)
      if (!held || (held.outcome !== null && ranks[held.outcome] >= ranks[outcome])) return null
      const before = held.outcome === null ? nothing : sumsOf(held.play, held.outcome)
      const sums = addSums(sumsOf(held.play, outcome), before, -1)
      held.outcome = outcome
      return { day: held.play.day, row: { ...held.play.key, ...sums } }
    },
    forget(beforeMs) { for (const [saleId, { play }] of sales) if (play.windowEndsAtMs < beforeMs) sales.delete(saleId) },
  }
}

function sumsOf({ peopleMillionths, money }: SoldPlay, outcome: Outcome) {
  if (outcome === 'billed') return { ...nothing, ...money, plays: 1, peopleMillionths }
  return outcome === 'late' ? { ...nothing, latePlays: 1, lateMicros: money.costMicros } : { ...nothing, unprovenPlays: 1, unprovenMicros: money.costMicros }
}

/** Additions by day, as rows. */
export function addDays(days: ReadonlyMap<string, readonly SettledRow[]>, additions: readonly DayAddition[]): Map<string, SettledRow[]> {
  const byDay = new Map<string, SettledRow[]>()
  for (const { day, row } of additions) if (!isNothing(row)) byDay.set(day, [...byDay.get(day) ?? [], row])
  return new Map([...byDay].map(([day, rows]) => [day, addRows(days.get(day) ?? [], rows)]))
}
