import { zoneKinds } from '../../contracts/network.ts'
import { FactGlyphs } from '../design/FactGlyphs.tsx'
import { screenRow } from '../engine/screens-store.ts'
import { venueCell } from './list-cells.tsx'
import { onlyWhenAsked } from './list-columns.ts'
import type { ListDefinition } from './list-definition.ts'
import { DayCell, NowCell, SeenCell, UptimeCell } from './LiveCells.tsx'
import type { WallRow } from './wall-rows.ts'

/** Digits that sort as numbers do; nothing known sorts last. */
const sortable = (value: number | null | undefined): string => (value === null || value === undefined || value < 0 ? '' : String(Math.round(value)).padStart(16, '0'))

export const screenList: ListDefinition<WallRow> = {
  id: 'screens',
  kind: 'screen',
  rowOfScreen: (screen) => screen.id,
  signsOf: (row) => row.standing.signs,
  facets: {
    profile: (row) => [row.screen.fields.profileId],
    zone: (row) => (row.zone ? [row.zone.fields.zoneKind] : []),
    city: (row) => (row.venue ? [row.venue.fields.city] : []),
    format: (row) => (row.venue?.fields.format ? [row.venue.fields.format] : []),
    tag: (row) => row.screen.fields.tags,
  },
  columns: [
    { id: 'facts', width: 84, least: 84, fixed: true, text: (row, { state }) => state(row.state), key: (row) => row.state, compare: ['broken', 'attention', 'silent', 'ok'],
      cell: ({ standing: { health } }, { facts }) => <FactGlyphs health={health} label={facts(health)} /> },
    { id: 'name', width: 160, least: 96, growth: 3, text: (row) => row.screen.fields.name },
    { id: 'code', width: 116, least: 64, rank: 0.2, text: (row) => row.screen.fields.code, key: (row) => row.codeKey, compare: 'plain' },
    // Two stores of one name stay apart.
    { id: 'venue', width: 132, least: 80, growth: 3, text: (row) => row.venue?.fields.name ?? '', key: (row) => (row.venue ? `${row.venue.fields.name}\n${row.venue.fields.code}` : ''), cell: (row, words) => venueCell(row.venue, words) },
    { id: 'now', width: 156, least: 80, growth: 3, text: (row) => screenRow(row.id)?.playing?.creativeId ?? '', compare: 'plain', cell: (row, words) => <NowCell screenId={row.id} words={words} /> },
    // These order the rows as they stood when the order was asked for: rows do not change places while somebody reads.
    { id: 'seen', width: 72, least: 56, right: true, text: (row) => sortable(screenRow(row.id)?.seenAtMs), compare: 'plain', cell: (row, words) => <SeenCell screenId={row.id} words={words} /> },
    { id: 'uptime', width: 68, least: 52, right: true, text: (row) => sortable(screenRow(row.id)?.upBasisPoints), compare: 'plain', cell: (row, words) => <UptimeCell screenId={row.id} words={words} /> },
    { id: 'day', width: 92, least: 92, fixed: true, rank: 0.1, text: (row) => sortable(screenRow(row.id)?.upBasisPoints), compare: 'plain', cell: (row) => <DayCell screenId={row.id} /> },
    { id: 'city', width: 120, least: 64, rank: 4, text: (row, { city }) => city(row.venue?.fields.city ?? '') },
    { id: 'zone', fromPx: 1400, width: 128, least: 64, growth: 1, rank: 1, text: (row) => row.zone?.fields.name ?? '' },
    { id: 'profile', fromPx: 1400, width: 178, least: 80, growth: 1, rank: 2, text: (row) => row.profile?.fields.name ?? '' },
    { id: 'tags', fromPx: 1400, width: 180, least: 64, growth: 1, rank: 3, text: (row) => row.screen.fields.tags.join(', ') },
    { id: 'controller', fromPx: 1400, width: 140, least: 64, rank: 5, text: (row) => row.screen.fields.controller ?? '' },
    { id: 'player', fromPx: 1400, width: 140, least: 64, rank: 6, text: (row) => row.screen.fields.player ?? '' },
    { id: 'owner', fromPx: 1400, width: 140, least: 64, rank: 7, text: (row) => row.screen.fields.owner ?? '' },
    { id: 'programmaticId', width: 230, least: 96, rank: onlyWhenAsked, text: (row) => row.screen.fields.programmaticId, compare: 'plain' },
  ],
  bulk: [
    { id: 'owner', of: 'self', input: 'text' },
    { id: 'profileId', of: 'self', input: 'choice', options: ({ profile }) => [...profile.values()].map(({ id, fields }) => ({ value: id, label: fields.name })) },
    { id: 'zoneKind', of: 'zone', input: 'choice', options: (_, say) => zoneKinds.map((value) => ({ value, label: say(`zone-${value}`) })) },
    { id: 'planogramCategory', of: 'zone', input: 'text' },
  ],
}
