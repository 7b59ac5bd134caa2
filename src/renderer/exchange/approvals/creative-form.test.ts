import { expect, test } from 'vitest'
import type { BuyerCreativeFields } from '../../../contracts/buyer-creatives.ts'
import { type CreativeDraft, creativeDraft, readCreative } from './creative-form.ts'

const fields: BuyerCreativeFields = {
  networkId: 'n', buyerId: 'b', code: 'x', contentHash: null, domains: [], categories: [], media: 'video', durationMs: null, sizes: [], language: null, firstSeenAtMs: 1, verdict: { name: 'approved', reason: null, until: null, contentHash: null, atMs: 1 },
  advertiserId: null, advertiserName: 'Shop', rivalCategories: ['cola', 'juice'], competitorGroup: null,
}
const read = (part: Partial<CreativeDraft>) => readCreative({ ...creativeDraft(fields), ...part }, fields)

test('an untouched form changes nothing, and leaves the verdict alone', () => {
  expect(read({}).fields).toEqual({ advertiserId: null, advertiserName: 'Shop', rivalCategories: ['cola', 'juice'], competitorGroup: null })
})
test('the last day of an approval is a day there is; emptied fields are none', () => {
  expect(read({ until: '2026-12-31', advertiserName: ' ', rivals: ' a ;b\na', group: 'big' }).fields).toEqual({ advertiserId: null, advertiserName: null, rivalCategories: ['a', 'b'], competitorGroup: 'big', verdict: { ...fields.verdict, until: '2026-12-31' } })
  expect([read({ until: '2026-02-30' }), read({ rivals: 'r'.repeat(61) })].map(({ problems }) => problems.map(({ field, reason }) => `${reason} ${field}`))).toEqual([['date-impossible verdict'], ['field-invalid rivalCategories']])
})
