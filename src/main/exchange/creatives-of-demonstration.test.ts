import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { BuyerCreativeFields } from '../../contracts/buyer-creatives.ts'
import { defaultBidders } from '../../core/forecasting/default-bidders.ts'
import { generateDemonstration } from '../../core/network/demonstration/generate-demonstration.ts'

const { documents } = generateDemonstration({ seed: 1, atMs: 1_795_940_400_000, sha256: (text: string) => createHash('sha256').update(text).digest('hex') })
const creatives = documents.filter(({ kind }) => kind === 'buyerCreative').map(({ fields }) => fields as unknown as BuyerCreativeFields)

test('what assumed buyers bid with is known from the first start, as they bid with it: two wait, one is refused', () => {
  const facts = creatives.map(({ code, domains, categories, media, durationMs }) => ({ id: code, domain: domains[0], categories, media, durationMs }))
  expect(facts).toEqual(defaultBidders.flatMap((model) => model.creatives.items))
  const named = (name: string) => creatives.filter(({ verdict }) => verdict.name === name).length
  expect([named('pending'), named('refused'), named('approved')]).toEqual([2, 1, creatives.length - 3])
})
