import type { RandomStream } from '../kernel/random.ts'
import { gaussian } from './gaussian.ts'

/**
 * Days are not alike: all prices of a day may lie above or below what is usual, and tomorrow resembles today. How much, and for how long, is learned from
 * the days seen, as far as they tell; the rest stays open. Shifts are log odds of winning. One *habit* is a size of shifts and their persistence.
 */
export type Habit = { deviation: number; persistence: number; weight: number; last: number; lastVariance: number }
export type SeenDay = { day: number; shift: number; noise: number }

const deviations = [0.03, 0.08, 0.15, 0.25, 0.4, 0.6, 0.9, 1.3]
const persistences = [0, 0.3, 0.6, 0.8, 0.92, 0.98]
/** Before anything is seen: a quarter is as likely as three quarters in log odds, most days resemble the day before. */
const priorDeviation = [0.8, 1, 1.2, 1.2, 1, 0.7, 0.4, 0.2]
const priorPersistence = [1, 1, 1, 1, 1, 0.7]

/** Every habit with how well it explains what was seen, and where it leaves the last day. */
export function learnHabits(days: readonly SeenDay[]): Habit[] {
  const habits = deviations.flatMap((deviation, d) => persistences.map((persistence, p) => {
    const { last, lastVariance, logLikelihood } = filter(days, deviation, persistence)
    return { deviation, persistence, last, lastVariance, score: logLikelihood + Math.log(priorDeviation[d]! * priorPersistence[p]!) }
  }))
  const most = habits.reduce((best, { score }) => Math.max(best, score), -Infinity)
  const weights = habits.map(({ score }) => Math.exp(score - most))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return habits.map(({ deviation, persistence, last, lastVariance }, at) => ({ deviation, persistence, last, lastVariance, weight: weights[at]! / sum }))
}

/** A Kalman filter of a first-order process around nought. */
function filter(days: readonly SeenDay[], deviation: number, persistence: number): { last: number; lastVariance: number; logLikelihood: number } {
  const stationary = deviation * deviation
  let [mean, variance, logLikelihood] = [0, stationary, 0]
  days.forEach(({ day, shift, noise }, at) => {
    const gap = at === 0 ? 0 : day - days[at - 1]!.day
    const kept = persistence ** gap
    mean *= kept
    variance = variance * kept * kept + stationary * (1 - kept * kept)
    const total = variance + noise
    const off = shift - mean
    logLikelihood -= 0.5 * (Math.log(total) + (off * off) / total)
    const gain = variance / total
    mean += gain * off
    variance *= 1 - gain
  })
  return { last: mean, lastVariance: variance, logLikelihood }
}

/** The habit of one of so many worlds, spread evenly over their weights. */
export function habitOf(habits: readonly Habit[], position: number): Habit {
  let left = position
  for (const habit of habits) {
    left -= habit.weight
    if (left <= 0) return habit
  }
  return habits.at(-1)!
}

/** How days seen and days to come are counted together: what is usual was itself learned from few days. */
export type PathCall = { habit: Habit; seenDays: number; gapDays: number; days: number; random: RandomStream; into: Float64Array; doubts: Doubts }
/** What no number of days seen can tell. `widen`: days differ by so much more than they did; now and then (of ten thousand days so many) a market changes for good, by so much. */
export type Doubts = { widen: number; breaksOfTenThousand: number; breakDeviation: number }
export function drawPath({ habit: { deviation, persistence, last, lastVariance }, seenDays, gapDays, days, random, into, doubts: { widen, breaksOfTenThousand, breakDeviation } }: PathCall): void {
  const alone = Math.max(1, (seenDays * (1 - persistence)) / (1 + persistence))
  const level = (widen * deviation * gaussian(random)) / Math.sqrt(alone)
  let broken = 0
  let shift = last + Math.sqrt(lastVariance) * widen * gaussian(random)
  for (let day = -gapDays + 1; day <= days; day++) {
    if (random.below(10_000) < breaksOfTenThousand) broken += breakDeviation * gaussian(random)
    shift = level + persistence * (shift - level) + widen * deviation * Math.sqrt(1 - persistence * persistence) * heavy(random)
    if (day >= 1) into[day - 1] = shift + broken
  }
}

/** Now and then a day is far off: Student's with five degrees of freedom, of variance one. */
function heavy(random: RandomStream): number {
  let squares = 0
  for (let at = 0; at < 5; at++) squares += gaussian(random) ** 2
  return (gaussian(random) / Math.sqrt(squares / 5)) * Math.sqrt(3 / 5)
}
