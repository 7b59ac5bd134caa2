import { expect, test } from 'vitest'
import { digest, sketchBid, sketchDeal, sketchRules, sketchSlot, sketchStanding } from '../../../tests/helpers/sketch-auction.ts'
import { recordDecision } from '../../core/auction/decision-record.ts'
import type { Bid, Deal, RulesDocument } from '../../core/auction/model.ts'
import { prepareRules } from '../../core/auction/rules.ts'
import { runAuction } from '../../core/auction/run-auction.ts'
import { createHealthBook } from './deal-health.ts'

const buyersOf = (...pausedIds: string[]): RulesDocument['buyers'] => ['a', 'b'].map((id) => ({ id, takeBasisPoints: null, blockedSeats: [], paused: pausedIds.includes(id) }))
function healthAfter(deals: readonly Deal[], buyers: RulesDocument['buyers'], bids: readonly Bid[] = []) {
  const rules = prepareRules(sketchRules({ buyers }))
  const call = { opportunity: sketchSlot({ deals: [...deals] }), rules, standing: sketchStanding(bids), bids, digest }
  const book = createHealthBook()
  book.decided(recordDecision(call, runAuction(call)), rules)
  return new Map(book.health().map(({ dealId, steps }) => [dealId, Object.fromEntries(steps.map(({ step, count, reason }) => [step, reason === null ? count : reason]))]))
}

test('an offer is sent when one of those it is for takes offers; a deal that names nobody is for all', () => {
  const health = healthAfter([sketchDeal('theirs', '10 KZT', { buyers: ['a', 'b'] }), sketchDeal('open', '10 KZT')], buyersOf('a'), [sketchBid('b', '50 KZT', { dealId: 'theirs' })])
  expect(health.get('theirs')).toMatchObject({ offered: 1, sent: 1, answered: 1, won: 1 })
  expect(health.get('open')).toMatchObject({ offered: 1, sent: 1, answered: 'no-bid' })
  expect(health.get(null)).toMatchObject({ offered: 1, sent: 1, answered: 'no-bid' })
})

test('where all of them are paused, or there is nobody, it goes no further than the offer and says which', () => {
  const health = healthAfter([sketchDeal('paused', '10 KZT', { buyers: ['a'] }), sketchDeal('strange', '10 KZT', { buyers: ['gone'] })], buyersOf('a'), [sketchBid('a', '50 KZT', { dealId: 'paused' })])
  expect(health.get('paused')).toMatchObject({ offered: 1, sent: 'buyers-paused', answered: 0, won: 0 })
  expect(health.get('strange')).toMatchObject({ offered: 1, sent: 'no-buyer', answered: 0 })
  expect(healthAfter([], []).get(null)).toMatchObject({ offered: 1, sent: 'no-buyer' })
})
