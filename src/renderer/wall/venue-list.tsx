import { venueFormats } from '../../contracts/network.ts'
import { statesCell } from './list-cells.tsx'
import type { ListDefinition } from './list-definition.ts'
import { totalOf } from './state-tally.ts'
import type { VenueRow } from './venue-rows.ts'

export const venueList: ListDefinition<VenueRow> = {
  id: 'venues',
  kind: 'venue',
  rowOfScreen: (screen) => screen.venue?.id,
  signsOf: (row) => row.signs,
  facets: {
    city: (row) => [row.venue.fields.city],
    format: (row) => (row.venue.fields.format ? [row.venue.fields.format] : []),
    owner: (row) => (row.venue.fields.owner ? [row.venue.fields.owner] : []),
    tag: (row) => row.venue.fields.tags,
  },
  columns: [
    { id: 'name', heading: 'venue', width: 250, least: 96, growth: 2, text: (row) => row.venue.fields.name },
    { id: 'code', width: 92, least: 64, text: (row) => row.venue.fields.code, key: (row) => row.codeKey, compare: 'plain' },
    { id: 'city', width: 120, least: 64, growth: 1, text: (row, { city }) => city(row.venue.fields.city) },
    { id: 'format', width: 116, least: 64, rank: 1, text: (row, { say }) => (row.venue.fields.format ? say(`format-${row.venue.fields.format}`) : '') },
    { id: 'states', width: 104, least: 64, right: true, text: (row, { number }) => number(totalOf(row.states)), key: (row) => String(totalOf(row.states)), cell: (row, words) => statesCell(row.states, words) },
    { id: 'zones', width: 68, least: 48, right: true, rank: 2, text: (row, { number }) => number(row.zones), key: (row) => String(row.zones) },
    { id: 'hoursToday', width: 132, least: 80, text: (row, { say }) => row.hoursToday || say('closed') },
    { id: 'owner', width: 150, least: 64, growth: 1, rank: 4, text: (row) => row.venue.fields.owner ?? '' },
    { id: 'tags', width: 170, least: 64, growth: 1, rank: 5, text: (row) => row.venue.fields.tags.join(', ') },
    { id: 'address', width: 220, least: 80, growth: 2, rank: 3, text: (row) => row.venue.fields.address },
  ],
  bulk: [
    { id: 'owner', of: 'self', input: 'text' },
    { id: 'format', of: 'self', input: 'choice', options: (_, say) => [...venueFormats.map((value) => ({ value, label: say(`format-${value}`) })), { value: '-', label: say('empty-it') }] },
    { id: 'openingHours', of: 'self', input: 'hours' },
  ],
}
