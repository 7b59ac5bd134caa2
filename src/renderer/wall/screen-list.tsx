import { zoneKinds } from '../../contracts/network.ts'
import { FactGlyphs } from '../design/FactGlyphs.tsx'
import { venueCell } from './list-cells.tsx'
import { onlyWhenAsked } from './list-columns.ts'
import type { ListDefinition } from './list-definition.ts'
import { healthOf, type WallRow } from './wall-rows.ts'

export const screenList: ListDefinition<WallRow> = {
  id: 'screens',
  kind: 'screen',
  rowOfScreen: (screen) => screen.id,
  statesOf: (row) => [row.state],
  facets: {
    profile: (row) => [row.screen.fields.profileId],
    zone: (row) => (row.zone ? [row.zone.fields.zoneKind] : []),
    city: (row) => (row.venue ? [row.venue.fields.city] : []),
    format: (row) => (row.venue?.fields.format ? [row.venue.fields.format] : []),
    tag: (row) => row.screen.fields.tags,
  },
  columns: [
    { id: 'facts', width: 84, least: 84, fixed: true, text: (row, { state }) => state(row.state), key: (row) => row.state, compare: ['broken', 'attention', 'silent', 'ok'],
      cell: (row, { facts }) => { const health = healthOf(row.screen); return <FactGlyphs health={health} label={facts(health)} /> } },
    { id: 'name', width: 236, least: 96, growth: 2, text: (row) => row.screen.fields.name },
    { id: 'code', width: 116, least: 64, text: (row) => row.screen.fields.code, key: (row) => row.codeKey, compare: 'plain' },
    // Two stores of one name stay apart.
    { id: 'venue', width: 300, least: 80, growth: 2, text: (row) => row.venue?.fields.name ?? '', key: (row) => (row.venue ? `${row.venue.fields.name}\n${row.venue.fields.code}` : ''), cell: (row, words) => venueCell(row.venue, words) },
    { id: 'city', width: 120, least: 64, rank: 4, text: (row, { city }) => city(row.venue?.fields.city ?? '') },
    { id: 'zone', width: 128, least: 64, growth: 1, rank: 1, text: (row) => row.zone?.fields.name ?? '' },
    { id: 'profile', width: 178, least: 80, growth: 1, rank: 2, text: (row) => row.profile?.fields.name ?? '' },
    { id: 'tags', width: 180, least: 64, growth: 1, rank: 3, text: (row) => row.screen.fields.tags.join(', ') },
    { id: 'controller', width: 140, least: 64, rank: 5, text: (row) => row.screen.fields.controller ?? '' },
    { id: 'player', width: 140, least: 64, rank: 6, text: (row) => row.screen.fields.player ?? '' },
    { id: 'owner', width: 140, least: 64, rank: 7, text: (row) => row.screen.fields.owner ?? '' },
    { id: 'programmaticId', width: 230, least: 96, rank: onlyWhenAsked, text: (row) => row.screen.fields.programmaticId, compare: 'plain' },
  ],
  bulk: [
    { id: 'owner', of: 'self', input: 'text' },
    { id: 'profileId', of: 'self', input: 'choice', options: ({ profile }) => [...profile.values()].map(({ id, fields }) => ({ value: id, label: fields.name })) },
    { id: 'zoneKind', of: 'zone', input: 'choice', options: (_, say) => zoneKinds.map((value) => ({ value, label: say(`zone-${value}`) })) },
    { id: 'planogramCategory', of: 'zone', input: 'text' },
  ],
}
