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
    audienceOf(1, 1),
  ]
}
