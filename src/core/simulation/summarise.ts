import type { Scenario } from '../../contracts/scenario.ts'
import { scaleHalfEven } from '../kernel/money.ts'
import type { ArmOutcome, RunOutcome } from './simulate-run.ts'

/** A figure as a distribution over the runs: the middle, half of them, nine in ten of them. */
export type Spread = { p5: number; p25: number; p50: number; p75: number; p95: number }
export type ArmSummary = {
  name: string
  floorsBasisPoints: number
  offered: number
  soldBasisPoints: Spread
  revenueMicros: Spread
  takeMicros: Spread
  /** Against the first arm in the same worlds, and in how many of ten thousand worlds it brings more. Null for the first. */
  against: { revenueMicros: Spread; betterOfTenThousand: number } | null
}
const whole = 10_000

export function summarise({ arms }: Pick<Scenario, 'arms'>, runs: readonly RunOutcome[]): ArmSummary[] {
  return arms.map(({ name, floorsBasisPoints }, at) => {
    const its = runs.map((run) => run.arms[at]!)
    const gains = runs.map((run) => run.arms[at]!.revenueMicros - run.arms[0]!.revenueMicros)
    const of = (figure: (arm: ArmOutcome) => number): Spread => spreadOf(its.map(figure))
    return {
      name, floorsBasisPoints, offered: its[0]?.offered ?? 0, soldBasisPoints: of(({ sold, offered }) => (offered === 0 ? 0 : scaleHalfEven(sold, whole, offered))), revenueMicros: of(({ revenueMicros }) => revenueMicros), takeMicros: of(({ takeMicros }) => takeMicros),
      against: at === 0 ? null : { revenueMicros: spreadOf(gains), betterOfTenThousand: scaleHalfEven(gains.filter((gain) => gain > 0).length, whole, gains.length) },
    }
  })
}

/** By nearest rank: each is one that came about. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (percent: number): number => sorted[Math.max(0, Math.ceil((percent * sorted.length) / 100) - 1)] ?? 0
  return { p5: at(5), p25: at(25), p50: at(50), p75: at(75), p95: at(95) }
}
