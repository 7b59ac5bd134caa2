import type { Targeting } from '../../../contracts/campaigns.ts'
import type { BuyerCreativeFields } from '../../../contracts/buyer-creatives.ts'
import type { DealFields, FloorRuleFields } from '../../../contracts/exchange.ts'
import { dayMs } from '../../kernel/local-time.ts'
import type { Builder } from './builder.ts'

/** Buyers by the codes of the assumed ones. */
const buyers: readonly [code: string, name: string, takeBasisPoints: number | null][] = [
  ['sutsaray', 'Сүтсарай', null], ['qytyrlaq', 'Қытырлақ Снек', null], ['bobezhan', 'Бөбежан', 1150], ['tungiyr', 'Тунгиыр Напитки', null], ['gulzhuz', 'Гүлжүз', null], ['teristik', 'Банк Терістік', 1000], ['elektrdala', 'Электрдала', null],
]
const categoryOf: Readonly<Record<string, string>> = { sutsaray: 'dairy', qytyrlaq: 'snacks', bobezhan: 'children', tungiyr: 'drinks', gulzhuz: 'beauty', teristik: 'finance', elektrdala: 'electronics' }
const approved: BuyerCreativeFields['verdict'] = { name: 'approved', reason: null, until: null, contentHash: null, atMs: null }
const pending: BuyerCreativeFields['verdict'] = { ...approved, name: 'pending' }
/** What the assumed buyers bid with: most of it is approved, one is refused, two wait for somebody to look. */
const creatives: readonly [buyer: string, name: string, media: 'banner' | 'video', seconds: number, verdict: BuyerCreativeFields['verdict']][] = [
  ['sutsaray', 'breakfast', 'banner', 10, approved], ['sutsaray', 'kefir', 'video', 10, approved], ['sutsaray', 'kids', 'video', 5, pending],
  ['qytyrlaq', 'chips', 'video', 10, approved], ['qytyrlaq', 'rusks', 'banner', 10, approved],
  ['bobezhan', 'nappies', 'banner', 10, approved], ['bobezhan', 'puree', 'video', 10, approved],
  ['tungiyr', 'lemonade', 'video', 10, approved], ['tungiyr', 'kvass', 'banner', 10, approved], ['tungiyr', 'spark', 'video', 15, approved],
  ['gulzhuz', 'cream', 'video', 10, approved], ['gulzhuz', 'shampoo', 'banner', 10, pending],
  ['teristik', 'card', 'video', 10, approved], ['teristik', 'deposit', 'banner', 10, { ...approved, name: 'refused', reason: 'Ставка по вкладу показана мельче условий: нужна эффективная ставка тем же кеглем.' }],
  ['elektrdala', 'phones', 'video', 10, approved], ['elektrdala', 'sale', 'banner', 10, approved],
]
const hourMs = 3_600_000
const tenge = (units: number) => ({ micros: units * 1_000_000, currency: 'KZT' })
const everywhere: Targeting = { op: 'all', of: [] }
const zones = (...values: string[]): Targeting => ({ op: 'is', field: 'zone-kind', values })
const between = (from: number, to: number): Targeting => ({ op: 'hours', week: Array.from({ length: 7 }, () => 2 ** to - 2 ** from) })
const both = (...of: Targeting[]): Targeting => ({ op: 'all', of })

