import type { Json } from '../../contracts/json.ts'
import type { Problem } from '../../contracts/problems.ts'
import { venueFormats, venueTypes, zoneKinds } from '../../contracts/network.ts'
import type { Option } from '../design/Field.tsx'
import type { Replica } from '../engine/replica.ts'
import { nextCode } from './document-changes.ts'
import { readRanges } from './opening-hours-text.ts'
import type { Scope } from './filter-rows.ts'

export type Creatable = 'screen' | 'zone' | 'venue'
export type Form = Readonly<Record<string, string>>
export type FormField = { id: string; options?: readonly Option[]; required?: boolean; whole?: boolean; placeholder?: string; follow?: (value: string, form: Form) => Form }
type Say = (key: string) => string

/** A zone needs a store, a screen a zone and a profile, a store a network. */
export function missing(kind: Creatable, replica: Replica): 'network' | 'venue' | 'zone' | 'profile' | null {
  if (replica.network.size === 0) return 'network'
  if (kind === 'venue') return null
  if (replica.venue.size === 0) return 'venue'
  if (kind === 'zone') return null
  return replica.zone.size === 0 ? 'zone' : replica.profile.size === 0 ? 'profile' : null
}

const venuesOf = (replica: Replica) => [...replica.venue.values()].filter((venue) => venue.fields.retiredAtMs === null).sort((a, b) => (a.fields.name < b.fields.name ? -1 : 1))
const zonesOf = (replica: Replica, venueId: string | undefined) => [...replica.zone.values()].filter((zone) => zone.fields.venueId === venueId && zone.fields.retiredAtMs === null)
const profilesOf = (replica: Replica, venueId: string | undefined) => [...replica.profile.values()].filter((profile) => profile.fields.networkId === replica.venue.get(venueId ?? '')?.fields.networkId)

/** Begins where one is looking, with the next code in the row of those that are there. */
export function firstForm(kind: Creatable, replica: Replica, scope: Scope): Form {
  const venues = venuesOf(replica)
  const venueId = scope.venueId ?? (venues.find((venue) => scope.city === null || venue.fields.city === scope.city) ?? venues[0])?.id
  const networkId = scope.networkId ?? [...replica.network.keys()][0] ?? ''
  if (kind === 'venue') return { networkId, name: '', code: nextCode(venues.map((venue) => venue.fields.code), '1'), venueType: 'store', format: 'supermarket', city: scope.city ?? '', address: '', hours: '08:00–23:00', location: '' }
  if (kind === 'zone') return { venueId: venueId ?? '', name: '', zoneKind: 'aisle', planogramCategory: '', code: nextCode(zonesOf(replica, venueId).map((zone) => zone.fields.code), 'Z1') }
  return inVenue(venueId ?? '', { name: '', owner: '', controller: '', player: '' }, replica)
}

function inVenue(venueId: string, form: Form, replica: Replica): Form {
  const zoneId = zonesOf(replica, venueId)[0]?.id ?? ''
  return inZone(zoneId, { ...form, venueId, profileId: profilesOf(replica, venueId)[0]?.id ?? '' }, replica)
}

function inZone(zoneId: string, form: Form, replica: Replica): Form {
  const screens = [...replica.screen.values()]
  const beside = screens.filter((screen) => screen.fields.zoneId === zoneId).map((screen) => screen.fields.code)
  const first = [replica.venue.get(form.venueId ?? '')?.fields.code, replica.zone.get(zoneId)?.fields.code, '1'].filter(Boolean).join('-')
  return { ...form, zoneId, code: freeCode(nextCode(beside, first), new Set(screens.map((screen) => screen.fields.code))) }
}

/** The next in the row may stand in another zone: codes of screens do not repeat in a network. */
const freeCode = (code: string, taken: ReadonlySet<string>): string => (taken.has(code) ? freeCode(nextCode([code], `${code}-1`), taken) : code)

