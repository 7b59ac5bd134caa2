import type { DocumentKind } from '../../contracts/documents.ts'
import type { Json } from '../../contracts/json.ts'
import type { FieldsOf, Location, OpeningHours } from '../../contracts/network.ts'
import type { Problem } from '../../contracts/problems.ts'
import { dayOfDate } from '../kernel/local-time.ts'
import { timeZoneNames } from '../kernel/time-zone-names.ts'
import { judgeOpeningHours } from '../kernel/opening.ts'
import { ambientRules } from './ambient-rules.ts'
import { bookingRules, judgeTargeting } from './booking-rules.ts'
import { exchangeRules } from './exchange-rules.ts'
import { plannerRules } from './planner-rules.ts'
import { studioRules } from './studio-rules.ts'
import { code, type FieldRule, fine, flag, invalid, moment, name, note, once, oneOf, optional, plainOf, reference, required, set, textOf, when, wholeOf } from './field-rule.ts'

/** What each field of each kind may hold, as the domain sees it; the compiler keeps the list complete. */
type Rules = { [K in DocumentKind]: Record<keyof FieldsOf[K], FieldRule> }

const pixels = optional(wholeOf(1, 32_768))
const millimetres = optional(wholeOf(1, 100_000))
const openOohVenue = optional(wholeOf(1, 999_999))
const location = optional(judgeLocation)
const timeZone = required((value) => (typeof value === 'string' && timeZoneNames.has(value) ? fine : [{ reason: 'zone-unknown-time', params: { zone: String(value) } }]))

export const fieldRules: Rules = {
  network: { code, name, currency: once(oneOf('KZT')), timeZone, demonstration: once(flag), slotSeconds: optional(judgeSlotSeconds) },
  venue: {
    networkId: once(reference('nw')), code, name, venueType: required(oneOf('store', 'billboard-site', 'vehicle')),
    format: optional(oneOf('hypermarket', 'supermarket', 'neighbourhood', 'express', 'roadside', 'taxi')), city: name, address: required(textOf(0, 500)),
    location, timeZone, openingHours: required(judgeHours), owner: note, openOohVenue, housePicture: optional(judgeSha256), tags: set, retiredAtMs: moment,
  },
  zone: {
    venueId: once(reference('vn')), code, name, zoneKind: required(oneOf('aisle', 'checkout', 'entrance', 'end-cap', 'scales', 'facade', 'roof', 'divider')),
    planogramCategory: note, skus: set, tags: set, retiredAtMs: moment,
  },
  screen: {
    zoneId: required(reference('zn')), profileId: required(reference('dp')), code, name, programmaticId: once(plainOf(8, 64)), openOohVenue,
    owner: note, controller: note, player: note, note, tags: set, location, retiredAtMs: moment,
  },
  profile: {
    networkId: once(reference('nw')), code, name, profileKind: once(oneOf('screen', 'static-place')), widthPx: pixels, heightPx: pixels,
    widthMm: millimetres, heightMm: millimetres, video: required(flag), sound: required(flag), brightnessControl: required(flag), moving: required(flag),
    maxFileBytes: optional(wholeOf(1, Number.MAX_SAFE_INTEGER)), programmaticCap: optional(wholeOf(0, 10_000)), openOohVenue,
  },
  audience: {
    venueId: once(reference('vn')), metric: once(oneOf('receipts', 'footfall')), source: name, asOf: required(judgeDate), hours: required(judgeHourCounts),
  },
  advertiser: { networkId: once(reference('nw')), code, name },
  brand: { advertiserId: once(reference('ad')), code, name, exclusivityCategories: set, competitorGroup: note },
  ...bookingRules,
  ...ambientRules(location),
  ...exchangeRules(required(judgeTargeting)),
  ...plannerRules,
  ...studioRules,
  person: { name, roles: set, blockedAtMs: moment },
}

/** [SC1] */
function judgeSlotSeconds(value: Json): readonly Problem[] {
  return when(typeof value === 'number' && Number.isInteger(value) && value >= 5 && value <= 60 && 3600 % value === 0)
}

/** The rule of a register: `tags/milk` is judged by the rule of `tags`. Null when the kind has no such field. */
export function ruleOf(kind: DocumentKind, field: string): { rule: FieldRule; element: string | null } | null {
  const rules = fieldRules[kind] as Record<string, FieldRule>
  const slash = field.indexOf('/')
  const own = slash < 0 ? field : field.slice(0, slash)
  const rule = Object.hasOwn(rules, own) ? rules[own]! : undefined
  if (!rule || (rule.presence === 'set') !== slash > 0) return null
  return { rule, element: slash < 0 ? null : field.slice(slash + 1) }
}

function judgeLocation(value: Json): readonly Problem[] {
  const { lat, lon } = (value ?? {}) as Partial<Location>
  const possible = typeof lat === 'number' && typeof lon === 'number' && Math.abs(lat) <= 90 && Math.abs(lon) <= 180
  return possible ? fine : [{ reason: 'coordinates-impossible', params: { lat: String(lat), lon: String(lon) } }]
}

function judgeDate(value: Json): readonly Problem[] {
  return typeof value === 'string' && dayOfDate(value) !== null ? fine : [{ reason: 'date-impossible', params: { date: String(value) } }]
}

function judgeHours(value: Json): readonly Problem[] {
  const hours = value as Partial<OpeningHours> | null
  const rangesFit = (ranges: unknown): boolean => Array.isArray(ranges) && ranges.length <= 4
    && ranges.every((range: { fromMinute?: unknown; toMinute?: unknown } | null) => Number.isInteger(range?.fromMinute) && Number.isInteger(range?.toMinute))
  const fits = Array.isArray(hours?.week) && hours.week.length === 7 && hours.week.every(rangesFit) && Array.isArray(hours.exceptions)
    && hours.exceptions.length <= 200 && hours.exceptions.every((exception) => typeof exception?.date === 'string' && rangesFit(exception.ranges))
  return fits ? judgeOpeningHours(hours as OpeningHours) : invalid
}

function judgeHourCounts(value: Json): readonly Problem[] {
  return when(Array.isArray(value) && value.length === 168 && value.every((count) => typeof count === 'number' && Number.isInteger(count) && count >= 0))
}

function judgeSha256(value: Json): readonly Problem[] {
  return when(typeof value === 'string' && /^[0-9a-f]{64}$/.test(value))
}
