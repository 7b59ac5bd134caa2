import { expect, test } from 'vitest'
import { sellerTermsFields } from '../../../contracts/exchange.ts'
import { newTerms, readTerms, type TermsDraft, termsDraft } from './terms-form.ts'

const bare = newTerms(`nw_${'0'.repeat(32)}`, 'KZT', '2026-11-28', 'НБ РК')
const terms = { ...bare, bidCurrencies: ['USD', 'KZT'], rates: { ...bare.rates, perUnit: { USD: 520_123_456, EUR: 600_000_000 } }, blocks: { ...bare.blocks, categories: ['alcohol'], domains: ['Shop.kz'], attributes: [3] } }
const draft = termsDraft(terms, 'KZT', 'ru')
const read = (part: Partial<TermsDraft>) => readTerms({ ...draft, ...part }, terms, 'KZT')
const blamed = (part: Partial<TermsDraft>) => read(part).problems.map(({ field, reason }) => [field, reason])

test('terms read back as they were written; new ones are ones the engine takes', () => {
  expect(sellerTermsFields.safeParse(bare).success).toBe(true)
  for (const language of ['ru', 'kk', 'en']) expect({ ...terms, ...readTerms(termsDraft(terms, 'KZT', language), terms, 'KZT').fields }).toEqual(terms)
  expect(blamed({ askAhead: '0', window: '2881' })).toEqual([['askAheadMinutes', 'field-invalid'], ['windowMinutes', 'field-invalid']])
})

test('a currency that goes takes its bids along, one that comes is bid in last', () => {
  const rates = [{ currency: 'eur', perUnit: '600,5', bids: true }]
  expect(read({ rates }).fields).toMatchObject({ rates: { perUnit: { EUR: 600_500_000 } }, bidCurrencies: ['KZT', 'EUR'] })
  expect(read({ rates }).fields?.rates?.perUnit).not.toHaveProperty('USD')
  expect(blamed({ rates: [], ownBids: false })).toEqual([['bidCurrencies', 'field-required']])
})

test('each rate says itself what is wrong with it', () => {
  expect(blamed({ rates: [{ currency: '', perUnit: '', bids: false }, { currency: 'US', perUnit: '0', bids: false }, { currency: 'KZT', perUnit: 'x', bids: false }] })).toEqual([
    ['currency-0', 'field-required'], ['rate-0', 'field-required'], ['currency-1', 'field-invalid'], ['rate-1', 'field-invalid'], ['currency-2', 'code-taken'], ['rate-2', 'cell-not-a-number'],
  ])
  expect(blamed({ asOf: '2026-02-30', source: ' ' })).toEqual([['asOf', 'date-impossible'], ['source', 'field-required']])
})

test('what is blocked is parted by commas or lines, and named once; what the form does not show stays', () => {
  expect(read({ categories: 'alcohol, tobacco\n alcohol;', domains: 'Shop.kz\nBET.example, bet.example' }).fields?.blocks).toEqual({ ...terms.blocks, categories: ['alcohol', 'tobacco'], domains: ['Shop.kz', 'bet.example'] })
  expect(blamed({ domains: 'https://shop.kz' })).toEqual([['domains', 'field-invalid']])
  expect(blamed({ categories: 'a'.repeat(61), domains: 'localhost' })).toEqual([['categories', 'field-invalid'], ['domains', 'field-invalid']])
})
