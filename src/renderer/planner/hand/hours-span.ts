import { hoursOfDay, maskOf } from '../../campaigns/editor/hour-mask.ts'

export type HoursSpan = readonly [from: number, to: number]

/** The hours of every day in one piece; null where days differ or a day has holes: such a week is painted, not pulled. */
export function spanOf(week: readonly number[]): HoursSpan | null {
  const [first = 0] = week
  if (first === 0 || week.some((mask) => mask !== first)) return null
  const span: HoursSpan = [31 - Math.clz32(first & -first), 32 - Math.clz32(first)]
  return maskOf(...span) === first ? span : null
}
export const weekOf = ([from, to]: HoursSpan): number[] => Array.from({ length: 7 }, () => maskOf(Math.max(0, from), Math.min(hoursOfDay, to)))
