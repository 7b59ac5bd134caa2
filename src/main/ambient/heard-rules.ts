import { appliesTo, foldReading, freshRule, type HeardRule, readingsFor, type Reading, triggersFor, type VenuePlace, type VenueReadings, type VenueTrigger } from '../../core/ambient/index.ts'
import type { SensorMessage } from '../../contracts/ambient.ts'
import type { Typed } from '../../contracts/network.ts'
import type { Zone } from '../../core/kernel/local-time.ts'
import { noReadings, type Readings } from '../../core/kernel/plan.ts'
import type { Model } from '../../core/network/model.ts'
import type { SensorShelf } from './sensor-shelf.ts'

/** The rules as they stand after everything their sensors said, with the venues each speaks for. Made anew when documents change. */
export type HeardRules = {
  all(): readonly HeardRule[]
  hear(sensor: string, message: SensorMessage): void
  venuesOf(sensor: string): readonly string[]
  madeFor(venueId: string, nowMs: number): VenueReadings
  triggersOf(venueId: string, nowMs: number): readonly VenueTrigger[]
  forget(): void
}
type Source = Pick<Model, 'all' | 'typed'>
type Made = { rules: Map<string, HeardRule>; ofVenue: Map<string, string[]>; venuesOf: Map<string, string[]>; named: ReadonlySet<string> }

export function createHeardRules({ model, shelf, zoneOf }: { model: Source; shelf: Pick<SensorShelf, 'get'>; zoneOf: (timeZone: string) => Zone }): HeardRules {
  let made: Made | null = null
  const now = (): Made => (made ??= makeAll(model, shelf))
  const rulesAt = (venueId: string): HeardRule[] => (now().ofVenue.get(venueId) ?? []).map((id) => now().rules.get(id)!)
  const placeOf = (id: string): VenuePlace | null => {
    const venue = model.typed('venue', id)
    return venue ? { id, city: venue.fields.city, zone: zoneOf(venue.fields.timeZone) } : null
  }
  return {
    all: () => [...now().rules.values()],
    hear(sensor, message) {
      for (const [id, rule] of now().rules) if (rule.fields.sensor === sensor) now().rules.set(id, heard(rule, shelf, 'value' in message ? [{ atMs: message.atMs, value: message.value }] : []))
    },
    venuesOf: (sensor) => now().venuesOf.get(sensor) ?? [],
    madeFor(venueId, nowMs) {
      const place = placeOf(venueId)
      if (!place) return { readings: noReadings, expiresAtMs: null, reconsiderAtMs: null }
      const { readings, ...times } = readingsFor(rulesAt(venueId), place, nowMs)
      return { readings: useful(readings, now().named), ...times }
    },
    triggersOf(venueId, nowMs) {
      const place = placeOf(venueId)
      return place ? triggersFor(rulesAt(venueId), place, nowMs) : []
    },
    forget: () => { made = null },
  }
}

function makeAll(model: Source, shelf: Pick<SensorShelf, 'get'>): Made {
  const rules = new Map(model.all('triggerRule').map((rule) => [rule.id, ruleAnew(rule, shelf)]))
  const [ofVenue, venuesOf] = [new Map<string, string[]>(), new Map<string, string[]>()]
  for (const { id, fields } of model.all('venue')) {
    const own = [...rules.values()].filter((rule) => rule.fields.networkId === fields.networkId && appliesTo(rule.fields.where, { id, city: fields.city }))
    if (own.length > 0) ofVenue.set(id, own.map((rule) => rule.id))
    for (const sensor of new Set(own.map((rule) => rule.fields.sensor))) venuesOf.set(sensor, [...venuesOf.get(sensor) ?? [], id])
  }
  const named = model.all('line').flatMap(({ fields }) => fields.guards.flatMap((guard) => (guard.kind === 'trigger' ? [] : [guard.sku])))
  return { rules, ofVenue, venuesOf, named: new Set(named) }
}

/** As if it had been there all along: folded over what its sensor has lately said. */
function ruleAnew({ id, fields }: Typed<'triggerRule'>, shelf: Pick<SensorShelf, 'get'>): HeardRule {
  const recent = (shelf.get(fields.sensor)?.recent ?? []).toSorted((a, b) => a.atMs - b.atMs)
  return heard({ id, fields, state: freshRule, stock: new Map(), priceVersions: new Map() }, shelf, recent)
}

function heard(rule: HeardRule, shelf: Pick<SensorShelf, 'get'>, readings: readonly Reading[]): HeardRule {
  const { kind } = rule.fields.gives
  const sensor = shelf.get(rule.fields.sensor)
  const state = kind === 'switch' || kind === 'level' ? readings.reduce((so, reading) => foldReading(rule.fields, so, reading), rule.state) : rule.state
  return { ...rule, state, stock: kind === 'stock' ? sensor?.stock ?? rule.stock : rule.stock, priceVersions: kind === 'price-versions' ? sensor?.priceVersions ?? rule.priceVersions : rule.priceVersions }
}

/** Only products that a line's guard names are of use to a screen. */
function useful({ stock, priceVersions, triggers }: Readings, named: ReadonlySet<string>): Readings {
  const ofUse = <T>(values: Readonly<Record<string, T>>): Record<string, T> => Object.fromEntries(Object.entries(values).filter(([sku]) => named.has(sku)))
  return { stock: ofUse(stock), priceVersions: ofUse(priceVersions), triggers }
}
