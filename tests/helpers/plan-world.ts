import type { CreativeFile, LineFields } from '../../src/contracts/campaigns.ts'
import type { DocumentKind } from '../../src/contracts/documents.ts'
import type { FieldsOf, Typed } from '../../src/contracts/network.ts'
import type { ZoneTable } from '../../src/core/kernel/local-time.ts'
import { createOccupancyIndex, pace } from '../../src/core/scheduling/index.ts'
import type { PlanDocuments } from '../../src/core/scheduling/plan-documents.ts'
import { createPreparer, type PrepareOrder } from '../../src/core/scheduling/prepare-input.ts'

/** A small made-up network in documents: Almaty, open from 8 to 22, from Monday 30 November 2026 on. */
export const almaty: ZoneTable = { tzdata: 'test', zones: { 'Asia/Almaty': { first: 300, changes: [] } } }
export const monday = Date.UTC(2026, 10, 29, 19) / 3_600_000
export const everyDay = (mask: number): LineFields['dayparts'] => ({ week: Array<number>(7).fill(mask), exceptions: [] })
/** Local hours from one to before another, as a mask. */
export const hoursFrom = (from: number, to: number): number => Array.from({ length: to - from }, (_, at) => 2 ** (from + at)).reduce((sum, bit) => sum + bit, 0)
export const idOf = (prefix: string, number: number): string => `${prefix}_${number.toString(16).padStart(32, '0')}`

const mapOf = { network: 'networks', venue: 'venues', zone: 'zones', screen: 'screens', profile: 'profiles', audience: 'audiences', advertiser: 'advertisers', brand: 'brands', campaign: 'campaigns', line: 'lines', creative: 'creatives' } as const
type Planned = keyof typeof mapOf
const prefixOf: Record<Planned, string> = { network: 'nw', venue: 'vn', zone: 'zn', screen: 'sc', profile: 'dp', audience: 'au', advertiser: 'ad', brand: 'br', campaign: 'cm', line: 'ln', creative: 'cr' }

const network = idOf('nw', 1)
const defaults: { [K in Planned]: FieldsOf[K] } = {
  network: { code: 'N', name: 'N', currency: 'KZT', timeZone: 'Asia/Almaty', demonstration: false, slotSeconds: 10 },
  venue: { networkId: network, code: 'V', name: 'V', venueType: 'store', format: null, city: 'Алматы', address: '', location: null, timeZone: 'Asia/Almaty', openingHours: { week: Array.from({ length: 7 }, () => [{ fromMinute: 480, toMinute: 1320 }]), exceptions: [] }, owner: null, openOohVenue: null, housePicture: null, tags: [], retiredAtMs: null },
  zone: { venueId: idOf('vn', 1), code: 'Z', name: 'Z', zoneKind: 'aisle', planogramCategory: null, skus: [], tags: [], retiredAtMs: null },
  screen: { zoneId: idOf('zn', 1), profileId: idOf('dp', 1), code: 'S', name: 'S', programmaticId: 'programmatic', openOohVenue: null, owner: null, controller: null, player: null, note: null, tags: [], location: null, retiredAtMs: null },
  profile: { networkId: network, code: 'P', name: 'P', profileKind: 'screen', widthPx: 1920, heightPx: 1080, widthMm: null, heightMm: null, video: true, sound: false, brightnessControl: false, moving: false, maxFileBytes: null, programmaticCap: 0, openOohVenue: null },
  audience: { venueId: idOf('vn', 1), metric: 'footfall', source: 'counter', asOf: '2026-01-01', hours: Array<number>(168).fill(360) },
  advertiser: { networkId: network, code: 'A', name: 'A' },
  brand: { advertiserId: idOf('ad', 1), code: 'B', name: 'B', exclusivityCategories: [], competitorGroup: null },
  campaign: { brandId: idOf('br', 1), code: 'C', name: 'C', stage: { name: 'approved', byPersonId: null, atMs: 0, holdUntilMs: null }, ownerId: null, note: null, template: false },
  line: { campaignId: idOf('cm', 1), code: 'L', name: 'L', tier: 'guaranteed', goal: { kind: 'share', basisPoints: 1000 }, lengthSlots: 1, flight: { from: '2026-11-30', to: '2026-12-06' }, dayparts: everyDay(0xff_ff_ff), targeting: { op: 'all', of: [] }, excludedScreens: [], creatives: [], minGapSlots: null, guards: [], controlVenues: [], controlFrozenAtMs: null, price: null, pausedAtMs: null },
  creative: { brandId: idOf('br', 1), code: 'K', name: 'K', version: 1, files: [], languages: ['none'], prices: [], tags: [], verdict: { name: 'approved', reason: null, byPersonId: null, atMs: 0 }, retiredAtMs: null },
}

export const picture = (more: Partial<CreativeFile> = {}): CreativeFile => ({ kind: 'image', sha256: 'a'.repeat(64), fileName: 'a.png', mediaType: 'image/png', bytes: 1000, widthPx: 1920, heightPx: 1080, durationMs: null, codec: null, sound: false, thumbnail: null, frames: [], ...more })

export type PlanWorld = {
  documents: PlanDocuments
  put<K extends Planned>(kind: K, number: number, fields?: Partial<FieldsOf[K]>): string
  /** The same documents, come in the opposite order. */
  backwards(): PlanDocuments
}

/** Two venues with a zone and two screens each; brand n is advertiser n's; campaign n is brand n's. Lines are for the test to put. */
export function planWorld({ venues = 2, screens = 2, brands = 4 }: { venues?: number; screens?: number; brands?: number } = {}): PlanWorld {
  const maps = Object.fromEntries(Object.values(mapOf).map((name) => [name, new Map()])) as Record<(typeof mapOf)[Planned], Map<string, Typed<DocumentKind>>>
  const put: PlanWorld['put'] = (kind, number, fields = {}) => {
    const id = idOf(prefixOf[kind], number)
    maps[mapOf[kind]].set(id, { id, kind, fields: { ...defaults[kind], ...fields } } as Typed<DocumentKind>)
    return id
  }
  put('network', 1)
  put('profile', 1)
  for (let venue = 1; venue <= venues; venue++) {
    put('venue', venue, { city: venue % 2 === 1 ? 'Алматы' : 'Астана' })
    put('audience', venue, { venueId: idOf('vn', venue) })
    put('zone', venue, { venueId: idOf('vn', venue) })
    for (let screen = 1; screen <= screens; screen++) put('screen', (venue - 1) * screens + screen, { zoneId: idOf('zn', venue) })
  }
  for (let brand = 1; brand <= brands; brand++) {
    put('advertiser', brand)
    put('brand', brand, { advertiserId: idOf('ad', brand) })
    put('campaign', brand, { brandId: idOf('br', brand) })
  }
  return {
    documents: maps as unknown as PlanDocuments, put,
    backwards: () => Object.fromEntries(Object.entries(maps).map(([name, map]) => [name, new Map([...map].reverse())])) as unknown as PlanDocuments,
  }
}

export const orderOf = (documents: PlanDocuments, more: Partial<PrepareOrder> = {}): PrepareOrder => ({ documents, scope: 'draft', nowMs: monday * 3_600_000, delivered: null, fromHour: monday, hours: 7 * 24, ...more })

/** The plan of a world, ready to be asked. */
export function planOf(documents: PlanDocuments, more: Partial<PrepareOrder> = {}) {
  const prepared = createPreparer(almaty)(orderOf(documents, more))
  const snapshot = pace(prepared.input)
  return { documents, prepared, snapshot, index: createOccupancyIndex(prepared.input, snapshot) }
}
