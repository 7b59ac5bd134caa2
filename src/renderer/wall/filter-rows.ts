import type { FactState } from '../../contracts/network.ts'
import { foldText } from '../../core/kernel/fold-text.ts'
import type { WallRow } from './wall-rows.ts'

export const facets = ['profile', 'zone', 'city', 'format', 'tag'] as const
export type Facet = (typeof facets)[number]
export type WallFilter = { text: string; states: readonly FactState[]; retired: boolean } & Record<Facet, readonly string[]>
export const noFilter: WallFilter = { text: '', states: [], retired: false, profile: [], zone: [], city: [], format: [], tag: [] }
/** Where we are looking: the breadcrumb of the top bar. */
export type Scope = { networkId: string | null; city: string | null; venueId: string | null }
export const wholeScope: Scope = { networkId: null, city: null, venueId: null }

const valuesOf: Record<Facet, (row: WallRow) => readonly string[]> = {
  profile: (row) => [row.screen.fields.profileId],
  zone: (row) => (row.zone ? [row.zone.fields.zoneKind] : []),
  city: (row) => (row.venue ? [row.venue.fields.city] : []),
  format: (row) => (row.venue?.fields.format ? [row.venue.fields.format] : []),
  tag: (row) => row.screen.fields.tags,
}

export const inScope = (scope: Scope) => (row: WallRow): boolean =>
  (scope.networkId === null || row.venue?.fields.networkId === scope.networkId)
  && (scope.city === null || row.venue?.fields.city === scope.city)
  && (scope.venueId === null || row.venue?.id === scope.venueId)

/** All conditions hold at once; within one facet any of the chosen values will do. `except` leaves one facet out. */
export function filterRows(rows: readonly WallRow[], filter: WallFilter, except?: Facet): WallRow[] {
  const words = foldText(filter.text).split(/\s+/).filter(Boolean)
  const chosen = facets.filter((facet) => facet !== except && filter[facet].length > 0).map((facet) => ({ values: new Set(filter[facet]), read: valuesOf[facet] }))
  const states = new Set(filter.states)
  return rows.filter((row) => row.retired === filter.retired
    && (states.size === 0 || states.has(row.state))
    && chosen.every(({ values, read }) => read(row).some((value) => values.has(value)))
    && words.every((word) => row.haystack.includes(word)))
}

/** How many rows each value of a facet would leave, given all the other conditions. */
export function facetCounts(rows: readonly WallRow[], filter: WallFilter, facet: Facet): Map<string, number> {
  const counts = new Map<string, number>()
  for (const row of filterRows(rows, filter, facet)) {
    for (const value of valuesOf[facet](row)) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return counts
}

export type StateCounts = Record<FactState, number>
export function countStates(rows: readonly WallRow[]): StateCounts {
  const counts: StateCounts = { ok: 0, attention: 0, broken: 0, silent: 0 }
  for (const row of rows) counts[row.state] += 1
  return counts
}

export const isFiltered = (filter: WallFilter): boolean =>
  filter.text.trim() !== '' || filter.states.length > 0 || filter.retired || facets.some((facet) => filter[facet].length > 0)

export const toggled = <T>(values: readonly T[], value: T): T[] => (values.includes(value) ? values.filter((each) => each !== value) : [...values, value])
