import { expect, test } from 'vitest'
import { sellerTermsFields } from '../../../contracts/exchange.ts'
import { buyerDraft, newTerms, readBuyer, readDeal, readFloor, readTerms, termsDraft } from './record-forms.ts'

const deal = { name: 'Вечер', floor: '1 300,5', dealClass: 'private', pricing: 'first', priority: '10' } as const

test('prices are typed in the units of their currency and kept in micros', () => {
  expect(readDeal(deal, 'USD').fields).toEqual({ name: 'Вечер', floor: { micros: 1_300_500_000, currency: 'USD' }, dealClass: 'private', pricing: 'first', priority: 10 })
})

test('what is wrong is said beside its field, and nothing is sent', () => {
  const { fields, problems } = readDeal({ ...deal, name: ' ', floor: 'сто', priority: '1001' }, 'KZT')
  expect(fields).toBeNull()
  expect(problems.map(({ field, reason }) => [field, reason])).toEqual([['name', 'field-required'], ['floor', 'cell-not-a-number'], ['priority', 'field-invalid']])
  expect(readFloor({ name: 'Час', price: '0', binds: 'open' }, 'KZT').problems).toMatchObject([{ field: 'price', reason: 'field-invalid' }])
})

test('[AU5] an empty rate is the owner’s; a rate stands between 10 and 15 percent', () => {
  expect(readBuyer({ name: 'A', take: '' }).fields).toEqual({ name: 'A', takeBasisPoints: null })
  expect(readBuyer({ name: 'A', take: '12,5 %' }).fields).toEqual({ name: 'A', takeBasisPoints: 1250 })
  expect(readBuyer({ name: 'A', take: '16' }).fields).toBeNull()
  expect(buyerDraft({ networkId: '', code: 'A', name: 'A', takeBasisPoints: 1125, blockedSeats: [], note: null, pausedAtMs: null }, 'ru').take).toBe('11,25')
})

test('terms read back as they were written; new ones are ones the engine takes', () => {
  const terms = newTerms(`nw_${'0'.repeat(32)}`, 'KZT', '2026-11-28', 'НБ РК')
  expect(sellerTermsFields.safeParse(terms).success).toBe(true)
  const { networkId: _, bidCurrencies: __, rates: ___, blocks: ____, ...typed } = terms
  expect(readTerms(termsDraft(terms, 'kk')).fields).toEqual(typed)
  expect(readTerms({ ...termsDraft(terms, 'ru'), askAhead: '0', window: '2881' }).problems.map(({ field }) => field)).toEqual(['askAheadMinutes', 'windowMinutes'])
})
