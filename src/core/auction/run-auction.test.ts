import fc from 'fast-check'
import { expect, test } from 'vitest'
import { digest, sketchBid, sketchDeal, sketchFloor, sketchRules, sketchSlot, sketchStanding } from '../../../tests/helpers/sketch-auction.ts'
import { fromOwn, toOwn } from './exchange-rate.ts'
import type { Bid, Deal, FloorRule, Opportunity, RulesDocument } from './model.ts'
import { dealClasses } from './model.ts'
import { prepareRules } from './rules.ts'
import { type AuctionCall, runAuction } from './run-auction.ts'

const rules = { seed: 20261128, numRuns: 3000 }
const buyers = ['a', 'b', 'c', 'd', 'e']
const price = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.constantFrom('KZT', 'KZT', 'USD')).map(([units, currency]) => (currency === 'KZT' ? `${units * 50} KZT` : `${units / 10} USD`))
const deal: fc.Arbitrary<Deal> = fc.record({ id: fc.constantFrom('d1', 'd2', 'd3'), floor: price, class: fc.constantFrom(...dealClasses), pricing: fc.constantFrom('first' as const, 'second' as const, 'fixed' as const), priority: fc.integer({ min: 0, max: 1 }), buyers: fc.subarray(buyers, { minLength: 0 }) })
  .map(({ id, floor, ...own }) => sketchDeal(id, floor, own))
const floor: fc.Arbitrary<FloorRule> = fc.record({ id: fc.uuid(), price, binds: fc.constantFrom('open' as const, 'all' as const), buyerIds: fc.subarray(buyers, { maxLength: 2 }), dealIds: fc.subarray(['d1', 'd2'], { maxLength: 1 }), screenIds: fc.constantFrom([], [], ['screen-1'], ['screen-2']) })
  .map(({ id, price: least, ...own }) => sketchFloor(id, least, own))
const bid: fc.Arbitrary<Bid> = fc.record({ by: fc.constantFrom(...buyers), price, creative: fc.constantFrom('x', 'y'), dealId: fc.constantFrom(null, null, 'd1', 'd2', 'd3'), domain: fc.constantFrom('good.kz', 'good.kz', 'bad.kz'), seat: fc.constantFrom('s1', 's2') })
  .map(({ by, price: bidden, creative, dealId, domain, seat }) => sketchBid(by, bidden, { creativeId: creative, dealId, domains: [domain], seat }))
const owner: fc.Arbitrary<RulesDocument> = fc.record({ floors: fc.array(floor, { maxLength: 4 }), pricing: fc.constantFrom('first' as const, 'second' as const), incrementMicros: fc.constantFrom(0, 10_000), takes: fc.array(fc.constantFrom(null, 1000, 1300, 1500), { minLength: 5, maxLength: 5 }) })
  .map(({ floors, pricing, incrementMicros, takes }) => sketchRules({ floors, pricing, incrementMicros, blocks: { ...sketchRules().blocks, domains: ['bad.kz'] }, takeBasisPoints: 1500, buyers: buyers.map((id, at) => ({ id, takeBasisPoints: takes[at]!, blockedSeats: [], paused: false })) }))
const shadow = fc.option(fc.record({ lineId: fc.constant('line-1'), micros: fc.integer({ min: 0, max: 900 }).map((units) => units * 1_000_000) }), { freq: 3 })
const call: fc.Arbitrary<AuctionCall> = fc.record({ document: owner, bids: fc.array(bid, { maxLength: 8 }), deals: fc.uniqueArray(deal, { maxLength: 3, selector: ({ id }) => id }), shadow, privateAuction: fc.constantFrom(false, false, true), auction: fc.integer({ min: 1, max: 1e6 }) })
  .map(({ document, bids, deals, shadow: behind, privateAuction, auction }) => {
    const named = bids.map((one, at) => ({ ...one, id: `bid-${at}` }))
    const opportunity = sketchSlot({ id: `auction-${auction}`, deals, shadow: behind, privateAuction })
    return { opportunity, rules: prepareRules(document), standing: sketchStanding(named), bids: named, digest }
  })
