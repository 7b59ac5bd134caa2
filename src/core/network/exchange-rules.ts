import type { BuyerFields, DealFields, FloorRuleFields, SellerTermsFields } from '../../contracts/exchange.ts'
import type { Json } from '../../contracts/json.ts'
import type { Problem } from '../../contracts/problems.ts'
import { dayOfDate } from '../kernel/local-time.ts'
import { code, type FieldRule, fine, invalid, moment, name, note, once, oneOf, optional, reference, required, when, wholeOf } from './field-rule.ts'

/** What the documents of the exchange may hold. Their shapes are parsed at the edge; here is judged what a shape cannot say. */
type Rules = { buyer: Record<keyof BuyerFields, FieldRule>; deal: Record<keyof DealFields, FieldRule>; floorRule: Record<keyof FloorRuleFields, FieldRule>; sellerTerms: Record<keyof SellerTermsFields, FieldRule> }
const isObject = (value: Json) => when(typeof value === 'object' && value !== null && !Array.isArray(value))
const isList = (value: Json) => when(Array.isArray(value))
const ids = (value: Json) => when(Array.isArray(value) && new Set(value).size === value.length)

export const exchangeRules = (where: FieldRule): Rules => ({
  buyer: { networkId: once(reference('nw')), code, name, takeBasisPoints: optional(wholeOf(1000, 1500)), blockedSeats: required(isList), note, pausedAtMs: moment },
  deal: {
    networkId: once(reference('nw')), code, name, dealClass: required(oneOf('guaranteed', 'preferred', 'private')), pricing: required(oneOf('first', 'second', 'fixed')), floor: required(judgePrice), priority: required(wholeOf(0, 1000)),
    buyerIds: required(ids), seats: required(isList), domains: required(isList), where, trigger: optional(isObject), pausedAtMs: moment,
  },
  floorRule: { networkId: once(reference('nw')), code, name, price: required(judgePrice), where, buyerIds: required(ids), dealIds: required(ids), trigger: optional(isObject), binds: required(oneOf('open', 'all')), pausedAtMs: moment },
  sellerTerms: {
    networkId: once(reference('nw')), pricing: required(oneOf('first', 'second')), incrementMicros: required(wholeOf(0, 900_000_000_000)), takeBasisPoints: required(wholeOf(1000, 1500)), askAheadMinutes: required(wholeOf(1, 120)),
    windowMinutes: required(wholeOf(1, 2880)), bidCurrencies: required(isList), rates: required(judgeRates), blocks: required(isObject),
  },
})

/** Nothing is sold for nothing by a rule: a floor of zero is no floor. */
function judgePrice(value: Json): readonly Problem[] {
  const { micros } = value as { micros?: Json }
  return when(typeof micros === 'number' && micros > 0)
}

function judgeRates(value: Json): readonly Problem[] {
  const { asOf } = value as { asOf?: Json }
  if (typeof asOf !== 'string') return invalid
  return dayOfDate(asOf) === null ? [{ reason: 'date-impossible', params: { date: asOf } }] : fine
}
