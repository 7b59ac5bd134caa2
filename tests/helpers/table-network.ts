import type { Document } from '../../src/contracts/documents.ts'
import type { AudienceFields, FieldsOf, OpeningHours } from '../../src/contracts/network.ts'
import type { DocumentKind } from '../../src/contracts/documents.ts'
import { prefixOfKind } from '../../src/core/network/relations.ts'

/** A small sound network to import into and to export from. */
export const idOf = (kind: DocumentKind, number: number): string => `${prefixOfKind[kind]}_${number.toString(16).padStart(32, '0')}`

export function documentOf<K extends DocumentKind>(kind: K, number: number, fields: FieldsOf[K]): Document {
  return { id: idOf(kind, number), kind, fields: fields as unknown as Document['fields'] }
}

const networkId = idOf('network', 1)
export const dailyHours: OpeningHours = { week: Array.from({ length: 7 }, () => [{ fromMinute: 480, toMinute: 1380 }]), exceptions: [] }

export const venueOf = (number: number, given: Partial<FieldsOf['venue']> = {}): Document => documentOf('venue', number, {
  networkId, code: `M-${number}`, name: `Магазин ${number}`, venueType: 'store', format: 'supermarket', city: 'Алматы', address: 'пр. Абая, 10', location: { lat: 43.238949, lon: 76.889709 },
  timeZone: 'Asia/Almaty', openingHours: dailyHours, owner: null, openOohVenue: 30301, housePicture: null, tags: [], retiredAtMs: null, ...given,
})
export const zoneOf = (number: number, venue: number, given: Partial<FieldsOf['zone']> = {}): Document => documentOf('zone', number, {
  venueId: idOf('venue', venue), code: `Z-${number}`, name: `Ряд ${number}`, zoneKind: 'aisle', planogramCategory: 'Подгузники', skus: [], tags: [], retiredAtMs: null, ...given,
})
export const screenOf = (number: number, zone: number, given: Partial<FieldsOf['screen']> = {}): Document => documentOf('screen', number, {
  zoneId: idOf('zone', zone), profileId: idOf('profile', 1), code: `S-${number}`, name: `Рейка ${number}`, programmaticId: `pult-${number.toString().padStart(8, '0')}`, openOohVenue: null,
  owner: null, controller: null, player: null, note: null, tags: [], location: null, retiredAtMs: null, ...given,
})
export const audienceOf = (number: number, venue: number, given: Partial<AudienceFields> = {}): Document => documentOf('audience', number, {
  venueId: idOf('venue', venue), metric: 'receipts', source: 'Кассы', asOf: '2026-08-31', hours: Array.from({ length: 168 }, (_, hour) => (hour % 24 < 8 ? 0 : hour)), ...given,
})

const wholeDays = Array<number>(7).fill(0xff_ff_ff)
export const brandOf = (number: number, advertiser: number, given: Partial<FieldsOf['brand']> = {}): Document =>
  documentOf('brand', number, { advertiserId: idOf('advertiser', advertiser), code: `BR-${number}`, name: `Бренд ${number}`, exclusivityCategories: [], competitorGroup: null, ...given })
export const campaignOf = (number: number, brand: number, given: Partial<FieldsOf['campaign']> = {}): Document => documentOf('campaign', number, {
  brandId: idOf('brand', brand), code: `CM-${number}`, name: `Кампания ${number}`, stage: { name: 'draft', byPersonId: null, atMs: 0, holdUntilMs: null }, ownerId: null, note: null, template: false, ...given,
})
export const creativeOf = (number: number, brand: number, given: Partial<FieldsOf['creative']> = {}): Document => documentOf('creative', number, {
  brandId: idOf('brand', brand), code: `CR-${number}`, name: `Ролик ${number}`, version: 1, files: [], languages: [], prices: [], tags: [],
  verdict: { name: 'pending', reason: null, byPersonId: null, atMs: null }, retiredAtMs: null, ...given,
})
export const lineOf = (number: number, campaign: number, given: Partial<FieldsOf['line']> = {}): Document => documentOf('line', number, {
  campaignId: idOf('campaign', campaign), code: `L${number}`, name: `Линия ${number}`, tier: 'guaranteed', goal: { kind: 'share', basisPoints: 2250 }, lengthSlots: 1,
  flight: { from: '2026-12-01', to: '2026-12-31' }, dayparts: { week: wholeDays, exceptions: [] }, targeting: { op: 'is', field: 'city', values: ['Алматы'] }, excludedScreens: [],
  creatives: [], minGapSlots: null, guards: [], controlVenues: [], controlFrozenAtMs: null, price: null, pausedAtMs: null, ...given,
})

