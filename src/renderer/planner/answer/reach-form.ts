import type { ReachModelFields } from '../../../contracts/planner.ts'
import { readParts } from '../../campaigns/read-figure.ts'

export type ReachForm = { visits: string; seen: string; between: string; source: string; asOf: string }
type Figures = Pick<ReachModelFields, 'visitsPerWeekMilli' | 'seenBasisPoints' | 'betweenVenuesBasisPoints'>
type Bound = { field: keyof Figures; text: keyof ReachForm; parts: number; least: number; most: number }
export const reachBounds: readonly Bound[] = [
  { field: 'visitsPerWeekMilli', text: 'visits', parts: 1000, least: 1, most: 100_000 },
  { field: 'seenBasisPoints', text: 'seen', parts: 100, least: 1, most: 10_000 },
  { field: 'betweenVenuesBasisPoints', text: 'between', parts: 100, least: 0, most: 9000 },
]

/** What was typed, as the model keeps it; null for what cannot be understood or does not lie between its bounds. */
export function readReach(form: ReachForm): { [K in keyof Figures]: number | null } {
  const read = ({ text, parts, least, most }: Bound): number | null => { const value = readParts(form[text], parts); return value === null || value < least || value > most ? null : value }
  const [visitsPerWeekMilli, seenBasisPoints, betweenVenuesBasisPoints] = reachBounds.map(read)
  return { visitsPerWeekMilli: visitsPerWeekMilli ?? null, seenBasisPoints: seenBasisPoints ?? null, betweenVenuesBasisPoints: betweenVenuesBasisPoints ?? null }
}
