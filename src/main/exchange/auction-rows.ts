import type { AuctionEnd, AuctionRow, ExchangeHour } from '../../contracts/exchange.ts'
import type { DecisionRecord } from '../../core/auction/decision-record.ts'
import { toOwn } from '../../core/auction/exchange-rate.ts'
import { floorOf, floorsFor, type Rules } from '../../core/auction/rules.ts'
import type { Settlement } from '../../core/auction/sale-book.ts'

/** Lost to others, not by what the bid was. */
const byRivals: readonly string[] = ['lost-to-higher', 'lost-to-deal', 'own-line-behind', 'repeated']
export const isEligible = (loss: string | null): boolean => loss === null || byRivals.includes(loss)

export function rowOfDecision({ opportunity, bids, result }: DecisionRecord, rules: Rules, atMs: number): AuctionRow {
  const { sale, outcomes } = result
  const others = outcomes.filter(({ loss }, at) => isEligible(loss) && at !== sale?.bidIndex).map(({ ownMicros }) => ownMicros)
  return {
    id: opportunity.id, atMs, startsAtMs: opportunity.startsAtMs, screenId: opportunity.screenId, dealId: sale?.dealId ?? null, bids: bids.length, winner: sale?.buyerId ?? null,
    paidMicros: sale?.paidOwnMicros ?? null, secondMicros: others.length > 0 ? Math.max(...others) : null, floorMicros: floorOf(floorsFor(rules, opportunity), '', null), end: sale ? 'sold' : endWithout(outcomes.map(({ loss }) => loss)),
  }
}

function endWithout(losses: readonly (string | null)[]): AuctionEnd {
  if (losses.length === 0) return 'no-bids'
  if (losses.includes('own-line-behind')) return 'own-line'
  return losses.every((loss) => loss === 'below-floor' || loss === 'below-deal-floor') ? 'below-floor' : 'none-eligible'
}
export const endAfter = ({ kind }: Settlement): AuctionEnd => kind

/** Figures by hour of the network's own clock. */
export type HourBook = { add(record: DecisionRecord, rules: Rules): void; hours(): ExchangeHour[]; offeredIn(hour: number): number | null; forget(beforeHour: number): void }
export function createHourBook(offsetMinutes: number): HourBook {
  const hours = new Map<number, ExchangeHour>()
  return {
    add({ opportunity, result: { sale } }, { document }) {
      const hour = Math.floor((opportunity.startsAtMs + offsetMinutes * 60_000) / 3_600_000)
      const its = hours.get(hour) ?? { hour, offered: 0, sold: 0, revenueMicros: 0, takeMicros: 0 }
      hours.set(hour, its)
      its.offered += 1
      if (!sale) return
      its.sold += 1
      its.revenueMicros += sale.costOwnMicros
      its.takeMicros += toOwn(document.rates, document.currency, { micros: sale.takeMicros, currency: sale.currency })!
    },
    hours: () => [...hours.values()].sort((a, b) => a.hour - b.hour).slice(-48),
    offeredIn: (hour) => hours.get(hour)?.offered ?? null,
    forget(beforeHour) { for (const hour of hours.keys()) if (hour < beforeHour) hours.delete(hour) },
  }
}