/** What is sold on the screens of the table network: two advertisers, lines of every goal and price. */
function booked(): Document[] {
  const card = { rateCardId: idOf('rateCard', 1), micros: null, discountBasisPoints: 1250, agencyBasisPoints: 300 }
  return [
    documentOf('rateCard', 1, { networkId, code: 'PC-1', name: 'Прайс', validFrom: '2026-01-01', validTo: null, vatIncluded: false, vatBasisPoints: 1600,
      rules: [{ zoneKinds: [], profileIds: [], hours: 0xff_ff_ff, weekdays: 127, months: 4095, unit: 'cpm', micros: 900_000_000 }] }),
    documentOf('advertiser', 1, { networkId, code: 'AD-1', name: 'Медеу' }), documentOf('advertiser', 2, { networkId, code: 'AD-2', name: 'Шымбулак' }),
    brandOf(1, 1), brandOf(2, 1), brandOf(3, 2, { code: 'BR-1', name: 'Тёзка' }),
    campaignOf(1, 1), campaignOf(2, 2, { stage: { name: 'ended', byPersonId: null, atMs: 0, holdUntilMs: null } }), campaignOf(3, 3, { template: true }),
    creativeOf(1, 1), creativeOf(2, 2, { code: 'Чай и кофе' }), creativeOf(3, 3),
    lineOf(1, 1, {
      creatives: [{ creativeId: idOf('creative', 1), weight: 1 }, { creativeId: idOf('creative', 2), weight: 3 }], excludedScreens: [idOf('screen', 2)], minGapSlots: 6, price: { kind: 'card', ...card },
      dayparts: { week: [0x00_0f_00, 0, 0, 0, 0, 0, 0], exceptions: [{ date: '2026-12-31', hours: 0, note: 'Канун' }] },
      targeting: { op: 'all', of: [{ op: 'is', field: 'zone', values: [idOf('zone', 1), idOf('zone', 404)] }, { op: 'not', of: { op: 'is', field: 'zone-kind', values: ['checkout', 'cellar'] } }] },
    }),
    lineOf(2, 1, { tier: 'house', goal: { kind: 'frequency', playsPerHour: 12 }, lengthSlots: 3, price: { kind: 'package', ...card, rateCardId: null, micros: 1_250_000_500_000 } }),
    lineOf(3, 1, { goal: { kind: 'loops', loops: 2, loopSlots: 12 }, targeting: { op: 'all', of: [] }, price: { kind: 'card', ...card, rateCardId: idOf('rateCard', 404) } }),
    lineOf(4, 1, { goal: { kind: 'plays', plays: 10_000_000_000 }, targeting: { op: 'is', field: 'venue', values: [idOf('venue', 2)] } }),
    lineOf(5, 1, { goal: { kind: 'impressions', impressions: 350_000 }, creatives: [{ creativeId: idOf('creative', 404), weight: 2 }] }),
    lineOf(6, 1, { goal: { kind: 'budget', micros: 2_400_000_000_001, cpmMicros: 900_000_000 }, targeting: { op: 'is', field: 'profile', values: [idOf('profile', 1)] } }),
    lineOf(7, 2, { goal: { kind: 'days' } }), lineOf(8, 3),
  ]
}

export function tableNetwork(): Document[] {
  return [
    documentOf('network', 1, { code: 'magnum', name: 'Магнум', currency: 'KZT', timeZone: 'Asia/Almaty', demonstration: false, slotSeconds: null }),
    documentOf('profile', 1, {
      networkId, code: 'rail-1920x158', name: 'Рейка', profileKind: 'screen', widthPx: 1920, heightPx: 158, widthMm: null, heightMm: null, video: true, sound: false,
      brightnessControl: true, moving: false, maxFileBytes: null, programmaticCap: null, openOohVenue: null,
    }),
    venueOf(1, { tags: ['24/7', 'центр, пешеходы', '"А"'] }), venueOf(2, { format: null, location: null, owner: '=Magnum+1', address: '' }),
    zoneOf(1, 1), zoneOf(2, 2, { zoneKind: 'checkout', planogramCategory: null }),
    screenOf(1, 1, { tags: ['milk'], note: '-5 °C; "холодно"\nвторая строка' }), screenOf(2, 2, { location: { lat: 51.1, lon: 71.4 }, openOohVenue: 30302 }),
    audienceOf(1, 1), ...booked(),
  ]
}