export function formFields(kind: Creatable, form: Form, replica: Replica, t: Say): FormField[] {
  const venueOptions = venuesOf(replica).map((venue) => ({ value: venue.id, label: `${venue.fields.name} · ${venue.fields.city}` }))
  if (kind === 'venue') return venueForm(replica, t)
  if (kind === 'zone') {
    return [
      { id: 'venueId', options: venueOptions, whole: true, follow: (venueId, before) => ({ ...before, venueId, code: nextCode(zonesOf(replica, venueId).map((zone) => zone.fields.code), 'Z1') }) },
      { id: 'name', required: true }, { id: 'code', required: true }, { id: 'zoneKind', options: zoneKinds.map((value) => ({ value, label: t(`wall:zone-${value}`) })) }, { id: 'planogramCategory' },
    ]
  }
  return [
    { id: 'venueId', options: venueOptions, whole: true, follow: (venueId, before) => inVenue(venueId, before, replica) },
    { id: 'zoneId', options: zonesOf(replica, form.venueId).map((zone) => ({ value: zone.id, label: zone.fields.name })), follow: (zoneId, before) => inZone(zoneId, before, replica) },
    { id: 'profileId', options: profilesOf(replica, form.venueId).map((profile) => ({ value: profile.id, label: profile.fields.name })) },
    { id: 'name', required: true }, { id: 'code', required: true }, { id: 'owner' }, { id: 'controller' }, { id: 'player' },
  ]
}

function venueForm(replica: Replica, t: Say): FormField[] {
  const networks = [...replica.network.values()].map((network) => ({ value: network.id, label: network.fields.name }))
  return [
    ...(networks.length > 1 ? [{ id: 'networkId', options: networks, whole: true }] : []),
    { id: 'name', required: true }, { id: 'code', required: true },
    { id: 'venueType', options: venueTypes.map((value) => ({ value, label: t(`wall:venue-${value}`) })) },
    { id: 'format', options: [{ value: '', label: '—' }, ...venueFormats.map((value) => ({ value, label: t(`wall:format-${value}`) }))] },
    { id: 'city', required: true }, { id: 'address' }, { id: 'location', placeholder: '43.2389; 76.8897' }, { id: 'hours', placeholder: '08:00–23:00' },
  ]
}

const orNull = (text: string | undefined): string | null => text?.trim() || null

/** All fields a new document has; the engine judges them. */
export function fieldsFrom(kind: Creatable, form: Form, replica: Replica): Record<string, Json> {
  const base = { code: form.code?.trim() ?? '', name: form.name?.trim() ?? '', tags: [], retiredAtMs: null }
  if (kind === 'zone') return { ...base, venueId: form.venueId ?? '', zoneKind: form.zoneKind ?? 'aisle', planogramCategory: orNull(form.planogramCategory) }
  if (kind === 'venue') return { ...base, ...venueFields(form, replica) }
  return {
    ...base, zoneId: form.zoneId ?? '', profileId: form.profileId ?? '', owner: orNull(form.owner), controller: orNull(form.controller), player: orNull(form.player),
    note: null, openOohVenue: null, location: null, programmaticId: crypto.randomUUID(),
  }
}

function venueFields(form: Form, replica: Replica): Record<string, Json> {
  const networkId = form.networkId ?? ''
  const day = readRanges(form.hours ?? '') ?? []
  return {
    networkId, venueType: form.venueType ?? 'store', format: orNull(form.format), city: form.city?.trim() ?? '', address: form.address?.trim() ?? '', location: readLocation(form.location ?? ''),
    timeZone: replica.network.get(networkId)?.fields.timeZone ?? 'Asia/Almaty', openingHours: { week: Array.from({ length: 7 }, () => day), exceptions: [] },
    owner: null, openOohVenue: null, housePicture: null,
  }
}

/** `43.2389; 76.8897`, a decimal comma is understood too; `null` when it is no position. */
export function readLocation(text: string): { lat: number; lon: number } | null {
  const [lat, lon, ...more] = text.trim().split(/[;\s]+|,\s+/).filter(Boolean).map((part) => Number(part.replace(',', '.')))
  return lat === undefined || lon === undefined || more.length > 0 || Number.isNaN(lat + lon) ? null : { lat, lon }
}

/** What only this form can tell: the engine never sees hours or a position that were not understood. */
export function formProblems(kind: Creatable, form: Form): Problem[] {
  if (kind !== 'venue') return []
  const problems: Problem[] = []
  if (readRanges(form.hours ?? '') === null) problems.push({ reason: 'hours-impossible', field: 'hours' })
  if (form.location?.trim() && readLocation(form.location) === null) problems.push({ reason: 'coordinates-impossible', field: 'location' })
  return problems
}
