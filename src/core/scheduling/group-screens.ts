import type { Grouping, RowPath } from '../../contracts/planning.ts'
import type { Spot } from './targeting.ts'

/** Rows of the timeline: screens grouped level by level. A screen with several tags stands under each of them. */
export const valuesOfGrouping: Record<Grouping, (spot: Spot) => readonly string[]> = {
  city: ({ venue }) => [venue.fields.city],
  venue: ({ venue }) => [venue.id],
  'venue-format': ({ venue }) => [venue.fields.format ?? ''],
  'zone-kind': ({ zone }) => [zone.fields.zoneKind],
  category: ({ zone }) => [zone.fields.planogramCategory ?? ''],
  profile: ({ profile }) => [profile.id],
  tag: ({ screen, zone, venue }) => [...new Set([...screen.fields.tags, ...zone.fields.tags, ...venue.fields.tags])],
  screen: ({ screen }) => [screen.id],
}

export type GroupRow = { path: RowPath; value: string; screens: number }

export const isInRow = (spot: Spot, path: RowPath): boolean => path.every(({ by, value }) => valuesOfGrouping[by](spot).includes(value))

/** Indexes of the screens of a row. */
export function screensOfRow(spots: readonly Spot[], path: RowPath): Uint32Array {
  const found: number[] = []
  spots.forEach((spot, index) => { if (isInRow(spot, path)) found.push(index) })
  return Uint32Array.from(found)
}

/** The rows below one, of so many screens each; in order of their values, what has none last. */
export function childrenOfRow(spots: readonly Spot[], path: RowPath, by: Grouping): GroupRow[] {
  const counts = new Map<string, number>()
  for (const spot of spots) {
    if (!isInRow(spot, path)) continue
    for (const value of valuesOfGrouping[by](spot)) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  const isAfter = (a: string, b: string): number => (a === '' ? 1 : b === '' ? -1 : a < b ? -1 : 1)
  return [...counts].sort(([a], [b]) => isAfter(a, b)).map(([value, screens]) => ({ path: [...path, { by, value }], value, screens }))
}
