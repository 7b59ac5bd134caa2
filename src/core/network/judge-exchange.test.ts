import { describe, expect, test } from 'vitest'
import type { Change, Document } from '../../contracts/documents.ts'
import type { Json } from '../../contracts/json.ts'
import { createModel, judgeEdit } from './index.ts'

const id = (prefix: string, number: number): string => `${prefix}_${String(number).padStart(32, '0')}`
const [network, other] = [id('nw', 1), id('nw', 2)]
const place = (networkId: string, code: string): Document => ({ id: networkId, kind: 'network', fields: { code, name: code, currency: 'KZT', timeZone: 'Asia/Almaty', demonstration: false, slotSeconds: null } })
const terms: Record<string, Json> = {
  networkId: network, pricing: 'first', incrementMicros: 0, takeBasisPoints: 1200, askAheadMinutes: 5, windowMinutes: 15, bidCurrencies: ['KZT', 'USD'], rates: { asOf: '2026-11-01', source: 'Bank', perUnit: { USD: 520_000_000 } },
  blocks: { categories: [], domains: [], attributes: [], apps: [], languages: [] }, approveFirst: null,
}
const buyer = (number: number, networkId = network): Document => ({ id: id('by', number), kind: 'buyer', fields: { networkId, code: `B${number}`, name: `Buyer ${number}`, takeBasisPoints: null, blockedSeats: [], note: null, pausedAtMs: null } })
const floor: Record<string, Json> = { networkId: network, code: 'F', name: 'Floor', price: { micros: 1, currency: 'KZT' }, where: { op: 'all', of: [] }, buyerIds: [], dealIds: [], trigger: null, binds: 'open', pausedAtMs: null }
const model = createModel([place(network, 'A'), place(other, 'B'), buyer(1), buyer(2, other), buyer(3), { id: id('st', 1), kind: 'sellerTerms', fields: terms }, { id: id('fr', 9), kind: 'floorRule', fields: { ...floor, code: 'OLD', price: { micros: 5, currency: 'USD' } } }])
const born = (kind: Change['kind'], documentId: string, fields: Record<string, Json>): Change[] => [{ documentId, kind, field: 'alive', value: true }, ...Object.entries(fields).map(([field, value]) => ({ documentId, kind, field, value }))]
const judged = (changes: Change[]) => judgeEdit(model, changes).map(({ reason, field }) => `${reason} ${field}`)
const floorWith = (own: Record<string, Json>) => judged(born('floorRule', id('fr', 1), { ...floor, ...own }))

describe('floors and deals', () => {
  test('a floor that can be converted is taken, one that cannot is refused with its field', () => {
    expect([floorWith({}), floorWith({ price: { micros: 5, currency: 'USD' } }), floorWith({ price: { micros: 5, currency: 'EUR' } })]).toEqual([[], [], ['rate-missing price']])
  })
  test('a floor of nothing is none', () => expect(floorWith({ price: { micros: 0, currency: 'KZT' } })).toEqual(['field-invalid price']))
  test('buyers named are known ones of the same network', () => {
    expect([floorWith({ buyerIds: [id('by', 1)] }), floorWith({ buyerIds: [id('by', 2)] }), floorWith({ buyerIds: [id('by', 7)] })]).toEqual([[], ['reference-unknown buyerIds'], ['reference-unknown buyerIds']])
  })
})

describe('creatives of buyers', () => {
  const verdict = { name: 'pending', reason: null, until: null, contentHash: null, atMs: null }
  const creative: Record<string, Json> = { networkId: network, buyerId: id('by', 1), code: 'c1', contentHash: null, domains: ['a.kz'], categories: [], media: 'video', durationMs: 10_000, sizes: [], language: null, firstSeenAtMs: 1, verdict, advertiserId: null, advertiserName: null, rivalCategories: [], competitorGroup: null }
  const met = (own: Record<string, Json>) => judged(born('buyerCreative', id('bc', 1), { ...creative, ...own }))
  test('one is of a buyer of its network, and for an advertiser that is there', () => {
    expect([met({}), met({ buyerId: id('by', 2) }), met({ buyerId: id('by', 7) }), met({ advertiserId: id('ad', 1) })]).toEqual([[], ['reference-unknown buyerId'], ['reference-unknown buyerId'], ['reference-unknown advertiserId']])
  })
  test('who refuses says why, and an approval ends on a day there is', () => {
    const said = (own: Record<string, Json>) => met({ verdict: { ...verdict, ...own } })
    expect([said({ name: 'refused' }), said({ name: 'refused', reason: 'blurred' }), said({ name: 'approved', until: '2026-02-30' }), said({ name: 'approved', until: '2026-03-30' })]).toEqual([['creative-reason-missing verdict'], [], ['date-impossible verdict'], []])
  })
  test('a buyer calls one thing by one name; two buyers may call theirs alike', () => {
    const two = (other: string) => judged([...born('buyerCreative', id('bc', 1), creative), ...born('buyerCreative', id('bc', 2), { ...creative, buyerId: other })])
    expect([two(id('by', 1)), two(id('by', 3))]).toEqual([['code-taken code'], []])
  })
})

describe('terms', () => {
  const edited = (field: string, value: Json) => judged([{ documentId: id('st', 1), kind: 'sellerTerms', field, value }])
  test('a network has one', () => expect(judged(born('sellerTerms', id('st', 2), terms))).toEqual(['terms-exist networkId']))
  test('no rate goes that a floor stands in or a bid may come in', () => {
    expect([edited('rates', { asOf: '2026-12-01', source: 'Bank', perUnit: {} }), edited('bidCurrencies', ['KZT', 'EUR']), edited('rates', { asOf: '2026-12-01', source: 'Bank', perUnit: { USD: 1, EUR: 2 } })]).toEqual([['rate-missing rates'], ['rate-missing rates'], []])
  })
  test('the take is between ten and fifteen per cent', () => expect([edited('takeBasisPoints', 999), edited('takeBasisPoints', 1500)]).toEqual([['field-invalid takeBasisPoints'], []]))
})
