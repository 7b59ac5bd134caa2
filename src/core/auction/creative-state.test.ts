import { expect, test } from 'vitest'
import type { BuyerCreativeFields } from '../../contracts/buyer-creatives.ts'
import { advertiserKeyOf, creativeStateOn, rivalSidesOf } from './creative-state.ts'

const [bytes, others] = ['a'.repeat(64), 'b'.repeat(64)]
const on = (verdict: Partial<BuyerCreativeFields['verdict']>, contentHash: string | null = bytes) =>
  creativeStateOn({ contentHash, verdict: { name: 'approved', reason: null, until: null, contentHash: bytes, atMs: 1, ...verdict } }, '2026-11-28')

test('[AU3] a verdict is of the bytes it names: others wait for another, whatever was said before', () => {
  expect([on({}), on({ name: 'refused' }), on({}, others), on({ name: 'refused' }, others), on({}, null)].map(({ verdict, why }) => why ?? verdict)).toEqual(['approved', 'refused', 'changed', 'changed', 'changed'])
})
test('an approval holds through its last day, a refusal has none', () => {
  expect([on({ until: '2026-11-28' }), on({ until: '2026-11-27' }), on({ name: 'refused', until: '2026-11-27' }), on({ name: 'pending' })].map(({ verdict, why }) => why ?? verdict)).toEqual(['approved', 'ended', 'refused', 'new'])
})
test('[SC6] who is advertised: one of ours, else his name, else his domain; his sides are in the words of the plan', () => {
  const of = { advertiserId: 'ad_1', advertiserName: 'Shop', domains: ['shop.kz'] }
  expect([advertiserKeyOf(of), advertiserKeyOf({ ...of, advertiserId: null }), advertiserKeyOf({ ...of, advertiserId: null, advertiserName: null }), advertiserKeyOf({ advertiserId: null, advertiserName: null, domains: [] })]).toEqual(['ad_1', 'name Shop', 'shop.kz', null])
  expect(rivalSidesOf({ rivalCategories: ['cola'], competitorGroup: 'big' })).toEqual(['category cola', 'group big'])
})
