import { createHash } from 'node:crypto'
import { standingOf } from '../src/core/auction/decision-record.ts'
import { codeOf } from '../src/core/auction/losses.ts'
import { ofBuyer, type Bid, type Deal, type KnownCreative, type Opportunity, type RulesDocument, type Standing } from '../src/core/auction/model.ts'
import { prepareRules, type Rules } from '../src/core/auction/rules.ts'
import { type AuctionCall, runAuction } from '../src/core/auction/run-auction.ts'
import { createRandom, type RandomStream } from '../src/core/kernel/random.ts'
import { wholeOption } from './frame/arguments.ts'
import type { Bench } from './frame/bench.ts'
import { interleave } from './frame/interleave.ts'
import { highestAboveFloor } from './limits/auction.ts'

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')
const from = 1_764_300_000_000

/**
 * Auctions with all rules, one thread, on decoded objects that are all different: 8 bids, 4 deals, 40 blocks an opportunity, floors by hour and zone, budgets, caps, neighbours, a shadow price.
 * Limit: a loop over the same bids that finds the highest above one floor. [AU1]
 */
export const bench: Bench = async (options) => {
  const count = wholeOption(options, 'auctions', 20_000)
  const random = createRandom(6)
  const owners = Array.from({ length: 50 }, (_, at) => prepareRules(rulesOf(random, at)))
  const calls = Array.from({ length: count }, (_, at) => callOf(random, at, owners[at % owners.length]!))
  const seen = { sold: 0, losses: new Set<number>() }
  for (const call of calls) {
    const { sale, outcomes } = runAuction(call)
    if (sale) seen.sold++
    for (const { loss } of outcomes) seen.losses.add(codeOf(loss))
  }
  const { value, limit, ...details } = await interleave({
    value: { items: count, round: () => { for (const call of calls) runAuction(call) } },
    limit: { items: count, round: () => { for (const call of calls) highestAboveFloor(call.bids, 100_000_000) } },
    rounds: wholeOption(options, 'rounds', 101), budgetMs: 20_000,
  })
  return {
    value: value * 1e3, unit: 'µs', limit: limit * 1e3, auctionsPerSecond: Math.round(1e3 / value), limitPerSecond: Math.round(1e3 / limit), sold: seen.sold / count, lossCodes: seen.losses.size, rounds: details.rounds,
    valueQuartiles: details.valueQuartiles.map((ms) => ms * 1e3), limitQuartiles: details.limitQuartiles.map((ms) => ms * 1e3),
  }
}

const buyerIds = Array.from({ length: 12 }, (_, at) => `by_${String(at).padStart(4, '0')}`)
const kzt = (units: number) => ({ micros: units * 1_000_000, currency: 'KZT' })

function rulesOf(random: RandomStream, at: number): RulesDocument {
  const some = (kind: string, count: number): string[] => Array.from({ length: count }, () => `${kind}${random.below(400)}`)
  return {
    version: `v${at}`, ownerId: `own${at}`, currency: 'KZT', rates: { asOf: '2026-11-01', source: 'bench', perUnit: { USD: 520_350_000 } }, bidCurrencies: ['KZT', 'USD'], pricing: at % 2 === 0 ? 'first' : 'second', incrementMicros: 10_000, takeBasisPoints: 1200,
    floors: Array.from({ length: 12 }, (_, rule) => ({
      id: `f${rule}`, price: kzt(50 + random.below(300)), screenIds: [], venueIds: [], zoneKinds: rule % 3 === 0 ? ['aisle'] : [], weekHours: rule % 2 === 0 ? Array.from({ length: 7 }, () => random.below(2 ** 24)) : null, durationsMs: rule % 4 === 0 ? [10_000] : [],
      buyerIds: rule % 5 === 0 ? [random.pick(buyerIds)] : [], dealIds: [], trigger: rule % 6 === 0 ? { key: 'rain', is: 'at-least' as const, value: 1 } : null, binds: 'open' as const,
    })),
    blocks: { categories: some('cat', 15), domains: some('domain', 10).map((name) => `${name}.kz`), advertiserIds: some('adv', 5), attributes: [1, 2, 6], apps: some('app', 3), media: [], languages: ['kk', 'ru'], venueCategories: some('cat', 4) },
    buyers: buyerIds.map((id, buyer) => ({ id, takeBasisPoints: buyer % 3 === 0 ? 1000 + buyer * 10 : null, blockedSeats: ['seat-9'], paused: buyer === 11 })),
  }
}

