import type { Spread } from '../../../contracts/planner.ts'

/** Shares are compared in points, all else in percent. */
export type Compared = 'percent' | 'points'
/** `slight`: it lies within what half the worlds differ by anyway. */
export type Difference = { ratio: number; slight: boolean }

const within = (value: number, { p25, p75 }: Spread): boolean => value >= p25 && value <= p75

/** How another scenario's middle differs from the first's; null where there is nothing to compare with. [AU8] */
export function differenceOf(first: Spread | null, other: Spread | null, compared: Compared): Difference | null {
  if (first === null || other === null) return null
  if (compared === 'percent' && first.p50 === 0) return null
  const ratio = compared === 'points' ? (other.p50 - first.p50) / 10_000 : other.p50 / first.p50 - 1
  return { ratio, slight: within(other.p50, first) || within(first.p50, other) }
}

type Say = { number: (value: number) => string; percent: (text: string) => string; points: (text: string) => string }
const fewTimes = 2
/** `−5 %`, `+13 п.п.`, `0 %`: the sign always, and a real minus; what is more than three times as much is said in times. */
export function sayDifference({ ratio }: Difference, compared: Compared, { number, percent, points }: Say): string {
  if (compared === 'percent' && ratio > fewTimes) return `×${number(Math.round(ratio + 1))}`
  const size = Math.round(Math.abs(ratio) * 100)
  const text = `${size === 0 ? '' : ratio < 0 ? '−' : '+'}${number(size)}`
  return compared === 'points' ? points(text) : percent(text)
}
