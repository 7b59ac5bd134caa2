import type { FactState } from '../../contracts/network.ts'
import { foldText } from '../../core/kernel/fold-text.ts'
import { bitOf, bitsOf, type Sign, signs as allSigns } from '../engine/standing.ts'
import type { ListRow, WallRow } from './wall-rows.ts'

export const facets = ['profile', 'zone', 'category', 'city', 'format', 'owner', 'tag'] as const
export type Facet = (typeof facets)[number]
export type WallFilter = { text: string; signs: readonly Sign[]; retired: boolean } & Record<Facet, readonly string[]>
export const noFilter: WallFilter = { text: '', signs: [], retired: false, profile: [], zone: [], category: [], city: [], format: [], owner: [], tag: [] }
/** Where we are looking: the breadcrumb of the top bar. */
export type Scope = { networkId: string | null; city: string | null; venueId: string | null }
export const wholeScope: Scope = { networkId: null, city: null, venueId: null }

/** What the rows of a list can be chosen by: the values of each facet, and the signs of the screens they stand for, as bits. */
export type Filterable<Row> = { facets: Readonly<Partial<Record<Facet, (row: Row) => readonly string[]>>>; signsOf: (row: Row) => number }
export const facetsOf = (list: Filterable<never>): Facet[] => facets.filter((facet) => list.facets[facet] !== undefined)

export const inScope = (scope: Scope) => (row: ListRow): boolean =>
  (scope.networkId === null || row.venue?.fields.networkId === scope.networkId)
  && (scope.city === null || row.venue?.fields.city === scope.city)
  && (scope.venueId === null || row.venue?.id === scope.venueId)

/** All conditions hold at once; within one facet any of the chosen values will do. `except` leaves one facet out. */
export function filterRows<Row extends ListRow>(list: Filterable<Row>, rows: readonly Row[], filter: WallFilter, except?: Facet): Row[] {
  const words = foldText(filter.text).split(/\s+/).filter(Boolean)
  const chosen = facets.flatMap((facet) => {
    const read = list.facets[facet]
    return read === undefined || facet === except || filter[facet].length === 0 ? [] : [{ values: new Set(filter[facet]), read }]
  })
  const signs = bitsOf(filter.signs)
  return rows.filter((row) => row.retired === filter.retired
    && (signs === 0 || (list.signsOf(row) & signs) !== 0)
    && chosen.every(({ values, read }) => read(row).some((value) => values.has(value)))
    && words.every((word) => row.haystack().includes(word)))
}

/** How many rows each value of a facet would leave, given all the other conditions. */
export function facetCounts<Row extends ListRow>(list: Filterable<Row>, rows: readonly Row[], filter: WallFilter, facet: Facet): Map<string, number> {
  const counts = new Map<string, number>()
  const read = list.facets[facet]
  if (read === undefined) return counts
  for (const row of filterRows(list, rows, filter, facet)) {
    for (const value of read(row)) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return counts
}

export type StateCounts = Record<FactState, number>
export const noStates = (): StateCounts => ({ ok: 0, attention: 0, broken: 0, silent: 0 })
export function countStates(rows: readonly WallRow[]): StateCounts {
  const counts = noStates()
  for (const row of rows) counts[row.state] += 1
  return counts
}

/** How many of these rows show each sign. */
export function countSigns(rows: readonly { standing: { signs: number } }[]): Record<Sign, number> {
  const counts = Object.fromEntries(allSigns.map((sign) => [sign, 0])) as Record<Sign, number>
  for (const { standing } of rows) for (const sign of allSigns) if ((standing.signs & bitOf(sign)) !== 0) counts[sign] += 1
  return counts
}

export const isFiltered = (filter: WallFilter): boolean =>
  filter.text.trim() !== '' || filter.signs.length > 0 || filter.retired || facets.some((facet) => filter[facet].length > 0)

export const toggled = <T>(values: readonly T[], value: T): T[] => (values.includes(value) ? values.filter((each) => each !== value) : [...values, value])
