import type { Bid, KnownCreative, Opportunity, Standing } from '../../core/auction/model.ts'
import { type LiveReading, readingsAt } from '../../core/auction/live-readings.ts'
import { floorOf, floorsFor, type Rules } from '../../core/auction/rules.ts'
import type { SaleFacts } from '../../core/auction/sale-book.ts'
import type { BidderModel } from '../../core/forecasting/bidder-model.ts'
import { drawBids } from '../../core/forecasting/draw-bids.ts'
import { seasonOf } from '../../core/forecasting/season.ts'
import { createRandom } from '../../core/kernel/random.ts'
import type { Digest } from '../../core/auction/break-tie.ts'
import type { Offered } from './exchange-messages.ts'

/** Buyers that are assumed, and plays that are assumed to be proven: a market to look at before anybody real bids. Nothing of it reaches a screen. */
export type Rehearsal = {
  /** `spent`: on that day, by buyer, in his currency. */
  bidsFor(opportunity: Opportunity, rules: Rules, date: string, spent: ReadonlyMap<string, number>): Bid[]
  creatives: Standing['creatives']
  /** When the play of a sale is proven; null: never. */
  proofAt(sale: SaleFacts): number | null
}
/** Of ten thousand plays: what a screen loses to power and network. */
const unproven = 60

export function createRehearsal(models: readonly BidderModel[], digest: Digest): Rehearsal {
  const seasons = new Map<string, number>()
  const seasonFor = (date: string) => (categories: readonly string[]): number => {
    const key = `${date} ${categories.join()}`
    const known = seasons.get(key) ?? seasonOf(date, categories).basisPoints
    seasons.set(key, known)
    return known
  }
  const number = (text: string): number => Number.parseInt(digest(text).slice(0, 8), 16)
  return {
    bidsFor(opportunity, rules, date, spent) {
      const { document } = rules
      const floors = floorsFor(rules, opportunity)
      return drawBids({
        models, opportunity, pricing: document.pricing, floorFor: (buyerId, dealId) => floorOf(floors, buyerId, dealId), rates: document.rates, ownCurrency: document.currency, seasonFor: seasonFor(date), spent,
        random: createRandom(number(opportunity.id)),
      })
    },
    creatives: new Map(models.map(({ buyerId, creatives }) => [buyerId, new Map(creatives.items.map(({ id, categories }): [string, KnownCreative] => [id, { verdict: 'approved', advertiserId: buyerId, groups: categories.map((category) => `category ${category}`) }]))])),
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
