import type { RuleWhere, TriggerRuleFields } from '../../contracts/ambient.ts'
import type { Zone } from '../kernel/local-time.ts'
import type { Readings } from '../kernel/plan.ts'
import { freshItems, type Items } from './item-readings.ts'
import { hoursAt } from './rule-hours.ts'
import { freshRule, type RuleState } from './trigger-rule.ts'
import { triggersIn, type VenueTrigger } from './venue-triggers.ts'

/** A rule and what its sensor has said so far: a fold of values, or products. */
export type HeardRule = { id: string; fields: TriggerRuleFields; state: RuleState; stock: Items<number>; priceVersions: Items<string> }
export const unheard = { state: freshRule, stock: new Map(), priceVersions: new Map() } as const
export type VenuePlace = { id: string; city: string; zone: Zone }
/** `expiresAtMs`: from then on something in it is no longer true, even if nothing more is heard; null with nothing in it. `reconsiderAtMs`: when to make it anew. */
export type VenueReadings = { readings: Readings; expiresAtMs: number | null; reconsiderAtMs: number | null }

export function appliesTo(where: RuleWhere, venue: Pick<VenuePlace, 'id' | 'city'>): boolean {
  return where.kind === 'all' || (where.kind === 'cities' ? where.cities.includes(venue.city) : where.ids.includes(venue.id))
}

/** Triggers alone, each with its own age and end: an auction asks for them one by one. */
export const triggersFor = (rules: readonly HeardRule[], venue: VenuePlace, nowMs: number): VenueTrigger[] => triggersIn(closestFirst(rules, venue), venue.zone, nowMs).triggers

const closestFirst = (rules: readonly HeardRule[], venue: VenuePlace): HeardRule[] =>
  rules.filter(({ fields }) => appliesTo(fields.where, venue)).toSorted((a, b) => closeness[a.fields.where.kind] - closeness[b.fields.where.kind] || (a.id < b.id ? -1 : 1))

const closeness: Record<RuleWhere['kind'], number> = { venues: 0, cities: 1, all: 2 }

/**
 * All that is known for a venue. Where several rules speak of one trigger or product, the closest that knows something stands: one that names the venue, then its city, then all;
 * of two as close, the one with the lower id. [AU7]
 */
export function readingsFor(rules: readonly HeardRule[], venue: VenuePlace, nowMs: number): VenueReadings {
  const close = closestFirst(rules, venue)
  const [stock, priceVersions, triggers] = [new Map<string, number>(), new Map<string, string>(), new Map<string, number>()]
  const [untils, looks]: [number[], number[]] = [[], []]
  const put = <T>(into: Map<string, T>, name: string, value: T, untilMs: number) => {
    if (into.has(name)) return
    into.set(name, value)
    untils.push(untilMs)
  }
  const told = triggersIn(close, venue.zone, nowMs)
  for (const { key, value, untilMs } of told.triggers) put(triggers, key, value, untilMs)
  looks.push(...told.looks)
  for (const rule of close) {
    const items = itemsNow(rule, venue.zone, nowMs)
    looks.push(...items.looks)
    for (const { sku, value, untilMs } of items.stock) put(stock, sku, value, untilMs)
    for (const { sku, value, untilMs } of items.priceVersions) put(priceVersions, sku, value, untilMs)
  }
  const least = (times: readonly number[]): number | null => times.reduce<number | null>((first, at) => (first === null || at < first ? at : first), null)
  return { readings: { stock: sorted(stock), priceVersions: sorted(priceVersions), triggers: sorted(triggers) }, expiresAtMs: least(untils), reconsiderAtMs: least([...looks, ...untils]) }
}

function itemsNow({ fields, stock, priceVersions }: HeardRule, zone: Zone, nowMs: number) {
  const hours = hoursAt(fields.hours, zone, nowMs)
  const looks = hours.changesAtMs === null || fields.pausedAtMs !== null ? [] : [hours.changesAtMs]
  if (fields.pausedAtMs !== null || !hours.within) return { stock: [], priceVersions: [], looks }
  const until = <T>(item: T & { untilMs: number }) => ({ ...item, untilMs: Math.min(item.untilMs, hours.changesAtMs ?? item.untilMs) })
  const staleMs = fields.staleMinutes * 60_000
  return {
    stock: fields.gives.kind === 'stock' ? freshItems(stock, staleMs, nowMs).map(until) : [],
    priceVersions: fields.gives.kind === 'price-versions' ? freshItems(priceVersions, staleMs, nowMs).map(until) : [], looks,
  }
}

/** In one order, so that equal readings are equal text. A name may be any word, `__proto__` too. */
const sorted = <T>(values: ReadonlyMap<string, T>): Record<string, T> => Object.fromEntries([...values].sort(([a], [b]) => (a < b ? -1 : 1)))
