import type { LineCreative, Targeting, TargetingField } from '../../../contracts/campaigns.ts'
import type { Document } from '../../../contracts/documents.ts'
import type { Typed } from '../../../contracts/network.ts'
import type { Model } from '../model.ts'
import { type Reading, read, refuse } from './cell.ts'
import { type Choice, venueFormat, venueType, zoneKind } from './choices.ts'
import type { SaidCreative } from './line-columns.ts'
import type { SaidName } from './said-names.ts'
import { mapTargeting, type SaidTargeting } from './targeting-text.ts'

// What a line points at, by the codes of the user and back. What has no code any more is named by its id.

const named = (name: string, under: string | null = null): SaidName => ({ name, under, byId: false })
const numbered = (id: string): SaidName => ({ name: id, under: null, byId: true })
const choices: Partial<Record<TargetingField, Choice<string>>> = { 'venue-type': venueType as Choice<string>, 'venue-format': venueFormat as Choice<string>, 'zone-kind': zoneKind as Choice<string> }

export function sayTargeting(targeting: Targeting, model: Model): SaidTargeting {
  return mapTargeting(targeting, (field, value) => {
    if (field === 'screen' || field === 'venue' || field === 'profile') return sayCode(model, field, value)
    if (field === 'zone') return sayZone(model, value)
    return choices[field] === undefined || Object.hasOwn(choices[field].words, value) ? named(value) : numbered(value)
  })
}

export function sayCode(model: Model, kind: 'screen' | 'venue' | 'profile' | 'rateCard', id: string): SaidName {
  const found = model.typed(kind, id)
  return found ? named(found.fields.code) : numbered(id)
}

function sayZone(model: Model, id: string): SaidName {
  const zone = model.typed('zone', id)
  const venue = zone && model.typed('venue', zone.fields.venueId)
  return zone && venue ? named(zone.fields.code, venue.fields.code) : numbered(id)
}

/** By its code alone where it is of the campaign's own brand. */
export function sayCreatives(creatives: readonly LineCreative[], brandId: string, model: Model): SaidCreative[] {
  const own = model.typed('brand', brandId)
  return creatives.map(({ creativeId, weight }) => {
    const creative = model.typed('creative', creativeId)
    const brand = creative && model.typed('brand', creative.fields.brandId)
    if (!creative || !brand || brand.fields.advertiserId !== own?.fields.advertiserId) return { ...numbered(creativeId), weight }
    return { ...named(creative.fields.code, brand.id === brandId ? null : brand.fields.code), weight }
  })
}

/** By its code alone where no other advertiser of the network has it. */
export function sayBrand(brand: Typed<'brand'>, model: Model): SaidName {
  const networkId = model.networkIdOf(brand as unknown as Document)
  const alike = networkId === null ? [] : findBrands(model, networkId, named(brand.fields.code))
  return named(brand.fields.code, alike.length === 1 ? null : (model.typed('advertiser', brand.fields.advertiserId)?.fields.code ?? null))
}

export function findBrands(model: Model, networkId: string, { name, under, byId }: SaidName): Typed<'brand'>[] {
  const advertisers = model.children(networkId, 'advertiser').filter(({ fields }) => under === null || fields.code === under)
  return byId ? [] : advertisers.flatMap(({ id }) => model.byCode('brand', id, name) ?? [])
}

const unknown = (said: SaidName) => refuse('reference-unknown', { code: said.under === null ? said.name : `${said.under}/${said.name}` })
const oneOf = (ids: readonly string[], said: SaidName): Reading<string> =>
  (ids.length === 1 ? read(ids[0]!) : ids.length === 0 ? unknown(said) : refuse('reference-ambiguous', { code: said.name }))
const idShape = /^[a-z]{2}_[0-9a-f]{32}$/

export type Finder = ReturnType<typeof createFinder>

/** Ids of what a table names, within one network. */
export function createFinder(model: Model, networkId: string) {
  let zones: Map<string, string[]> | null = null
  const zonesOf = (code: string): string[] => (zones ??= groupZones(model, networkId)).get(code) ?? []
  const byCode = (kind: 'screen' | 'venue' | 'profile' | 'rateCard', said: SaidName): Reading<string> => {
    if (said.byId) return idShape.test(said.name) ? read(said.name) : unknown(said)
    const found = model.byCode(kind, networkId, said.name)
    return found ? read(found.id) : unknown(said)
  }
  const zone = (said: SaidName): Reading<string> => {
    if (said.byId) return idShape.test(said.name) ? read(said.name) : unknown(said)
    const venue = said.under === null ? undefined : model.byCode('venue', networkId, said.under)
    const found = venue && model.byCode('zone', venue.id, said.name)
    return said.under === null ? oneOf(zonesOf(said.name), said) : found ? read(found.id) : unknown(said)
  }
  const valueOf = (field: TargetingField, said: SaidName): Reading<string> => {
    if (field === 'screen' || field === 'venue' || field === 'profile') return byCode(field, said)
    return field === 'zone' ? zone(said) : read(said.name)
  }
  return {
    byCode,
    screens: (names: readonly SaidName[]): Reading<string[]> => allOf(names.map((said) => byCode('screen', said))),
    targeting(said: SaidTargeting): Reading<Targeting> {
      let failed: Reading<never> | null = null
      const found = mapTargeting(said, (field, value) => {
        const id = valueOf(field, value)
        if (!id.ok) failed ??= id
        return id.ok ? id.value : ''
      })
      return failed ?? read(found)
    },
    creatives: (said: readonly SaidCreative[], brandId: string): Reading<LineCreative[]> =>
      allOf(said.map((one) => { const id = findCreative(model, one, brandId); return id.ok ? read({ creativeId: id.value, weight: one.weight }) : id })),
  }
}

/** The first that failed, or all. */
function allOf<T>(readings: readonly Reading<T>[]): Reading<T[]> {
  const values: T[] = []
  for (const reading of readings) {
    if (!reading.ok) return reading
    values.push(reading.value)
  }
  return read(values)
}

function groupZones(model: Model, networkId: string): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const venue of model.children(networkId, 'venue')) {
    for (const { id, fields } of model.children(venue.id, 'zone')) groups.set(fields.code, [...(groups.get(fields.code) ?? []), id])
  }
  return groups
}

/** Of the campaign's brand, else of another brand of its advertiser. */
function findCreative(model: Model, said: SaidCreative, brandId: string): Reading<string> {
  if (said.byId) return idShape.test(said.name) ? read(said.name) : unknown(said)
  const own = said.under === null ? model.byCode('creative', brandId, said.name) : undefined
  if (own) return read(own.id)
  const advertiserId = model.typed('brand', brandId)?.fields.advertiserId
  const brands = advertiserId === undefined ? [] : model.children(advertiserId, 'brand').filter(({ fields }) => said.under === null || fields.code === said.under)
  return oneOf(brands.flatMap(({ id }) => model.byCode('creative', id, said.name)?.id ?? []), said)
}
