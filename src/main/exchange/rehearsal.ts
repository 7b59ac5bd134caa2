import { type LiveReading, readingsAt } from '../../core/auction/live-readings.ts'
import type { Bid, Opportunity } from '../../core/auction/model.ts'
import type { Rules } from '../../core/auction/rules.ts'
import type { SaleFacts } from '../../core/auction/sale-book.ts'
import { createAssumedMarket } from '../../core/forecasting/assumed-market.ts'
import type { BidderModel } from '../../core/forecasting/bidder-model.ts'
import { createRandom } from '../../core/kernel/random.ts'
import type { Digest } from '../../core/auction/break-tie.ts'
import type { Offered } from './exchange-messages.ts'

/** Buyers that are assumed, and plays that are assumed to be proven: a market to look at before anybody real bids. Nothing of it reaches a screen. */
export type Rehearsal = {
  /** `spent`: on that day, by buyer, in his currency. */
  bidsFor(opportunity: Opportunity, rules: Rules, date: string, spent: ReadonlyMap<string, number>): Bid[]
  /** When the play of a sale is proven; null: never. */
  proofAt(sale: SaleFacts): number | null
}
/** Of ten thousand plays: what a screen loses to power and network. */
const unproven = 60

export function createRehearsal(models: readonly BidderModel[], digest: Digest): Rehearsal {
  const market = createAssumedMarket(models)
  const number = (text: string): number => Number.parseInt(digest(text).slice(0, 8), 16)
  return {
    bidsFor: (opportunity, rules, date, spent) => market.bidsFor({ opportunity, rules, date, spent, random: createRandom(number(opportunity.id)) }),
    proofAt({ saleId, startsAtMs, windowEndsAtMs }) {
      const chance = number(`proof ${saleId}`)
      return chance % 10_000 < unproven ? null : Math.min(windowEndsAtMs - 1, startsAtMs + 11_000 + (chance % 5000))
    },
  }
}

/** Slots of a screen as opportunities, under what is known of their venue at this moment. [AU7] */
export function opportunityOf(offered: Offered, { startsAtMs, neighbours }: Offered['slots'][number], atMs: number, told: readonly LiveReading[]): Opportunity {
  const { screenId, venueId, zoneKind, weekHour, slotMs, multiplierMillionths, widthPx, heightPx, video, sound, deals, shadow = null } = offered
  return {
    id: `${screenId}@${startsAtMs}`, offerId: '1', screenId, venueId, zoneKind, atMs, closesAtMs: atMs + 300, startsAtMs, durationMs: slotMs, weekHour, multiplierMillionths, widthPx, heightPx, video, sound, privateAuction: false,
    deals, ...readingsAt(told, atMs), neighbours, shadow,
  }
}
