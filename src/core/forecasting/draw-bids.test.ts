import { expect, test } from 'vitest'
import { digest, sketchDeal, sketchRules, sketchSlot, sketchStanding } from '../../../tests/helpers/sketch-auction.ts'
import { fromOwn } from '../auction/exchange-rate.ts'
import type { Bid, Opportunity } from '../auction/model.ts'
import { prepareRules } from '../auction/rules.ts'
import { runAuction, type Sale } from '../auction/run-auction.ts'
import { createRandom } from '../kernel/random.ts'
import type { BidderModel } from './bidder-model.ts'
import { defaultBidders } from './default-bidders.ts'
import { answersAt, type BidderCall, drawBids } from './draw-bids.ts'
import { valueOf } from './value-of.ts'

const { rates, currency } = sketchRules()
const tenge = 1_000_000
const draw = (own: Partial<BidderCall> = {}, seed = 1): Bid[] =>
  drawBids({ models: defaultBidders, opportunity: sketchSlot(), pricing: 'first', floorFor: () => 0, rates, ownCurrency: currency, seasonFor: () => 10_000, spent: new Map(), random: createRandom(seed), ...own })
const slots = (count: number, own: Partial<Opportunity> = {}): Opportunity[] => Array.from({ length: count }, (_, at) => sketchSlot({ id: `auction-${at}`, weekHour: at % 168, ...own }))
const drawn = (count: number, own: Partial<BidderCall> = {}, at: Partial<Opportunity> = {}): Bid[] => slots(count, at).flatMap((opportunity) => draw({ opportunity, ...own }))
const without = (bids: readonly Bid[], buyerId: string): Bid[] => bids.filter((bid) => bid.buyerId !== buyerId)
const edit = (model: BidderModel, own: Partial<BidderModel>): BidderModel => ({ ...model, ...own })
const declared = { source: 'test', asOf: '2026-11-20' }
const shaded = (basisPoints: number): BidderModel[] => defaultBidders.map((model) => edit(model, { shading: { ...declared, basisPoints } }))
/** Worth 1 000 KZT to it at every hour and place, answered always. */
const plain = edit(defaultBidders[0]!, {
  answers: { ...declared, basisPoints: 10_000 }, values: { ...declared, otherwise: [1000 * tenge, 1000 * tenge], byCategory: {} }, hours: { ...declared, basisPoints: new Array<number>(168).fill(10_000) },
  zones: { ...declared, basisPoints: {} }, shading: { ...declared, basisPoints: 5500 }, budget: { ...declared, dailyMicros: null },
})

function sell(opportunity: Opportunity, models: readonly BidderModel[], floorMicros: number): Sale | null {
  const buyers = models.map(({ buyerId }) => ({ id: buyerId, takeBasisPoints: null, blockedSeats: [], paused: false }))
  const floors = [{ id: 'floor', price: { micros: floorMicros, currency }, screenIds: [], venueIds: [], zoneKinds: [], weekHours: null, durationsMs: [], buyerIds: [], dealIds: [], trigger: null, binds: 'all' as const }]
  const bids = draw({ models, opportunity, floorFor: () => floorMicros })
  return runAuction({ opportunity, rules: prepareRules(sketchRules({ buyers, floors })), standing: sketchStanding(bids), bids, digest }).sale
}

test('at first price nobody bids above his value or below his floor, in his own currency', () => {
  for (const floor of [0, 300 * tenge, 733 * tenge + 1]) {
    const floorFor = (): number => floor
    const truths = new Map(drawn(400, { floorFor, pricing: 'second' }).map((bid) => [bid.id, bid.price.micros]))
    const bids = drawn(400, { floorFor })
    expect(bids.length).toBe(truths.size)
    for (const { id, price } of bids) {
      expect(price.micros).toBeLessThanOrEqual(truths.get(id)!)
      expect(price.micros).toBeGreaterThanOrEqual(fromOwn(rates, currency, floor, price.currency)!)
    }
  }
})

test('at first price a bid is the floor and the declared share of what the value is above it; nothing is bid below it', () => {
  const bidAt = (floor: number): number | undefined => draw({ models: [plain], floorFor: () => floor * tenge })[0]?.price.micros
  expect([0, 400, 1000, 1001].map(bidAt)).toEqual([550 * tenge, 730 * tenge, 1000 * tenge, undefined])
})

