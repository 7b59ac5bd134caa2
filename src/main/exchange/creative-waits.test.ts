import { expect, test } from 'vitest'
import { digest, priceOf, sketchBid, sketchFloor, sketchRules, sketchSlot, sketchStanding } from '../../../tests/helpers/sketch-auction.ts'
import { recordDecision } from '../../core/auction/decision-record.ts'
import { prepareRules } from '../../core/auction/rules.ts'
import { runAuction } from '../../core/auction/run-auction.ts'
import { createCreativeWaits } from './creative-waits.ts'

const rules = prepareRules(sketchRules({ floors: [sketchFloor('f', '300 KZT')] }))
const startMs = 1_764_300_000_000
function decided(price: string, rival: string | null) {
  const bids = [sketchBid('a', price), ...(rival === null ? [] : [sketchBid('b', rival)])]
  const call = { opportunity: sketchSlot({ multiplierMillionths: 2_000_000 }), rules, standing: sketchStanding(bids, { known: { 'a cr-a': { verdict: 'pending' } } }), bids, digest }
  return recordDecision(call, runAuction(call))
}

test('a wait costs what its bids would have brought above what was paid, where they stood above it and above the floor', () => {
  const waits = createCreativeWaits()
  for (const [price, rival] of [['900 KZT', '400 KZT'], ['500 KZT', '600 KZT'], ['250 KZT', null], ['400 KZT', null]] as const) waits.decided(decided(price, rival), rules, startMs)
  // Two people a play: 1.8 less 0.8, and 0.8.
  expect(waits.list()).toEqual([{ buyerId: 'a', creativeId: 'cr-a', bids: 4, couldWin: 2, missedMicros: priceOf('1.8 KZT').micros, lastAtMs: startMs }])
})
test('after three hours it is told no more', () => {
  const waits = createCreativeWaits()
  waits.decided(decided('900 KZT', null), rules, startMs)
  waits.decided(decided('200 KZT', null), rules, startMs + 4 * 3_600_000)
  expect(waits.list()).toMatchObject([{ bids: 1, couldWin: 0, missedMicros: 0 }])
})
