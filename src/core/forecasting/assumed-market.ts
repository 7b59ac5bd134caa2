import type { Bid, KnownCreative, Opportunity, Standing } from '../auction/model.ts'
import { floorOf, floorsFor, type Rules } from '../auction/rules.ts'
import type { RandomStream } from '../kernel/random.ts'
import type { BidderModel } from './bidder-model.ts'
import { drawBids } from './draw-bids.ts'
import { seasonOf } from './season.ts'

/** Assumed buyers at the time of year: a rehearsal, a simulation and a backtest ask the same market. */
export type AssumedMarket = {
  bidsFor(ask: MarketAsk): Bid[]
  /** What they show is approved, each an advertiser of his own, a rival of others in his categories. */
  creatives: Standing['creatives']
}
export type MarketAsk = {
  opportunity: Opportunity
  rules: Rules
  /** Local day of the play. */
  date: string
  /** On that day, by buyer, in his currency. */
  spent: ReadonlyMap<string, number>
  /** One number is taken of it, whatever the rules are. */
  random: Pick<RandomStream, 'next32'>
}

export function createAssumedMarket(models: readonly BidderModel[]): AssumedMarket {
  const seasonOn = createSeasons()
  return {
    creatives: new Map(models.map(({ buyerId, creatives }) => [buyerId, new Map(creatives.items.map(({ id, categories }) => [id, knownAs(buyerId, categories)]))])),
    bidsFor({ opportunity, rules, date, spent, random }) {
      const { pricing, rates, currency } = rules.document
      const floors = floorsFor(rules, opportunity)
      return drawBids({ models, opportunity, pricing, floorFor: (buyerId, dealId) => floorOf(floors, buyerId, dealId), rates, ownCurrency: currency, seasonFor: seasonOn(date), spent, random })
    },
  }
}

export const knownAs = (advertiserId: string, categories: readonly string[]): KnownCreative => ({ verdict: 'approved', advertiserId, groups: categories.map((category) => `category ${category}`) })

/** The calendar is long, and a day asks the same of it again and again. */
function createSeasons(): (date: string) => (categories: readonly string[]) => number {
  const known = new Map<string, (categories: readonly string[]) => number>()
  const seasonsOn = (date: string): (categories: readonly string[]) => number => {
    const byCategories = new Map<string, number>()
    return (categories) => {
      const key = categories.join()
      const basisPoints = byCategories.get(key) ?? seasonOf(date, categories).basisPoints
      byCategories.set(key, basisPoints)
      return basisPoints
    }
  }
  return (date) => {
    const on = known.get(date) ?? seasonsOn(date)
    known.set(date, on)
    return on
  }
}