const own = (document: RulesDocument, { micros, currency }: { micros: number; currency: string }): number => toOwn(document.rates, document.currency, { micros, currency })!

/** Every floor that binds a bid, found without the code under test. */
function bindingFloors(document: RulesDocument, at: Opportunity, { buyerId, dealId }: Bid): number[] {
  const listed = document.floors.filter((rule) => (rule.screenIds.length === 0 || rule.screenIds.includes(at.screenId)) && (rule.buyerIds.length === 0 || rule.buyerIds.includes(buyerId))
    && (rule.dealIds.length > 0 ? dealId !== null && rule.dealIds.includes(dealId) : rule.binds === 'all' || dealId === null))
  return [...listed.map((rule) => own(document, rule.price)), ...at.deals.filter(({ id }) => id === dealId).map((named) => own(document, named.floor))]
}

test('the winner is never below a floor that binds it, in what he pays', () => {
  fc.assert(fc.property(call, (one) => {
    const { sale } = runAuction(one)
    if (sale === null) return
    const floors = bindingFloors(one.rules.document, one.opportunity, one.bids[sale.bidIndex]!)
    for (const least of floors) expect(sale.paidOwnMicros).toBeGreaterThanOrEqual(least)
    expect(sale.paidMicros).toBeLessThanOrEqual(one.bids[sale.bidIndex]!.price.micros)
  }), rules)
})

test('[AU4] at second price: min(own bid, max(floors, best eligible bid of another buyer of the same class + increment)), to the micro', () => {
  let sold = 0
  fc.assert(fc.property(call, (one) => {
    const { document } = one.rules
    const { sale, outcomes } = runAuction(one)
    if (sale?.pricing !== 'second') return
    sold++
    const winner = one.bids[sale.bidIndex]!
    const classOf = ({ dealId }: Bid): string => { const named = one.opportunity.deals.find(({ id }) => id === dealId); return named ? `${named.class} ${named.priority}` : 'open' }
    const rivals = one.bids.filter((other, at) => other.buyerId !== winner.buyerId && classOf(other) === classOf(winner) && ['lost-to-higher'].includes(outcomes[at]!.loss ?? ''))
    const behind = one.opportunity.shadow !== null && !classOf(winner).startsWith('guaranteed') ? Math.ceil((one.opportunity.shadow.micros * 10_000) / (10_000 - sale.takeBasisPoints)) : 0
    const target = Math.max(0, behind, ...bindingFloors(document, one.opportunity, winner), ...rivals.map((other) => own(document, other.price) + document.incrementMicros))
    const inWinners = fromOwn(document.rates, document.currency, target, winner.price.currency)!
    expect(sale.paidMicros).toBe(Math.min(winner.price.micros, inWinners))
  }), rules)
  expect(sold).toBeGreaterThan(300)
})

test('[AU2] ties fall the same way whatever the order of arrival', () => {
  fc.assert(fc.property(call.chain((one) => fc.tuple(fc.constant(one), fc.shuffledSubarray(one.bids.map((_, at) => at), { minLength: one.bids.length, maxLength: one.bids.length }))), ([one, order]) => {
    const plain = runAuction(one)
    const turned = runAuction({ ...one, bids: order.map((at) => one.bids[at]!) })
    expect(turned.sale && { ...turned.sale, bidIndex: 0 }).toEqual(plain.sale && { ...plain.sale, bidIndex: 0 })
    expect(turned.outcomes).toEqual(order.map((at) => plain.outcomes[at]))
  }), rules)
})