test('at second price everybody bids his value', () => {
  const at = sketchSlot()
  const [model] = [defaultBidders[2]!]
  const values = Array.from({ length: 300 }, (_, seed) => draw({ models: [model], pricing: 'second', floorFor: () => 200 * tenge, opportunity: at }, seed)).flat().map(({ price }) => price.micros)
  const [least, most] = [0, 999_999].map((position) => valueOf(model, model.creatives.items[0]!, at, position, 10_000))
  expect(Math.min(...values)).toBeGreaterThanOrEqual(least!)
  expect(Math.max(...values)).toBeLessThanOrEqual(most!)
  expect(draw({ models: [plain], pricing: 'second' })[0]!.price.micros).toBe(1000 * tenge)
  expect(draw({ models: [plain], pricing: 'second', floorFor: () => 400 * tenge })[0]!.price.micros).toBe(1000 * tenge)
})

test('values that are bid without shading bring more than shaded ones over 2 000 auctions, which fill as well', () => {
  const [shadedSales, trueSales] = [defaultBidders, shaded(10_000)].map((models) => slots(2000).map((slot) => sell(slot, models, 250 * tenge)))
  const revenue = (sales: readonly (Sale | null)[]): number => sales.reduce((sum, sale) => sum + (sale?.costOwnMicros ?? 0), 0)
  expect(shadedSales!.map((sale) => sale === null)).toEqual(trueSales!.map((sale) => sale === null))
  const share = revenue(shadedSales!) / revenue(trueSales!)
  expect(share).toBeGreaterThan(0.5)
  expect(share).toBeLessThan(0.75)
})

test('who joins or leaves changes no bid of anybody else', () => {
  for (const { buyerId } of defaultBidders) {
    const others = defaultBidders.filter((model) => model.buyerId !== buyerId)
    expect(drawn(60, { models: others })).toEqual(without(drawn(60), buyerId))
  }
  const twice = [...defaultBidders, edit(defaultBidders[0]!, { buyerId: 'other' })]
  expect(without(drawn(60, { models: twice }), 'other')).toEqual(drawn(60))
})

test('whoever has spent his budget is silent, and nobody bids for a play he could not pay', () => {
  const { buyerId } = plain
  const budgeted = edit(plain, { budget: { ...declared, dailyMicros: 10 * tenge } })
  const bidsWith = (spent: number): number => draw({ models: [budgeted], spent: new Map([[buyerId, spent]]) }).length
  // A play of 1.5 people at 550 for a thousand costs 0.825.
  expect([0, 10 * tenge - 825_000, 10 * tenge - 824_999, 10 * tenge, 11 * tenge].map(bidsWith)).toEqual([1, 1, 0, 0, 0])
  const spent = new Map([['sutsaray', 250_000_000_000]])
  expect(drawn(60, { spent })).toEqual(without(drawn(60), 'sutsaray'))
})

test('the higher the floor the fewer slots are sold', () => {
  const opportunities = slots(250)
  const grid = [0, 200, 400, 600, 800, 1000, 1300, 1700, 2200, 3000, 6000]
  const sold = grid.map((floor) => opportunities.filter((slot) => sell(slot, defaultBidders, floor * tenge) !== null).length)
  expect(sold).toEqual([...sold].sort((a, b) => b - a))
  expect(sold[0]).toBeGreaterThan(160)
  expect(sold.at(-1)).toBe(0)
})

test('for each tenth above the usual floor a declared part of the answers is gone, and a lower floor brings none', () => {
  const reacting = (dropPerTenth: number): BidderModel => edit(plain, { answers: { ...declared, basisPoints: 8000 }, reaction: { ...declared, usualFloorMicros: 500 * tenge, dropPerTenth } })
  expect([100, 500, 525, 550, 600, 1000, 9000].map((floor) => answersAt(reacting(200), floor * tenge))).toEqual([8000, 8000, 7920, 7840, 7680, 6400, 0])
  const answered = [500, 600, 700, 800, 900].map((floor) => drawn(600, { models: [reacting(500)], floorFor: () => floor * tenge }).length)
  expect(answered).toEqual([...answered].sort((a, b) => b - a))
  expect(answered.at(-1)! / answered[0]!).toBeCloseTo(0.6, 1)
})

