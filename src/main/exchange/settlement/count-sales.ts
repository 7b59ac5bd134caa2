import type { Sale } from '../../../core/auction/run-auction.ts'
import { rateOf } from '../../../core/auction/exchange-rate.ts'
import type { RulesDocument } from '../../../core/auction/model.ts'
import { dateOfDay, dayMs, minuteMs } from '../../../core/kernel/local-time.ts'
import { addRows } from '../../../core/settlement/add-rows.ts'
import { createBillingFold, type DayAddition } from '../../../core/settlement/billing-fold.ts'
import { ownRate, withOwn } from '../../../core/settlement/split-money.ts'
import type { SettledDay, SettledRate } from '../../../contracts/settlement.ts'
import type { Position } from '../../segments/segments.ts'
import type { EntryPlace } from '../exchange-desk.ts'
import type { ExchangeEntry, ExchangeLog } from '../exchange-log.ts'

/** What the log between two positions adds to the sums of days. Whoever keeps them adds it where the sums stand at `from`, together with `to`, or not at all. */
export type SalesBatch = { from: Position | null; to: Position; days: SettledDay[]; gap: { from: string; to: string } | null }
export type SalesCount = {
  /** Each entry of the log in its order, those from before the start first. */
  written(entry: ExchangeEntry, place: EntryPlace): void
  /** What is to be kept next, up to the end of what was written; the same again until it is kept. Null: all is kept. */
  next(end: Position): SalesBatch | null
  kept(to: Position): void
  /** Sales whose window ended before are known no more. */
  forget(beforeMs: number): void
  /** Files that end before may go. */
  readonly keptTo: Position | null
}

/**
 * Sums of what was billed, counted from the log as it is written. A start reads the log again: what lies before the position that is kept with the sums is known
 * and not counted a second time, what lies behind is counted. So a crash between the log and the sums loses nothing and counts nothing twice. [AU6] [DB1]
 */
export function createSalesCount(kept: Position | null, { offsetMinutes, log }: { offsetMinutes: number; log: Pick<ExchangeLog, 'after' | 'end'> }): SalesCount {
  const fold = createBillingFold()
  const rules = new Map<string, Pick<RulesDocument, 'currency' | 'rates'>>()
  const { countAfter, gap } = beginsAt(kept, log)
  let keptTo = kept
  let waiting: DayAddition[] = []
  let sent: SalesBatch | null = null
  const dayOf = (atMs: number): string => dateOfDay(Math.floor((atMs + offsetMinutes * minuteMs) / dayMs))
  const decided = ({ record: { rulesVersion, opportunity, result }, sale, owner = null }: Extract<ExchangeEntry, { kind: 'decision' }>): void => {
    const by = rules.get(rulesVersion)
    if (sale === null || result.sale === null || by === undefined) return
    const rate = rateFor(by, result.sale)
    fold.sold({
      saleId: sale.saleId, day: dayOf(sale.startsAtMs), windowEndsAtMs: sale.windowEndsAtMs, peopleMillionths: opportunity.multiplierMillionths, money: moneyOf(result.sale, rate),
      // What nobody real bid for does not show, and nobody owes it.
      key: { assumed: sale.shows === undefined, buyerId: sale.buyerId, dealId: sale.dealId, owner, currency: result.sale.currency, rate, takeBasisPoints: result.sale.takeBasisPoints },
    })
  }
  return {
    written(entry, { at }) {
      if (entry.kind === 'rules') rules.set(entry.document.version, { currency: entry.document.currency, rates: entry.document.rates })
      if (entry.kind === 'decision') decided(entry)
      if (entry.kind !== 'event') return
      const addition = fold.settled(entry.event.saleId, entry.event.kind)
      if (addition !== null && !isBefore(at, countAfter)) waiting.push(addition)
    },
    next(end) {
      if (sent === null && (keptTo === null || isBefore(keptTo, end) || isBefore(end, keptTo))) {
        sent = { from: keptTo, to: end, days: daysOf(waiting), gap: keptTo === kept ? gap : null }
        waiting = []
      }
      return sent
    },
    kept(to) {
      if (sent === null || sent.to.segment !== to.segment || sent.to.offset !== to.offset) return
      keptTo = to
      sent = null
    },
    forget: fold.forget,
    get keptTo() { return keptTo },
  }
}

const isBefore = (at: Position, kept: Position | null): boolean => kept !== null && (at.segment < kept.segment || (at.segment === kept.segment && at.offset < kept.offset))

/**
 * Sums stand where a file of this log was written, which stays until they stand in a later one. Where it is gone, or where they stand behind its end, sums and log are not of one
 * history (a database put back by hand, a log put aside): what is there is counted, and the days between are named as missing.
 */
function beginsAt(kept: Position | null, log: Pick<ExchangeLog, 'after' | 'end'>): { countAfter: Position | null; gap: SalesBatch['gap'] } {
  if (kept === null || kept.segment === '') return { countAfter: null, gap: null }
  const first = log.after(null, () => undefined).next().value?.at.segment ?? log.end().segment
  const dayOfName = (name: string): string => name.slice(0, 10)
  if (isBefore(log.end(), kept)) return { countAfter: null, gap: { from: dayOfName(kept.segment), to: dayOfName(first) } }
  return { countAfter: kept, gap: first > kept.segment ? { from: dayOfName(kept.segment), to: dayOfName(first) } : null }
}

function daysOf(additions: readonly DayAddition[]): SettledDay[] {
  const byDay = new Map<string, DayAddition['row'][]>()
  for (const { day, row } of additions) byDay.set(day, [...byDay.get(day) ?? [], row])
  return [...byDay].sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, rows]) => ({ day, rows: addRows([], rows) })).filter(({ rows }) => rows.length > 0)
}

function rateFor({ currency: own, rates }: Pick<RulesDocument, 'currency' | 'rates'>, { currency }: Sale): SettledRate {
  if (currency === own) return ownRate
  // A bid in a currency without a rate cannot win.
  return { perUnitMicros: rateOf(rates, own, currency)!, asOf: rates.asOf, source: rates.source }
}

/** As the auction split it; the cost in the owner's currency is the one that budgets were charged with. */
function moneyOf({ costMicros, takeMicros, ownerMicros, costOwnMicros }: Sale, rate: SettledRate) {
  const money = withOwn({ costMicros, takeMicros, ownerMicros }, rate)
  return { ...money, costOwnMicros, ownerOwnMicros: costOwnMicros - money.takeOwnMicros }
}