test('[MO2] money in is the owner\'s and the take and nothing else', () => {
  fc.assert(fc.property(call, fc.integer({ min: 1, max: 90_000_000 }), (one, multiplierMillionths) => {
    const { sale } = runAuction({ ...one, opportunity: { ...one.opportunity, multiplierMillionths } })
    if (sale === null) return
    expect(sale.takeMicros + sale.ownerMicros).toBe(sale.costMicros)
    expect(BigInt(sale.costMicros) * 2_000_000_000n - BigInt(sale.paidMicros) * BigInt(multiplierMillionths) * 2n).toSatisfy((rest: bigint) => rest <= 1_000_000_000n && rest >= -1_000_000_000n)
  }), rules)
})

test('[AU2] whoever repeats a bid, at this price or less, gains nothing by it', () => {
  fc.assert(fc.property(call, fc.nat(), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 100 }), (one, which, copies, percent) => {
    if (one.bids.length === 0) return
    const repeated = one.bids[which % one.bids.length]!
    const plain = runAuction(one).sale
    const more = Array.from({ length: copies }, (_, at): Bid => ({ ...repeated, id: `copy-${at}`, price: { ...repeated.price, micros: Math.max(1, Math.floor((repeated.price.micros * percent) / 100)) } }))
    const sale = runAuction({ ...one, bids: [...one.bids, ...more] }).sale
    expect(sale && { buyerId: sale.buyerId, paid: sale.paidMicros }).toEqual(plain && { buyerId: plain.buyerId, paid: plain.paidMicros })
  }), rules)
})

test('at first price, taking out a losing bid changes no price', () => {
  fc.assert(fc.property(call, fc.nat(), (one, which) => {
    const first = { ...one, rules: prepareRules({ ...one.rules.document, pricing: 'first' }), opportunity: { ...one.opportunity, deals: one.opportunity.deals.map((named) => ({ ...named, pricing: named.pricing === 'second' ? 'first' as const : named.pricing })) } }
    const plain = runAuction(first)
    const losers = first.bids.filter((_, at) => plain.outcomes[at]!.loss !== null)
    if (losers.length === 0) return
    const out = losers[which % losers.length]!
    const sale = runAuction({ ...first, bids: first.bids.filter((other) => other !== out) }).sale
    expect(sale && { ...sale, bidIndex: 0 }).toEqual(plain.sale && { ...plain.sale, bidIndex: 0 })
  }), rules)
})

test('at first price what was needed to win is just that: a loser who bids it nets the owner as much as was paid, a micro less does not', () => {
  fc.assert(fc.property(call, (one) => {
    const { document } = one.rules
    const { sale, outcomes } = runAuction(one)
    if (sale?.pricing !== 'first') return
    for (const [at, { loss, minToWinMicros }] of outcomes.entries()) {
      if (loss !== 'lost-to-higher' || minToWinMicros === null) continue
      const take = one.rules.buyers.get(one.bids[at]!.buyerId)!.take
      const net = (micros: number): number => own(document, { micros, currency: one.bids[at]!.price.currency }) * (10_000 - take)
      expect(net(minToWinMicros)).toBeGreaterThanOrEqual(sale.paidOwnMicros * (10_000 - sale.takeBasisPoints))
      const floors = bindingFloors(document, one.opportunity, one.bids[at]!)
      const isFloor = floors.some((least) => own(document, { micros: minToWinMicros - 1, currency: one.bids[at]!.price.currency }) < least)
      const isShadow = one.opportunity.shadow !== null && net(minToWinMicros - 1) < one.opportunity.shadow.micros * 10_000
      if (!isFloor && !isShadow) expect(net(minToWinMicros - 1)).toBeLessThan(sale.paidOwnMicros * (10_000 - sale.takeBasisPoints))
    }
  }), rules)
})

test('nothing that was handed in is changed', () => {
  fc.assert(fc.property(call, (one) => {
    const before = JSON.stringify([one.opportunity, one.bids, one.rules.document])
    runAuction(one)
    expect(JSON.stringify([one.opportunity, one.bids, one.rules.document])).toBe(before)
  }), { ...rules, numRuns: 300 })
})
