import type { BuyerCreativeFields } from '../../contracts/buyer-creatives.ts'
import type { BuyerFields, DealFields, FloorRuleFields, SellerTermsFields } from '../../contracts/exchange.ts'
import type { Json } from '../../contracts/json.ts'
import type { Problem } from '../../contracts/problems.ts'
import { dayOfDate } from '../kernel/local-time.ts'
import { code, type FieldRule, fine, flag, invalid, moment, name, note, once, oneOf, optional, plainOf, reference, required, textOf, when, wholeOf } from './field-rule.ts'

/** What the documents of the exchange may hold. Their shapes are parsed at the edge; here is judged what a shape cannot say. */
type Rules = { buyer: Record<keyof BuyerFields, FieldRule>; deal: Record<keyof DealFields, FieldRule>; floorRule: Record<keyof FloorRuleFields, FieldRule>; sellerTerms: Record<keyof SellerTermsFields, FieldRule>; buyerCreative: Record<keyof BuyerCreativeFields, FieldRule> }
const isObject = (value: Json) => when(typeof value === 'object' && value !== null && !Array.isArray(value))
const isList = (value: Json) => when(Array.isArray(value))
const isText = (value: Json) => when(typeof value === 'string')
const ids = (value: Json) => when(Array.isArray(value) && new Set(value).size === value.length)

export const exchangeRules = (where: FieldRule): Rules => ({
  buyer: { networkId: once(reference('nw')), code, name, takeBasisPoints: optional(wholeOf(1000, 1500)), blockedSeats: required(isList), note, pausedAtMs: moment, trusted: optional(flag), budget: optional(judgeBudget), caps: optional(isList), assumed: optional(judgeAssumption) },
  deal: {
    networkId: once(reference('nw')), code, name, dealClass: required(oneOf('guaranteed', 'preferred', 'private')), pricing: required(oneOf('first', 'second', 'fixed')), floor: required(judgePrice), priority: required(wholeOf(0, 1000)),
    buyerIds: required(ids), seats: required(isList), domains: required(isList), where, trigger: optional(isObject), pausedAtMs: moment, budget: optional(judgeBudget), caps: optional(isList),
  },
  floorRule: { networkId: once(reference('nw')), code, name, price: required(judgePrice), where, buyerIds: required(ids), dealIds: required(ids), trigger: optional(isObject), binds: required(oneOf('open', 'all')), pausedAtMs: moment },
  sellerTerms: {
    networkId: once(reference('nw')), pricing: required(oneOf('first', 'second')), incrementMicros: required(wholeOf(0, 900_000_000_000)), takeBasisPoints: required(wholeOf(1000, 1500)), askAheadMinutes: required(wholeOf(1, 120)),
    windowMinutes: required(wholeOf(1, 2880)), bidCurrencies: required(isList), rates: required(judgeRates), blocks: required(isObject), approveFirst: optional(flag),
  },
  buyerCreative: {
    networkId: once(reference('nw')), buyerId: once(reference('by')), code: once(plainOf(1, 200)), contentHash: optional(isText), domains: required(isList), categories: required(isList), media: required(oneOf('banner', 'video', 'audio', 'native')),
    durationMs: optional(wholeOf(0, 3_600_000)), sizes: required(isList), language: optional(isText), firstSeenAtMs: once(wholeOf(0, 8.64e15)), verdict: required(judgeVerdict), advertiserId: optional(reference('ad')), advertiserName: optional(textOf(1, 500)),
    rivalCategories: required(ids), competitorGroup: optional(textOf(1, 500)),
  },
})

/** Its day has to be one. */
function judgeAssumption(value: Json): readonly Problem[] {
  const { asOf } = value as { asOf?: Json }
  if (typeof asOf !== 'string') return invalid
  return dayOfDate(asOf) === null ? [{ reason: 'date-impossible', params: { date: asOf } }] : fine
}

/** Nothing is sold for nothing by a rule: a floor of zero is no floor. */
function judgePrice(value: Json): readonly Problem[] {
  const { micros } = value as { micros?: Json }
  return when(typeof micros === 'number' && micros > 0)
}

/** A limit of nothing is a pause, which is said otherwise; only a day's limit can be spread over the day. */
function judgeBudget(value: Json): readonly Problem[] {
  const { hourMicros, dayMicros, lifeMicros, even } = value as Record<string, Json>
  const limits = [hourMicros, dayMicros, lifeMicros].filter((limit) => limit !== null)
  return when(limits.length > 0 && limits.every((limit) => typeof limit === 'number' && limit > 0) && (even !== true || dayMicros !== null))
}

function judgeRates(value: Json): readonly Problem[] {
  const { asOf } = value as { asOf?: Json }
  if (typeof asOf !== 'string') return invalid
  return dayOfDate(asOf) === null ? [{ reason: 'date-impossible', params: { date: asOf } }] : fine
}

/** Who refuses says why; an approval ends on a day there is. */
function judgeVerdict(value: Json): readonly Problem[] {
  const { name: verdict, reason, until } = value as { name?: Json; reason?: Json; until?: Json }
  if (verdict === 'refused' && (typeof reason !== 'string' || reason.trim() === '')) return [{ reason: 'creative-reason-missing' }]
  return typeof until === 'string' && dayOfDate(until) === null ? [{ reason: 'date-impossible', params: { date: until } }] : fine
}
