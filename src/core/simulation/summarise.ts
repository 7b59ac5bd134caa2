import type { Scenario } from '../../contracts/scenario.ts'
import { scaleHalfEven } from '../kernel/money.ts'
import type { ArmOutcome, CampaignOutcome, RunOutcome, Series } from './arm-outcome.ts'

/** A figure as a distribution over the runs: the middle, half of them, nine in ten of them. */
export type Spread = { p5: number; p25: number; p50: number; p75: number; p95: number }
export const spreadParts = ['p5', 'p25', 'p50', 'p75', 'p95'] as const
/** By hour of the day and by day of the flight: the middle of each. */
type Curves = { byHour: Series; byDay: Series }
export type CampaignSummary = Curves & {
  code: string
  plays: Spread
  impressions: Spread
  spendMicros: Spread
  /** Won, of the auctions it bid in. */
  winBasisPoints: Spread
  /** What a thousand people who were there came to. */
  thousandMicros: Spread
  reach: { people: Spread; frequencyMilli: Spread } | null
  /** Against itself in the first arm. */
  against: { impressions: Spread; spendMicros: Spread } | null
}
export type ArmSummary = Curves & {
  name: string
  floorsBasisPoints: number
  offered: number
  soldBasisPoints: Spread
  impressions: Spread
  revenueMicros: Spread
  takeMicros: Spread
  thousandMicros: Spread
  /** Against the first arm in the same worlds, and in how many of ten thousand worlds it brings more. Null for the first. */
  against: { revenueMicros: Spread; betterOfTenThousand: number } | null
  campaigns: CampaignSummary[]
}
const whole = 10_000

export function summarise({ arms }: Pick<Scenario, 'arms'>, runs: readonly RunOutcome[]): ArmSummary[] {
  return arms.map(({ name, floorsBasisPoints }, at) => {
    const its = runs.map((run) => run.arms[at]!)
    const gains = runs.map((run) => run.arms[at]!.revenueMicros - run.arms[0]!.revenueMicros)
    const of = (figure: (arm: ArmOutcome) => number): Spread => spreadOf(its.map(figure))
    return {
      name, floorsBasisPoints, offered: its[0]?.offered ?? 0, soldBasisPoints: of(({ sold, offered }) => part(sold, whole, offered)), impressions: of(({ impressions }) => impressions), revenueMicros: of(({ revenueMicros }) => revenueMicros),
      takeMicros: of(({ takeMicros }) => takeMicros), thousandMicros: of(({ revenueMicros, impressions }) => part(revenueMicros, 1000, impressions)), ...curvesOf(its),
      against: at === 0 ? null : { revenueMicros: spreadOf(gains), betterOfTenThousand: scaleHalfEven(gains.filter((gain) => gain > 0).length, whole, gains.length) },
      campaigns: (its[0]?.campaigns ?? []).map(({ code }) => campaignOf(code, its, at === 0 ? [] : runs.map((run) => run.arms[0]!))),
    }
  })
}

function campaignOf(code: string, arms: readonly ArmOutcome[], first: readonly ArmOutcome[]): CampaignSummary {
  const within = (all: readonly ArmOutcome[]): CampaignOutcome[] => all.flatMap(({ campaigns }) => campaigns.filter((one) => one.code === code))
  const [its, before] = [within(arms), within(first)]
  const of = (figure: (campaign: CampaignOutcome) => number): Spread => spreadOf(its.map(figure))
  const gain = (figure: (campaign: CampaignOutcome) => number): Spread => spreadOf(its.map((one, run) => figure(one) - figure(before[run]!)))
  return {
    code, plays: of(({ plays }) => plays), impressions: of(({ impressions }) => impressions), spendMicros: of(({ spendMicros }) => spendMicros), winBasisPoints: of(({ won, entered }) => part(won, whole, entered)),
    thousandMicros: of(({ spendMicros, impressions }) => part(spendMicros, 1000, impressions)), ...curvesOf(its),
    reach: its.some(({ reach }) => reach === null) ? null : { people: of(({ reach }) => reach!.people), frequencyMilli: of(({ reach }) => reach!.frequencyMilli) },
    against: before.length < its.length ? null : { impressions: gain(({ impressions }) => impressions), spendMicros: gain(({ spendMicros }) => spendMicros) },
  }
}

const part = (a: number, times: number, of: number): number => (of === 0 ? 0 : scaleHalfEven(a, times, of))

function curvesOf(all: readonly Curves[]): Curves {
  const middles = (of: (one: Curves) => readonly number[]): number[] => (all[0] === undefined ? [] : of(all[0]).map((_, at) => spreadOf(all.map((one) => of(one)[at]!)).p50))
  return { byHour: { plays: middles(({ byHour }) => byHour.plays), micros: middles(({ byHour }) => byHour.micros) }, byDay: { plays: middles(({ byDay }) => byDay.plays), micros: middles(({ byDay }) => byDay.micros) } }
}

/** By nearest rank: each is one that came about. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (percent: number): number => sorted[Math.max(0, Math.ceil((percent * sorted.length) / 100) - 1)] ?? 0
  return { p5: at(5), p25: at(25), p50: at(50), p75: at(75), p95: at(95) }
}