function callOf(random: RandomStream, at: number, rules: Rules): AuctionCall {
  const opportunity = opportunityOf(random, at)
  const bids = Array.from({ length: 8 }, (_, bid) => bidOf(random, at, bid, opportunity))
  return { opportunity, rules, bids, standing: standingFor(random, bids), digest }
}

function opportunityOf(random: RandomStream, at: number): Opportunity {
  const deals = Array.from({ length: 4 }, (_, deal): Deal => ({
    id: `deal-${at}-${deal}`, class: deal === 0 ? 'preferred' : 'private', pricing: deal === 0 ? 'fixed' : deal === 1 ? 'second' : 'first', floor: kzt(80 + random.below(200)), priority: deal, buyers: [random.pick(buyerIds), random.pick(buyerIds)], seats: [], domains: [],
    trigger: deal === 3 ? { key: 'temperature', is: 'at-most', value: -10 } : null,
  }))
  return {
    id: `au-${at}`, offerId: '1', screenId: `sc-${at % 2000}`, venueId: `vn-${at % 200}`, zoneKind: at % 2 === 0 ? 'aisle' : 'checkout', atMs: from + at * 1000, closesAtMs: from + at * 1000 + 300, startsAtMs: from + at * 1000 + 900_000, durationMs: 10_000, weekHour: at % 168,
    multiplierMillionths: 200_000 + random.below(4_000_000), widthPx: 1920, heightPx: 360, video: true, sound: false, privateAuction: false, deals, readings: { temperature: -random.below(25), rain: random.below(3) },
    neighbours: [{ advertiserId: `adv${random.below(400)}`, groups: [`group${random.below(20)}`] }, { advertiserId: `adv${random.below(400)}`, groups: [] }], shadow: at % 4 === 0 ? { lineId: 'line', micros: 150_000_000 } : null,
  }
}

function bidOf(random: RandomStream, at: number, bid: number, { deals, closesAtMs }: Opportunity): Bid {
  const deal = bid < 4 ? deals[bid]! : null
  return {
    id: `b-${at}-${bid}`, buyerId: deal && bid % 2 === 0 ? deal.buyers[0]! : random.pick(buyerIds), seat: `seat-${random.below(10)}`, offerId: '1', groupId: null, price: bid % 4 === 3 ? { micros: 100_000 + random.below(900_000), currency: 'USD' } : kzt(60 + random.below(400)),
    dealId: deal?.id ?? null, creativeId: `cr-${random.below(500)}`, domains: [`domain${random.below(400)}.kz`], categories: [`cat${random.below(400)}`, `cat${random.below(400)}`], attributes: [random.below(16)], language: random.below(10) === 0 ? 'en' : 'ru', media: random.below(8) === 0 ? 'video' : 'banner',
    mediaSubtype: 'image/jpeg', widthPx: 1920, heightPx: random.below(20) === 0 ? 1080 : 360, durationMs: 10_000, secure: true, hasMarkup: true, appId: null, skAdNetwork: false, expiresAfterMs: 3_600_000, receivedAtMs: closesAtMs - random.below(250),
  }
}

function standingFor(random: RandomStream, bids: readonly Bid[]): Standing {
  const known = (): KnownCreative => ({ verdict: random.below(20) === 0 ? 'pending' : 'approved', advertiserId: `adv${random.below(400)}`, groups: random.below(2) === 0 ? [`group${random.below(20)}`] : [] })
  return standingOf({
    creatives: bids.map(({ buyerId, creativeId }) => ({ buyerId, creativeId, known: known() })), capped: { creatives: [ofBuyer(random.pick(buyerIds), `cr-${random.below(500)}`)], advertisers: [ofBuyer(random.pick(buyerIds), `adv${random.below(400)}`)], deals: [] },
    budgetLeft: { buyers: [[random.pick(buyerIds), random.below(2_000_000)]], deals: [] },
  })
}
