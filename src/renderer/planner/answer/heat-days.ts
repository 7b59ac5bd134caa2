import type { ForecastDetail } from '../../../contracts/planner.ts'

export type HeatDay = ForecastDetail['days'][number]
const hoursOfDay = 24
const has = (mask: number, hour: number): boolean => (mask & (1 << hour)) !== 0

/** The hours in which anything is open on any day, without holes. */
export function shownHours(days: readonly HeatDay[]): number[] {
  const mask = days.reduce((all, { open, plays }) => plays.reduce((last, amount, hour) => (amount > 0 ? last | (1 << hour) : last), all | open), 0)
  if (mask === 0) return Array.from({ length: hoursOfDay }, (_, hour) => hour)
  const [first, last] = [31 - Math.clz32(mask & -mask), 31 - Math.clz32(mask)]
  return Array.from({ length: last - first + 1 }, (_, at) => first + at)
}

export const totalOf = ({ plays }: HeatDay): number => plays.reduce((sum, amount) => sum + amount, 0)
export const mostPlays = (days: readonly HeatDay[]): number => days.reduce((most, { plays }) => Math.max(most, ...plays), 0)
export const seasonsIn = (days: readonly HeatDay[]): string[] => [...new Set(days.flatMap(({ seasons }) => seasons))]
export const isTight = ({ tight, open }: HeatDay, hour: number): boolean => has(tight, hour) && has(open, hour)
export const isOpen = ({ open, plays }: HeatDay, hour: number): boolean => has(open, hour) || (plays[hour] ?? 0) > 0
