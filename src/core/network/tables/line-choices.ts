import type { Goal, LineFields, Tier } from '../../../contracts/campaigns.ts'
import { choice } from './choices.ts'

export const tier = choice<Tier>({
  takeover: { ru: 'захват', kk: 'толық алу', en: 'takeover' },
  guaranteed: { ru: 'гарантия', kk: 'кепілді', en: 'guaranteed', also: ['гарантированная', 'гарантированно', 'гарант'] },
  preemptible: { ru: 'вытесняемая', kk: 'ығысатын', en: 'preemptible', also: ['вытесн', 'вытесняемый'] },
  programmatic: { ru: 'аукцион', kk: 'аукцион арқылы', en: 'programmatic', also: ['программатик'] },
  house: { ru: 'дом', kk: 'үй', en: 'house', also: ['своя', 'собственная'] },
})
export const goalKind = choice<Goal['kind']>({
  share: { ru: 'доля эфира', kk: 'эфир үлесі', en: 'share of voice', also: ['доля', 'үлес', 'sov', 'share', 'доля эфира, %'] },
  frequency: { ru: 'частота', kk: 'жиілік', en: 'frequency', also: ['раз в час', 'выходов в час', 'plays per hour', 'per hour'] },
  loops: { ru: 'раз в цикл', kk: 'айналымда бір', en: 'per loops', also: ['цикл', 'циклы', 'loop', 'loops'] },
  plays: { ru: 'выходы', kk: 'көрсетілімдер', en: 'plays', also: ['выходов', 'показы', 'spots'] },
  impressions: { ru: 'контакты', kk: 'байланыстар', en: 'impressions', also: ['контактов', 'ots'] },
  budget: { ru: 'бюджет', kk: 'қаражат', en: 'budget' },
  days: { ru: 'дни', kk: 'күндер', en: 'days', also: ['по дням'] },
})
export const priceKind = choice<NonNullable<LineFields['price']>['kind']>({
  card: { ru: 'по карте', kk: 'карта бойынша', en: 'by card', also: ['карта', 'прайс', 'прайс-карта', 'rate card'] },
  cpm: { ru: 'за 1000 контактов', kk: '1000 байланыс үшін', en: 'per 1000 impressions', also: ['cpm'] },
  'per-play': { ru: 'за выход', kk: 'бір көрсетілім үшін', en: 'per play' },
  package: { ru: 'пакет', kk: 'топтама', en: 'package' },
  'per-day': { ru: 'за день', kk: 'күніне', en: 'per day' },
})
