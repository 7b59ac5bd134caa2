import type { Targeting } from '../../../contracts/campaigns.ts'
import type { DealFields, FloorRuleFields } from '../../../contracts/exchange.ts'
import type { Builder } from './builder.ts'

/** Buyers by the codes of the assumed ones. */
const buyers: readonly [code: string, name: string, takeBasisPoints: number | null][] = [
  ['sutsaray', 'Сүтсарай', null], ['qytyrlaq', 'Қытырлақ Снек', null], ['bobezhan', 'Бөбежан', 1150], ['tungiyr', 'Тунгиыр Напитки', null], ['gulzhuz', 'Гүлжүз', null], ['teristik', 'Банк Терістік', 1000], ['elektrdala', 'Электрдала', null],
]
const tenge = (units: number) => ({ micros: units * 1_000_000, currency: 'KZT' })
const everywhere: Targeting = { op: 'all', of: [] }
const zones = (...values: string[]): Targeting => ({ op: 'is', field: 'zone-kind', values })
const between = (from: number, to: number): Targeting => ({ op: 'hours', week: Array.from({ length: 7 }, () => 2 ** to - 2 ** from) })
const both = (...of: Targeting[]): Targeting => ({ op: 'all', of })

/** What unsold slots are sold by: terms, floors by zone and hour, a few deals of each class. */
export function addExchange(builder: Builder, networkId: string, asOf: string): void {
  const ids = new Map(buyers.map(([code, name, takeBasisPoints]) => [code, builder.add('buyer', { networkId, code, name, takeBasisPoints, blockedSeats: [], note: null, pausedAtMs: null })]))
  const named = (...codes: string[]): string[] => codes.map((code) => ids.get(code)!)
  builder.add('sellerTerms', {
    networkId, pricing: 'first', incrementMicros: 0, takeBasisPoints: 1200, askAheadMinutes: 5, windowMinutes: 15, bidCurrencies: ['KZT', 'USD'],
    rates: { asOf, source: 'Учебный курс', perUnit: { USD: 520_000_000 } }, blocks: { categories: ['alcohol', 'tobacco', 'gambling'], domains: [], attributes: [], apps: [], languages: [] },
  })
  const deal = (code: string, name: string, own: Pick<DealFields, 'dealClass' | 'pricing' | 'floor' | 'buyerIds' | 'where'> & Partial<Pick<DealFields, 'trigger'>>): string =>
    builder.add('deal', { networkId, code, name, priority: 0, seats: [], domains: [], trigger: null, pausedAtMs: null, ...own })
  deal('CHECKOUT', 'Кассы премиум', { dealClass: 'preferred', pricing: 'fixed', floor: tenge(900), buyerIds: named('qytyrlaq', 'tungiyr'), where: zones('checkout') })
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
}
