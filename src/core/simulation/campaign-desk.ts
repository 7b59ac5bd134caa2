import type { CampaignTerms, Scenario, ScenarioCampaign } from '../../contracts/scenario.ts'
import { createFrequencyBook, type FrequencyCap } from '../auction/frequency-book.ts'
import { toOwn } from '../auction/exchange-rate.ts'
import { ofBuyer, type Bid, type Deal, dealClasses, type KnownCreative, type Opportunity, type Standing } from '../auction/model.ts'
import { createPacer, type Pacer } from '../auction/pace-budget.ts'
import { floorOf, type OwnFloor, triggerHolds } from '../auction/rules.ts'
import type { Sale } from '../auction/run-auction.ts'
import { type Budget, createSaleBook } from '../auction/sale-book.ts'
import { knownAs } from '../forecasting/assumed-market.ts'
import { priceOf } from '../forecasting/draw-bids.ts'
import { dayOfDate } from '../kernel/local-time.ts'
import { buyerOf, holdsAt, standsIn } from './scenario-rules.ts'
import { supplyOf } from './supply-of.ts'

/** Campaigns of ours in one arm: who may bid, for how much, and what of their budgets is left, by the books that sell live. [AU6] */
export type CampaignDesk = {
  creatives: Standing['creatives']
  /** Of all auctions of one row in one hour: who may enter. */
  openHour(row: number, day: number, weekHour: number): readonly number[]
  /** A quarter of an hour begins: sales without a proof are over, paces are looked at again. */
  tick(startsAtMs: number): void
  standing(entrants: readonly number[], opportunity: Opportunity): Omit<Standing, 'creatives'>
  /** Added to what others bid. One that may not show here again says nothing. */
  bidsFor(entrants: readonly number[], at: { opportunity: Opportunity; floors: readonly OwnFloor[]; capped: Standing['capped'] }, bids: Bid[]): void
  /** The campaign that won, or -1. */
  sold(sale: Sale, opportunity: Opportunity, isProven: boolean): number
}
type Entered = (campaign: number) => void
type Running = { code: string; buyerId: string; creativeId: string; creative: ScenarioCampaign['creative']; terms: CampaignTerms; firstDay: number; lastDay: number; budget: Budget; pacer: Pacer | null; supply: ReturnType<typeof supplyOf>; rows: readonly boolean[] }

const [quarterMs, hourMs, dayMs, whole] = [900_000, 3_600_000, 86_400_000, 10_000]
/** An hour may have so much more than its even part of what is left, of ten thousand: what one misses, others make up for. */
const hourHeadroom = 11_000
/** A virtual screen is one hour of one screen, however its slots are spread over the clock; see `simulate-arm.ts`. */
const capMinutes = 60 * 24 * 92
const windowMs = 900_000
const nothing: ReadonlySet<string> = new Set<string>()
const uncapped: Standing['capped'] = { creatives: nothing, advertisers: nothing, deals: nothing }

export function createCampaignDesk(scenario: Scenario, campaigns: readonly ScenarioCampaign[], entered: Entered): CampaignDesk {
  const { utcOffsetMinutes, terms: { currency, pricing, rates } } = scenario
  const localMs = (atMs: number): number => atMs + utcOffsetMinutes * 60_000
  const book = createSaleBook((atMs) => ({ hour: Math.floor(localMs(atMs) / hourMs), day: Math.floor(localMs(atMs) / dayMs) }))
  const running = campaigns.map((campaign) => runningOf(scenario, campaign))
  const caps = running.flatMap(({ buyerId, creativeId, terms: { mostPlaysPerHour } }): FrequencyCap[] => (mostPlaysPerHour === null ? [] : [{ of: 'creative', id: creativeId, buyerId, per: 'screen', plays: mostPlaysPerHour, minutes: capMinutes }]))
  const frequency = createFrequencyBook(caps)
  const shown = running.map(({ buyerId, creativeId, code }) => ({ buyerId, creativeId, advertiserId: code, dealId: null }))
  const left = new Map<string, number>()
  const budgetLeft = { buyers: left, deals: new Map<string, number>() }
  const look = ({ buyerId, budget }: Running, startsAtMs: number): void => void left.set(buyerId, book.left(budget, startsAtMs))
  const entry = ({ creativeId, buyerId, creative, terms }: Running, opportunity: Opportunity, floors: readonly OwnFloor[]): Bid | null => {
    const deal = bestDeal(opportunity, buyerId, terms)
    const floor = Math.max(floorOf(floors, buyerId, deal?.id ?? null), deal === null ? 0 : toOwn(rates, currency, deal.floor)!)
    const micros = priceOf(deal?.pricing ?? pricing, terms.mostMicros, floor, terms.shadingBasisPoints)
    return micros === null ? null : bidOf({ buyerId, creativeId, creative, dealId: deal?.id ?? null, micros, currency }, opportunity)
  }
  let lastHour = -1
  return {
    creatives: new Map(running.map(({ code, buyerId, creativeId, creative }): [string, ReadonlyMap<string, KnownCreative>] => [buyerId, new Map([[creativeId, knownAs(code, creative.categories)]])])),
    openHour: (row, day, weekHour) => running.flatMap(({ rows, terms, firstDay, lastDay, creative }, at) =>
      (rows[row]! && firstDay <= day && day <= lastDay && holdsAt(terms, weekHour) && creative.seconds <= scenario.inventory[row]!.slotSeconds && (creative.media === 'banner' || scenario.inventory[row]!.video) ? [at] : [])),
    tick(startsAtMs) {
      const over = book.due(startsAtMs)
      for (const event of over) { book.apply(event); frequency.apply(event) }
      const hour = Math.floor(localMs(startsAtMs) / hourMs)
      for (const one of running) {
        if (one.supply(startsAtMs, startsAtMs + quarterMs) > 0) one.pacer?.tick(startsAtMs, () => book.spent('buyer', one.buyerId, startsAtMs).life)
        if (one.pacer !== null && hour !== lastHour) one.budget = { ...one.budget, hourMicros: hourPart(one, startsAtMs, book.spent('buyer', one.buyerId, startsAtMs).life) }
        if (hour !== lastHour || over.length > 0) look(one, startsAtMs)
      }
      if (hour !== lastHour) book.forget(startsAtMs - hourMs)
      if (hour % 24 === 0 && hour !== lastHour) frequency.forget(startsAtMs - 2 * dayMs)
      lastHour = hour
    },
    bidsFor(entrants, { opportunity, floors, capped }, bids) {
      for (const at of entrants) {
        const one = running[at]!
        if (left.get(one.buyerId)! <= 0 || capped.creatives.has(ofBuyer(one.buyerId, one.creativeId)) || (one.pacer !== null && !one.pacer.enters(opportunity.id, one.buyerId))) continue
        const bid = entry(one, opportunity, floors)
        if (bid === null) continue
        bids.push(bid)
        entered(at)
      }
    },
    standing: (entrants, opportunity) => ({ capped: caps.length === 0 || entrants.length === 0 ? uncapped : frequency.capped(opportunity, entrants.map((at) => shown[at]!)), budgetLeft }),
    sold({ buyerId, dealId, costOwnMicros }, { id, screenId, venueId, startsAtMs, durationMs }, isProven) {
      const at = running.findIndex((one) => one.buyerId === buyerId)
      if (at < 0) return at
      const one = running[at]!
      const event = { kind: 'sold' as const, atMs: startsAtMs, saleId: id, slot: id, screenId, venueId, startsAtMs, windowEndsAtMs: startsAtMs + durationMs + windowMs, buyerId, dealId, creativeId: one.creativeId, advertiserId: one.code, groups: [], costOwnMicros }
      book.apply(event)
      frequency.apply(event)
      if (isProven) book.apply({ kind: 'billed', saleId: id, proofId: id, playedAtMs: startsAtMs, atMs: startsAtMs })
      look(one, startsAtMs)
      return at
    },
  }
}

