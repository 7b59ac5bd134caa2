import type { Digest } from '../auction/break-tie.ts'
import type { Bid, Deal, KnownCreative, Opportunity, RulesDocument, Standing } from '../auction/model.ts'
import { prepareRules } from '../auction/rules.ts'
import { type AuctionResult, type Outcome, runAuction, type Sale } from '../auction/run-auction.ts'
import { dateOfDay, weekdayOf } from '../kernel/local-time.ts'
import { scaleHalfEven } from '../kernel/money.ts'
import { createRandom } from '../kernel/random.ts'
import { createAssumedMarket } from './assumed-market.ts'
import type { BidderModel } from './bidder-model.ts'
import type { Seen } from './landscape.ts'

/** A slot to be auctioned for the sake of its price: where it is, on which local day and hour, and how many people are near. */
export type Probe = { screenId: string; venueId: string; kind: number; zoneKind: string; day: number; hour: number; multiplierMillionths: number; video: boolean; slotMs: number; deals: readonly Deal[] }
export type ProbeCall = {
  probes: readonly Probe[]
  kinds: number
  rules: RulesDocument
  models: readonly BidderModel[]
  /** All floors times this, in basis points. */
  floorsBasisPoints: number
  /** Of all slots of a day so many in a million are probed: buyers have as much of their day's money. */
  sampleMillionths: number
  seed: number
  digest: Digest
}

const probeBuyer = 'probe'
const approved: KnownCreative = { verdict: 'approved', advertiserId: null, groups: [] }
const whole = 10_000

/**
 * What a campaign would have to bid, asked of the auction that sells live: a bid of next to nothing is entered beside those of assumed buyers, and the
 * auction says what it would have needed to win. Probes are in order of time; buyers whose money for a day is gone are silent until the next. [AU1]
 */
export function probeMarket(call: ProbeCall): Seen {
  const { probes, kinds } = call
  const ask = openProbing(call)
  const seen: Seen = { kinds, kind: new Uint8Array(probes.length), day: new Int32Array(probes.length), weekHour: new Uint8Array(probes.length), toWin: new Float64Array(probes.length), floor: new Float64Array(probes.length) }
  probes.forEach((probe, at) => {
    const { sale, outcomes } = ask(at, leastMicros)
    seen.kind[at] = probe.kind
    seen.day[at] = probe.day
    seen.weekHour[at] = weekdayOf(probe.day) * 24 + probe.hour
    seen.toWin[at] = neededIn(outcomes, sale)
    seen.floor[at] = outcomes.at(-1)!.floorMicros
  })
  return seen
}
/** The least that can be bid. */
const leastMicros = 1

/** Auctions of the probes, one after another, with a bid of so much among the others; the last outcome is that bid's. */
export function openProbing({ probes, rules: document, models, floorsBasisPoints, sampleMillionths, seed, digest }: ProbeCall): (at: number, micros: number) => AuctionResult {
  const rules = prepareRules(withProbe(document, floorsBasisPoints))
  const drawn = models.map((model) => ({ ...model, budget: { ...model.budget, dailyMicros: model.budget.dailyMicros === null ? null : scaleHalfEven(model.budget.dailyMicros, sampleMillionths, 1_000_000) } }))
  const market = createAssumedMarket(drawn)
  const standing: Standing = { creatives: new Map([...market.creatives, [probeBuyer, new Map([[probeBuyer, approved]])]]), capped: { creatives: new Set(), advertisers: new Set(), deals: new Set() }, budgetLeft: { buyers: new Map(), deals: new Map() } }
  let [today, spent] = [-1, new Map<string, number>()]
  return (at, micros) => {
    const probe = probes[at]!
    if (probe.day !== today) [today, spent] = [probe.day, new Map()]
    const opportunity = opportunityOf(probe, `${seed}-${at}`)
    const bids = market.bidsFor({ opportunity, rules, date: dateOfDay(probe.day), spent, random: createRandom(seed ^ Math.imul(at + 1, 0x9e3779b1)) })
    const result = runAuction({ opportunity, rules, standing, bids: [...bids, probeBid(opportunity, rules.document.currency, micros)], digest })
    if (result.sale !== null) spent.set(result.sale.buyerId, (spent.get(result.sale.buyerId) ?? 0) + result.sale.costMicros)
    return result
  }
}

/** At second price a loser is told what it cleared at; to win, the bid that won has to be met. */
function neededIn(outcomes: readonly Outcome[], sale: Sale | null): number {
  const least = outcomes.at(-1)!.minToWinMicros ?? Infinity
  return sale?.pricing === 'second' ? Math.max(least, outcomes[sale.bidIndex]!.ownMicros) : least
}

function withProbe(document: RulesDocument, floorsBasisPoints: number): RulesDocument {
  return {
    ...document, version: `${document.version} probed`, buyers: [...document.buyers, { id: probeBuyer, takeBasisPoints: null, blockedSeats: [], paused: false }], bidCurrencies: [...new Set([...document.bidCurrencies, document.currency])],
    floors: floorsBasisPoints === 0 ? [] : document.floors.map((floor) => ({ ...floor, price: { ...floor.price, micros: scaleHalfEven(floor.price.micros, floorsBasisPoints, whole) } })),
  }
}

function opportunityOf({ screenId, venueId, zoneKind, day, hour, multiplierMillionths, video, slotMs, deals }: Probe, id: string): Opportunity {
  return {
    id, offerId: '1', screenId, venueId, zoneKind, atMs: 0, closesAtMs: 300, startsAtMs: 300_000, durationMs: slotMs, weekHour: weekdayOf(day) * 24 + hour, multiplierMillionths, widthPx: 1920, heightPx: 1080, video, sound: false,
    privateAuction: false, deals, readings: {}, neighbours: [], shadow: null,
  }
}

function probeBid({ offerId, atMs, durationMs }: Opportunity, currency: string, micros: number): Bid {
  return {
    id: probeBuyer, buyerId: probeBuyer, seat: probeBuyer, offerId, groupId: null, price: { micros, currency }, dealId: null, creativeId: probeBuyer, domains: ['probe.example'], categories: [], attributes: [], language: null, media: 'banner',
    mediaSubtype: null, widthPx: null, heightPx: null, durationMs, secure: true, hasMarkup: true, appId: null, skAdNetwork: false, expiresAfterMs: null, receivedAtMs: atMs,
  }
}