/** What unsold slots are sold by: terms, floors by zone and hour, a few deals of each class. */
export function addExchange(builder: Builder, networkId: string, { asOf, dayAtMs }: { asOf: string; dayAtMs: number }): void {
  const ids = new Map(buyers.map(([code, name, takeBasisPoints]) => [code, builder.add('buyer', { networkId, code, name, takeBasisPoints, blockedSeats: [], note: null, pausedAtMs: null, trusted: null, caps: null, assumed: null, budget: code === 'tungiyr' ? { hourMicros: tenge(120).micros, dayMicros: tenge(1500).micros, lifeMicros: null, even: true } : null })]))
  const named = (...codes: string[]): string[] => codes.map((code) => ids.get(code)!)
  builder.add('sellerTerms', {
    networkId, pricing: 'first', incrementMicros: 0, takeBasisPoints: 1200, askAheadMinutes: 5, windowMinutes: 15, bidCurrencies: ['KZT', 'USD'],
    rates: { asOf, source: 'Учебный курс', perUnit: { USD: 520_000_000 } }, blocks: { categories: ['alcohol', 'tobacco', 'gambling'], domains: [], attributes: [], apps: [], languages: [] }, approveFirst: true,
  })
  const deal = (code: string, name: string, own: Pick<DealFields, 'dealClass' | 'pricing' | 'floor' | 'buyerIds' | 'where'> & Partial<Pick<DealFields, 'trigger' | 'caps'>>): string =>
    builder.add('deal', { networkId, code, name, priority: 0, seats: [], domains: [], trigger: null, pausedAtMs: null, budget: null, caps: null, ...own })
  deal('CHECKOUT', 'Кассы премиум', { dealClass: 'preferred', pricing: 'fixed', floor: tenge(900), buyerIds: named('qytyrlaq', 'tungiyr'), where: zones('checkout'), caps: [{ per: 'screen', plays: 2, minutes: 10 }] })
  deal('EVENING', 'Вечер на полке', { dealClass: 'private', pricing: 'second', floor: tenge(620), buyerIds: named('sutsaray', 'bobezhan'), where: both(zones('aisle', 'end-cap'), between(17, 22)) })
  deal('TAXI', 'Такси по городу', { dealClass: 'private', pricing: 'first', floor: { micros: 1_200_000, currency: 'USD' }, buyerIds: named('teristik', 'elektrdala'), where: zones('roof') })
  deal('ALL', 'Вся сеть', { dealClass: 'private', pricing: 'first', floor: tenge(700), buyerIds: named('gulzhuz', 'elektrdala', 'teristik'), where: everywhere })
  const floor = (code: string, name: string, units: number, where: Targeting, binds: FloorRuleFields['binds'] = 'open', trigger: FloorRuleFields['trigger'] = null): string =>
    builder.add('floorRule', { networkId, code, name, price: tenge(units), where, buyerIds: [], dealIds: [], trigger, binds, pausedAtMs: null })
  floor('BASE', 'Любой экран', 300, everywhere, 'all')
  floor('CHECKOUT', 'Кассы', 450, zones('checkout'))
  floor('END-CAP', 'Торцы', 420, zones('end-cap'))
  floor('STREET', 'Улица и такси', 520, zones('facade', 'roof'))
  floor('PRIME', 'Вечерние часы', 560, between(17, 21))
  // Both by what the invented sensors of `weather.ts` say. [AU7]
  deal('RAIN', 'Непогода в Алматы', { dealClass: 'private', pricing: 'first', floor: tenge(480), buyerIds: named('tungiyr', 'qytyrlaq', 'sutsaray'), where: { op: 'is', field: 'city', values: ['Алматы'] }, trigger: { key: 'rain', is: 'at-least', value: 1 } })
  floor('JAM', 'Улица в пробках', 640, both(zones('facade'), { op: 'is', field: 'city', values: ['Алматы'] }), 'open', { key: 'traffic', is: 'at-least', value: 6 })
  for (const [buyer, name, media, seconds, verdict] of creatives) builder.add('buyerCreative', creativeOf(networkId, { id: ids.get(buyer)!, code: buyer }, { name, media, seconds, verdict }, dayAtMs - (verdict.name === 'pending' ? 9 * hourMs : 30 * dayMs)))
}

type Sketch = { name: string; media: BuyerCreativeFields['media']; seconds: number; verdict: BuyerCreativeFields['verdict'] }
function creativeOf(networkId: string, buyer: { id: string; code: string }, { name, media, seconds, verdict }: Sketch, firstSeenAtMs: number): BuyerCreativeFields {
  const [, advertiserName] = buyers.find(([code]) => code === buyer.code)!
  return {
    networkId, buyerId: buyer.id, code: `${buyer.code}-${name}`, contentHash: null, domains: [`${buyer.code}.example`], categories: [categoryOf[buyer.code]!], media, durationMs: seconds * 1000, sizes: [], language: null,
    firstSeenAtMs, verdict: { ...verdict, atMs: verdict.name === 'pending' ? null : firstSeenAtMs + hourMs }, advertiserId: null, advertiserName, rivalCategories: [categoryOf[buyer.code]!], competitorGroup: null,
  }
}
