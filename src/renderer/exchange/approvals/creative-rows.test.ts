import { expect, test } from 'vitest'
import type { BuyerCreativeFields } from '../../../contracts/buyer-creatives.ts'
import type { Typed } from '../../../contracts/network.ts'
import { creativeRows, judgedRows, lineUp } from './creative-rows.ts'

const verdict: BuyerCreativeFields['verdict'] = { name: 'pending', reason: null, until: null, contentHash: null, atMs: null }
const creative = (code: string, own: Partial<BuyerCreativeFields> = {}): Typed<'buyerCreative'> => ({ id: code, kind: 'buyerCreative', fields: {
  networkId: 'n', buyerId: 'b', code, contentHash: null, domains: ['shop.kz'], categories: [], media: 'video', durationMs: 10_000, sizes: [], language: null, firstSeenAtMs: 1, verdict, advertiserId: null, advertiserName: null, rivalCategories: [], competitorGroup: null, ...own,
} })
const buyers = new Map([['b', { fields: { name: 'Дүкен' } }]])
const rowsOf = (...creatives: Typed<'buyerCreative'>[]) => creativeRows(creatives, buyers, 'n', '2026-11-28')
const cost = (creativeId: string, missedMicros: number) => ({ buyerId: 'b', creativeId, bids: 1, couldWin: 1, missedMicros, lastAtMs: 1 })

test('nobody is asked about creatives of a buyer who is gone, or of another network', () => {
  expect(rowsOf(creative('x'), creative('y', { buyerId: 'gone' }), creative('z', { networkId: 'm' })).map(({ id }) => id)).toEqual(['x'])
})
test('the queue begins with what costs most; a row that stands in it keeps its place whatever it comes to cost, and goes when it is judged', () => {
  const all = rowsOf(creative('x'), creative('y'), creative('z'))
  const line = lineUp([], all, [cost('y', 5), cost('z', 9)])
  expect([line, lineUp(line, all.slice(0, 2), [cost('x', 99)]), lineUp(line, [...all, ...rowsOf(creative('new'))], [cost('new', 99)])]).toEqual([['z', 'y', 'x'], ['y', 'x'], ['z', 'y', 'x', 'new']])
})
test('judged ones are found by verdict and by words, the last verdict first', () => {
  const said = (name: 'approved' | 'refused', atMs: number) => ({ verdict: { ...verdict, name, atMs } })
  const all = rowsOf(creative('x', said('approved', 1)), creative('y', said('refused', 2)), creative('z', { ...said('approved', 3), domains: ['other.kz'] }), creative('w'))
  const found = (verdictIs: 'all' | 'approved' | 'refused', text = '') => judgedRows(all, { verdict: verdictIs, text }).map(({ id }) => id)
  expect([found('all'), found('refused'), found('approved', 'OTHER дүк'), found('all', 'nothing')]).toEqual([['z', 'y', 'x'], ['y'], ['z'], []])
})