test('the same seed gives the same bids, another seed others; one number is taken however many bid', () => {
  expect(draw({}, 7)).toEqual(draw({}, 7))
  const bySeed = (seed: number): Bid[] => slots(40).flatMap((opportunity) => draw({ opportunity }, seed))
  expect(bySeed(7)).toEqual(bySeed(7))
  expect(bySeed(7)).not.toEqual(bySeed(8))
  const [used, unused] = [createRandom(5), createRandom(5)]
  draw({ random: used })
  unused.next32()
  expect(used.next32()).toBe(unused.next32())
})

test('buyers answer as often as declared, independently of each other', () => {
  const bids = drawn(4000)
  for (const { buyerId, answers } of defaultBidders) expect(bids.filter((bid) => bid.buyerId === buyerId).length / 4000).toBeCloseTo(answers.basisPoints / 10_000, 1)
  const shareOf = (buyer: string): number => defaultBidders.find(({ buyerId }) => buyerId === buyer)!.answers.basisPoints / 10_000
  const both = bids.filter(({ buyerId }) => buyerId === 'sutsaray').map(({ id }) => id.split(' ')[0])
  const second = new Set(bids.filter(({ buyerId }) => buyerId === 'qytyrlaq').map(({ id }) => id.split(' ')[0]))
  expect(Math.abs(both.filter((id) => second.has(id)).length / 4000 - shareOf('sutsaray') * shareOf('qytyrlaq'))).toBeLessThan(0.015)
})

const knowing = (deals: Record<string, number>): BidderModel => edit(plain, { deals: { ...declared, basisPoints: deals } })
const withDeals = (...deals: Opportunity['deals']): Opportunity => sketchSlot({ deals })

test('who knows an offered deal bids with it and without it, with two creatives where he has them', () => {
  const bids = draw({ models: [knowing({ d1: 12_000, d2: 15_000 })], opportunity: withDeals(sketchDeal('d1', '500 KZT'), sketchDeal('d2', '600 KZT'), sketchDeal('unknown', '1 KZT')) })
  expect(bids.map(({ dealId, price }) => [dealId, price.micros / tenge])).toEqual([['d2', 600 + 0.55 * 900], [null, 550]])
  expect(new Set(bids.map(({ creativeId }) => creativeId)).size).toBe(2)
  expect(draw({ models: [plain], opportunity: withDeals(sketchDeal('constructor', '1 KZT')) }).map(({ dealId }) => dealId)).toEqual([null])
})

test('a fixed deal is bid at what was agreed, the higher of its own price and the floor it stands under, if the value reaches it', () => {
  const priceAt = (agreed: string, floor = 0): (number | undefined)[] => draw({ models: [knowing({ d1: 10_000 })], opportunity: { ...withDeals(sketchDeal('d1', agreed, { pricing: 'fixed' })), privateAuction: true }, floorFor: (_, dealId) => (dealId === 'd1' ? floor * tenge : 0) }).map(({ price }) => price.micros / tenge)
  expect([priceAt('800 KZT'), priceAt('800 KZT', 900), priceAt('1000 KZT'), priceAt('1001 KZT')]).toEqual([[800], [900], [1000], []])
})

test('a deal that is not offered to him, whose trigger does not hold or whose domains he has not, is not bid', () => {
  const bidFor = (own: Parameters<typeof sketchDeal>[2]): (string | null)[] => draw({ models: [knowing({ d1: 10_000 })], opportunity: withDeals(sketchDeal('d1', '100 KZT', own)) }).map(({ dealId }) => dealId)
  for (const own of [{ buyers: ['x'] }, { seats: ['x'] }, { domains: ['x.kz'] }, { trigger: { key: 'rain', is: 'at-least' as const, value: 1 } }]) expect(bidFor(own)).toEqual([null])
  expect(bidFor({ buyers: [plain.buyerId], seats: [plain.seat], domains: ['sutsaray.example'] })).toEqual(['d1', null])
})

test('nothing is bid that does not fit the slot, nor in a currency without a rate', () => {
  expect(new Set(drawn(100, {}, { video: false }).map(({ media }) => media))).toEqual(new Set(['banner']))
  expect(drawn(100, {}, { durationMs: 5000 }).every(({ durationMs }) => durationMs === 5000)).toBe(true)
  expect(drawn(20, {}, { durationMs: 3000 })).toEqual([])
  expect(new Set(drawn(60, { rates: { ...rates, perUnit: {} }, floorFor: () => tenge }).map(({ price }) => price.currency))).toEqual(new Set(['KZT']))
})
