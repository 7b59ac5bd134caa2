import { createHash } from 'node:crypto'
import type { Bid, Deal, KnownCreative, Opportunity, Standing } from '../../../src/core/auction/model.ts'
import { prepareRules, type Rules } from '../../../src/core/auction/rules.ts'
import type { Budget, Periods } from '../../../src/core/auction/sale-book.ts'
import type { RandomStream } from '../../../src/core/kernel/random.ts'
import { sketchBid, sketchDeal, sketchFloor, sketchRules, sketchSlot } from '../../helpers/sketch-auction.ts'

/** Twenty minutes before a day of the log ends. */
export const midnightMs = 1_764_288_000_000
export const startMs = midnightMs - 1_200_000
export const today = '2025-11-28'
export const [slotMs, windowMs, leadMs] = [10_000, 600_000, 120_000]
const hourMs = 3_600_000
export const digest = (text: string): string => createHash('sha256').update(text).digest('hex')
/** Two hours are a day here, so that a seed sees days change; one begins before files of the day before go, for hours and days are counted from the log alone. */
const dayFromMs = 300_000
export const periods: Periods = (atMs) => ({ hour: Math.floor((atMs - dayFromMs) / hourMs), day: Math.floor((atMs - dayFromMs) / (2 * hourMs)) })

/** Who buys, how much each may spend, and what one is to spend until the end. */
export type Market = {
  rules: Rules
  deals: readonly Deal[]
  creatives: Standing['creatives']
  budgets: readonly Budget[]
  /** The deal that is paced. */
  planned: { dealId: string; micros: number }
  opportunityAt(screen: number, startsAtMs: number): Opportunity
  bidsFor(opportunity: Opportunity): Bid[]
}
const buyers = ['a', 'b', 'c']
const kzt = (units: number): number => Math.round(units * 1_000_000)

export function createMarket(random: RandomStream, slots: number): Market {
  const multiplierMillionths = 500_000 + random.below(3_000_000)
  /** What a play at a price for a thousand comes to. */
  const playOf = (units: number): number => (units * multiplierMillionths) / 1000
  const planned = { dealId: 'deal-plan', micros: Math.floor(playOf(800) * Math.floor(slots * 0.3)) }
  const deals = [sketchDeal('deal-plan', '800 KZT', { class: 'preferred', pricing: 'fixed', buyers: ['a'] }), sketchDeal('deal-1', '300 KZT', { pricing: random.pick(['first', 'second'] as const) })]
  const budgets: Budget[] = [
    { kind: 'deal', id: planned.dealId, hourMicros: null, dayMicros: null, lifeMicros: planned.micros },
    { kind: 'buyer', id: 'b', hourMicros: Math.floor(playOf(400) * random.between(3, 40)), dayMicros: Math.floor(playOf(400) * random.between(20, 60)), lifeMicros: null },
    { kind: 'buyer', id: 'c', hourMicros: null, dayMicros: null, lifeMicros: Math.floor(playOf(500) * random.between(1, 50)) },
    { kind: 'deal', id: 'deal-1', hourMicros: Math.floor(playOf(350) * random.between(2, 30)), dayMicros: null, lifeMicros: null },
  ]
  const rules = prepareRules(sketchRules({ version: `v${random.below(1e6)}`, pricing: random.pick(['first', 'second'] as const), floors: [sketchFloor('f1', `${random.between(50, 200)} KZT`)], buyers: buyers.map((id) => ({ id, takeBasisPoints: null, blockedSeats: [], paused: false })) }))
  const known: KnownCreative = { verdict: 'approved', advertiserId: null, groups: [] }
  const creatives = new Map(buyers.map((id) => [id, new Map(['one', 'two'].map((creative): [string, KnownCreative] => [`${id}-${creative}`, { ...known, advertiserId: `adv-${id}`, groups: id === 'a' ? [] : ['cola'] }]))]))
  return {
    rules, deals, creatives, budgets, planned,
    opportunityAt: (screen, startsAtMs) => sketchSlot({ id: `au-${screen}-${startsAtMs}`, screenId: `screen-${screen}`, venueId: `venue-${screen % 2}`, atMs: startsAtMs - leadMs, closesAtMs: startsAtMs - leadMs + 300, startsAtMs, durationMs: slotMs, multiplierMillionths, deals }),
    bidsFor: ({ closesAtMs }) => buyers.flatMap((by): Bid[] => {
      if (random.below(10) < 2) return []
      const bid = (units: number, dealId: string | null): Bid => sketchBid(by, '1 KZT', { id: `${by}-${dealId}`, price: random.below(8) === 0 ? { micros: Math.floor(kzt(units) / 520), currency: 'USD' } : { micros: kzt(units), currency: 'KZT' }, dealId, creativeId: `${by}-${random.pick(['one', 'two'])}`, receivedAtMs: closesAtMs })
      if (by === 'a') return [{ ...bid(800, 'deal-plan'), price: { micros: kzt(random.between(800, 1000)), currency: 'KZT' } }]
      return [bid(random.between(100, 700), null), ...(random.below(2) === 0 ? [bid(random.between(250, 700), 'deal-1')] : [])]
    }),
  }
}
