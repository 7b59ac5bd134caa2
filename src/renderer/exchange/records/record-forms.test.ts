import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buyerFields, dealFields, floorRuleFields } from '../../../contracts/exchange.ts'
import { priceText, readDecimal } from './read-form.ts'
import { always } from './trigger-form.ts'
import { assumptionDraft } from './assumption-form.ts'
import { buyerDraft, dealDraft, type DealDraft, floorDraft, newBuyer, newDeal, newFloor, readBuyer, readDeal, readFloor } from './record-forms.ts'

const networkId = `nw_${'0'.repeat(32)}`
const buyerIds = [`by_${'1'.repeat(32)}`]
const where = { op: 'is', field: 'city', values: ['Алматы'] } as const
const noLimits = { hour: '', day: '', life: '', even: false, caps: [] }
const deal: DealDraft = { networkId, code: ' D-1 ', name: 'Вечер', price: '1 300,5', currency: 'USD', dealClass: 'private', pricing: 'first', priority: '10', buyerIds, where: { ...where, values: [...where.values] }, ...always, seats: ' s1\ns2', domains: '', ...noLimits }

const today = '2026-11-29'

test('prices are typed in the units of their currency and kept in micros', () => {
  expect(readDeal(deal).fields).toEqual({ networkId, code: 'D-1', name: 'Вечер', floor: { micros: 1_300_500_000, currency: 'USD' }, dealClass: 'private', pricing: 'first', priority: 10, seats: ['s1', 's2'], domains: [], budget: null, caps: null, buyerIds, where, trigger: null })
})

test('[MO1] no micro is lost between what is typed and what is kept', () => {
  expect(readDecimal('8589,934592', 6)).toBe(8_589_934_592)
  expect(readDecimal('0.0000010', 6)).toBe(1)
  expect([readDecimal('0,0000001', 6), readDecimal('-1', 6), readDecimal('1e3', 6), readDecimal('', 6), readDecimal('99999999999', 6)]).toEqual([null, null, null, null, null])
  fc.assert(fc.property(fc.integer({ min: 0, max: 1e15 }), fc.constantFrom('ru', 'kk', 'en'), (micros, language) => {
    expect(readDecimal(priceText(micros, language), 6)).toBe(micros)
  }), { seed: 20_261_128 })
})

test('what is wrong is said beside its field, and nothing is sent', () => {
  const { fields, problems } = readDeal({ ...deal, code: '', name: ' ', price: 'сто', priority: '1001' })
  expect(fields).toBeNull()
  expect(problems.map(({ field, reason }) => [field, reason])).toEqual([['code', 'field-required'], ['name', 'field-required'], ['floor', 'cell-not-a-number'], ['priority', 'field-invalid']])
  const floor = floorDraft(newFloor(networkId, 'KZT', 'F-1'), 'ru')
  expect(readFloor({ ...floor, name: 'Час', price: '0' }).problems).toMatchObject([{ field: 'price', reason: 'field-invalid' }])
  expect(readFloor({ ...floor, name: 'ы'.repeat(201), price: '1' }).problems).toMatchObject([{ field: 'name', reason: 'field-invalid' }])
})

test('a new record asks for its name and price, and then has every field of its kind', () => {
  const [bare, barer] = [newDeal(networkId, 'KZT', 'D-1'), newFloor(networkId, 'KZT', 'F-1')]
  expect(readDeal(dealDraft(bare, 'ru')).problems.map(({ field, reason }) => [field, reason])).toEqual([['name', 'field-required'], ['floor', 'field-required']])
  expect(dealFields.safeParse({ ...bare, ...readDeal({ ...dealDraft(bare, 'ru'), name: 'A', price: '1' }).fields }).success).toBe(true)
  expect(floorRuleFields.safeParse({ ...barer, ...readFloor({ ...floorDraft(barer, 'ru'), name: 'A', price: '1' }).fields }).success).toBe(true)
  expect(buyerFields.safeParse({ ...newBuyer(networkId), ...readBuyer({ ...buyerDraft(newBuyer(networkId), today, 'ru'), name: 'A', code: 'a' }).fields }).success).toBe(true)
})

test('an untouched form says what was there', () => {
  const kept = { ...newDeal(networkId, 'USD', 'D-1'), name: 'Вечер', floor: { micros: 1_250_001, currency: 'USD' }, buyerIds, where: { ...where, values: [...where.values] } }
  expect({ ...kept, ...readDeal(dealDraft(kept, 'kk')).fields }).toEqual(kept)
})

test('[AU5] an empty rate is the owner’s; a rate stands between 10 and 15 percent', () => {
  const buyer = { networkId, code: 'a', name: 'A', trusted: false, blockedSeats: 'x', assumed: assumptionDraft(null, today, 'ru'), ...noLimits }
  const read = { networkId, code: 'a', name: 'A', trusted: null, blockedSeats: ['x'], budget: null, caps: null, assumed: null }
  expect(readBuyer({ ...buyer, take: '' }).fields).toEqual({ ...read, takeBasisPoints: null })
  expect(readBuyer({ ...buyer, take: '12,5 %' }).fields).toEqual({ ...read, takeBasisPoints: 1250 })
  expect(readBuyer({ ...buyer, take: '16' }).fields).toBeNull()
  expect(buyerDraft({ ...newBuyer(networkId), takeBasisPoints: 1125 }, today, 'ru').take).toBe('11,25')
})

test('[AU8] how a buyer is assumed to bid is read whole, with its source, or left as Pult begins with', () => {
  const assumed = { answersBasisPoints: 2650, valuesBasisPoints: 12_000, shadingBasisPoints: 5000, dailyMicros: 1_500_000_000, dropPerTenth: 50, source: 'Отдел продаж', asOf: '2026-11-01' }
  const draft = buyerDraft({ ...newBuyer(networkId), code: 'a', name: 'A', assumed }, today, 'ru')
  expect(readBuyer(draft).fields?.assumed).toEqual(assumed)
  expect(readBuyer({ ...draft, assumed: { ...draft.assumed, own: false } }).fields?.assumed).toBeNull()
  expect(readBuyer({ ...draft, assumed: { ...draft.assumed, answers: '101', source: ' ' } }).problems.map(({ field }) => field)).toEqual(['answers', 'source'])
})

test('[AU7] a deal or a floor may wait for a reading, also one below nothing; without a name it holds always', () => {
  const waiting = { ...deal, triggerKey: 'temperature', triggerIs: 'at-most' as const, triggerValue: ' −15 ' }
  expect(readDeal(waiting).fields?.trigger).toEqual({ key: 'temperature', is: 'at-most', value: -15 })
  const kept = { ...newFloor(networkId, 'KZT', 'F-1'), name: 'Мороз', price: { micros: 1, currency: 'KZT' }, trigger: { key: 'temperature', is: 'at-most' as const, value: -15 } }
  expect({ ...kept, ...readFloor(floorDraft(kept, 'kk')).fields }).toEqual(kept)
  expect(['', 'сыро', '1,5'].map((triggerValue) => readDeal({ ...waiting, triggerValue }).problems)).toMatchObject([[{ field: 'trigger', reason: 'field-required' }], [{ field: 'trigger', reason: 'cell-not-a-number' }], [{ field: 'trigger', reason: 'field-invalid' }]])
})
