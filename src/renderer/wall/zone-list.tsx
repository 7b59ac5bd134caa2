import { zoneKinds } from '../../contracts/network.ts'
import { statesCell, venueCell } from './list-cells.tsx'
import type { ListDefinition } from './list-definition.ts'
import { totalOf } from './state-tally.ts'
import type { ZoneRow } from './zone-rows.ts'

export const zoneList: ListDefinition<ZoneRow> = {
  id: 'zones',
  kind: 'zone',
  rowOfScreen: (screen) => screen.zone?.id,
  signsOf: (row) => row.signs,
  facets: {
    zone: (row) => [row.zone.fields.zoneKind],
    category: (row) => (row.zone.fields.planogramCategory ? [row.zone.fields.planogramCategory] : []),
    city: (row) => (row.venue ? [row.venue.fields.city] : []),
    format: (row) => (row.venue?.fields.format ? [row.venue.fields.format] : []),
    tag: (row) => row.zone.fields.tags,
  },
  columns: [
    { id: 'name', heading: 'zone', width: 210, least: 96, growth: 2, text: (row) => row.zone.fields.name },
    { id: 'code', width: 84, least: 64, text: (row) => row.zone.fields.code, key: (row) => row.codeKey, compare: 'plain' },
    { id: 'kind', width: 108, least: 64, text: (row, { say }) => say(`zone-${row.zone.fields.zoneKind}`) },
    { id: 'category', width: 160, least: 64, growth: 1, rank: 1, text: (row) => row.zone.fields.planogramCategory ?? '' },
    { id: 'venue', width: 260, least: 80, growth: 2, text: (row) => row.venue?.fields.name ?? '', key: (row) => (row.venue ? `${row.venue.fields.name}\n${row.venue.fields.code}` : ''), cell: (row, words) => venueCell(row.venue, words) },
    { id: 'city', width: 120, least: 64, growth: 1, rank: 2, text: (row, { city }) => city(row.venue?.fields.city ?? '') },
    { id: 'states', width: 96, least: 64, right: true, text: (row, { number }) => number(totalOf(row.states)), key: (row) => String(totalOf(row.states)), cell: (row, words) => statesCell(row.states, words) },
    { id: 'tags', width: 180, least: 64, growth: 2, rank: 3, text: (row) => row.zone.fields.tags.join(', ') },
  ],
  bulk: [
    { id: 'zoneKind', of: 'self', input: 'choice', options: (_, say) => zoneKinds.map((value) => ({ value, label: say(`zone-${value}`) })) },
    { id: 'planogramCategory', of: 'self', input: 'text' },
  ],
}
