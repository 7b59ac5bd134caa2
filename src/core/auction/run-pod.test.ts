import { expect, test } from 'vitest'
import { digest, sketchBid, sketchDeal, sketchRules, sketchSlot, sketchStanding } from '../../../tests/helpers/sketch-auction.ts'
import type { Bid } from './model.ts'
import { prepareRules } from './rules.ts'
import { type Pod, runPod } from './run-pod.ts'

const slots = (count: number) => Array.from({ length: count }, (_, at) => sketchSlot({ id: `auction-${at}`, offerId: `s${at}`, startsAtMs: 1_764_300_600_000 + at * 10_000, deals: [sketchDeal('d1', '100 KZT')] }))
const pod = (count: number, own: Partial<Pod> = {}): Pod => ({ id: 'pod-1', offerId: 'pod', slots: slots(count), dedupe: ['creative'], ...own })
const run = (one: Pod, bids: readonly Bid[], known = {}) => runPod({ pod: one, rules: prepareRules(sketchRules()), standing: sketchStanding(bids, { known }), bids, digest })
const soldTo = ({ sales }: ReturnType<typeof run>) => sales.map((sale) => sale?.buyerId ?? null)

test('[AU4] rivals are kept apart though the highest two would stand side by side', () => {
  const bids = [sketchBid('a', '900 KZT', { offerId: 'pod' }), sketchBid('b', '800 KZT', { offerId: 'pod' }), sketchBid('c', '100 KZT', { offerId: 'pod' })]
  const cola = { groups: ['cola'] }
  expect(soldTo(run(pod(3), bids, { 'a cr-a': cola, 'b cr-b': cola }))).toEqual(['a', 'c', 'b'])
  const two = run(pod(2), bids, { 'a cr-a': cola, 'b cr-b': cola })
  expect(soldTo(two)).toEqual(['a', 'c'])
  expect(two.outcomes.map(({ loss }) => loss)).toEqual([null, 'lost-to-higher', null])
})

test('[AU4] pods sell at first price, fixed deals at what was agreed', () => {
  const bids = [sketchBid('a', '900 KZT', { offerId: 's0' }), sketchBid('b', '800 KZT', { offerId: 's1', dealId: 'd1' })]
  const one = pod(2)
  const fixed = { ...one, slots: one.slots.map((slot) => ({ ...slot, deals: [sketchDeal('d1', '700 KZT', { pricing: 'fixed' })] })) }
  expect(run(fixed, bids).sales.map((sale) => sale?.paidMicros)).toEqual([900_000_000, 700_000_000])
})

test('a bid for one slot takes that slot, one for the pod whichever is best for the whole', () => {
  const bids = [sketchBid('a', '500 KZT', { offerId: 's1' }), sketchBid('b', '900 KZT', { offerId: 'pod' })]
  expect(soldTo(run(pod(2), bids))).toEqual(['b', 'a'])
})

test('what may not come twice comes once, and is told why', () => {
  const bids = [sketchBid('a', '500 KZT', { offerId: 'pod', id: 'x', creativeId: 'one' }), sketchBid('a', '400 KZT', { offerId: 'pod', id: 'y', creativeId: 'two' })]
  const result = run(pod(2, { dedupe: ['advertiser'] }), bids)
  expect(soldTo(result)).toEqual(['a', null])
  expect(result.outcomes.map(({ loss }) => loss)).toEqual([null, 'pod-repeat'])
})

test('bids of one group win together or not at all', () => {
  const group = (by: string, offerId: string, price: string, id: string) => sketchBid(by, price, { offerId, id, creativeId: id, groupId: 'g' })
  const bids = [group('a', 's0', '300 KZT', 'g1'), group('a', 's1', '300 KZT', 'g2'), sketchBid('b', '500 KZT', { offerId: 's0' })]
  expect(soldTo(run(pod(2), bids))).toEqual(['a', 'a'])
  expect(soldTo(run(pod(2), [...bids.slice(0, 2), sketchBid('b', '700 KZT', { offerId: 's0' })]))).toEqual(['b', null])
})

test('an offer that is not of the pod is an invalid answer; a deal takes its slot from any open bid', () => {
  const bids = [sketchBid('a', '900 KZT', { offerId: 'elsewhere' }), sketchBid('b', '900 KZT', { offerId: 's0' }), sketchBid('c', '200 KZT', { offerId: 's0', dealId: 'd1' })]
  expect(run(pod(1), bids).outcomes.map(({ loss }) => loss)).toEqual(['invalid-response', 'lost-to-deal', null])
})