/** A sample of the slots has its part of the money, rounded down: scaled up again, no budget is passed by a micro. */
function runningOf(scenario: Scenario, campaign: ScenarioCampaign): Running {
  const { code, name: _, creative, ...terms } = campaign
  const firstOfAll = dayOfDate(scenario.from)!
  const [firstDay, lastDay] = [Math.max(0, dayOfDate(terms.from)! - firstOfAll), Math.min(scenario.days - 1, dayOfDate(terms.to)! - firstOfAll)]
  const part = (micros: number): number => Number((BigInt(micros) * BigInt(scenario.sampleOfTenThousand)) / BigInt(whole))
  const rows = scenario.inventory.map((row) => standsIn(terms, row))
  const supply = supplyOf(scenario, rows, terms, firstDay, lastDay)
  const startMs = firstOfAll * dayMs - scenario.utcOffsetMinutes * 60_000
  const buyerId = buyerOf(code)
  const plan = { id: buyerId, startsAtMs: startMs + firstDay * dayMs, endsAtMs: startMs + (lastDay + 1) * dayMs, micros: part(terms.budgetMicros) }
  return {
    code, buyerId, creativeId: `creative of ${code}`, creative, terms, firstDay, lastDay, rows, supply,
    budget: { kind: 'buyer', id: buyerId, hourMicros: null, dayMicros: terms.dayMicros === null ? null : part(terms.dayMicros), lifeMicros: plan.micros },
    pacer: terms.pacing === 'even' ? createPacer([plan], { bucketMs: quarterMs, supply }) : null,
  }
}

/** The even part of what is left, by the people that are still to come. */
function hourPart({ budget, supply }: Running, startsAtMs: number, spentMicros: number): number {
  const rest = supply(startsAtMs, Infinity)
  return rest <= 0 ? 0 : Math.ceil(((budget.lifeMicros! - spentMicros) * supply(startsAtMs, startsAtMs + hourMs) * hourHeadroom) / (rest * whole))
}

/** Of those it may use here and now, the one that goes first. */
function bestDeal({ deals, readings }: Opportunity, buyerId: string, terms: CampaignTerms): Deal | null {
  let best: Deal | null = null
  for (const deal of deals) {
    if (!terms.deals.includes(deal.id) || (deal.buyers.length > 0 && !deal.buyers.includes(buyerId)) || !triggerHolds(deal.trigger, readings)) continue
    if (best === null || turnOf(deal) < turnOf(best)) best = deal
  }
  return best
}

const turnOf = (deal: Deal): number => dealClasses.indexOf(deal.class) * 10_000 + deal.priority

type Bidding = { buyerId: string; creativeId: string; creative: ScenarioCampaign['creative']; dealId: string | null; micros: number; currency: string }
function bidOf({ buyerId, creativeId, creative, dealId, micros, currency }: Bidding, at: Opportunity): Bid {
  return {
    id: `${at.id} ${buyerId}`, buyerId, seat: buyerId, offerId: at.offerId, groupId: null, price: { micros, currency }, dealId, creativeId, domains: [creative.domain], categories: creative.categories, attributes: [], language: null,
    media: creative.media, mediaSubtype: null, widthPx: null, heightPx: null, durationMs: creative.seconds * 1000, secure: true, hasMarkup: true, appId: null, skAdNetwork: false, expiresAfterMs: null, receivedAtMs: at.atMs,
  }
}
