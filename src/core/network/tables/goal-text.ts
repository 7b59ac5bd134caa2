import type { Goal } from '../../../contracts/campaigns.ts'
import { scaled, toMicros, unscaled } from './decimals.ts'
import type { SaidGoalValue } from './line-columns.ts'

/** A goal in two cells: what it counts to, and the price of a thousand impressions where it is a budget. */
export type SaidGoal = { value: SaidGoalValue | null; cpmMicros: number | null }

export function sayGoal(goal: Goal): SaidGoal {
  switch (goal.kind) {
    case 'share': return { value: unscaled(goal.basisPoints, 2), cpmMicros: null }
    case 'frequency': return { value: String(goal.playsPerHour), cpmMicros: null }
    case 'loops': return { value: { loops: goal.loops, loopSlots: goal.loopSlots }, cpmMicros: null }
    case 'plays': return { value: String(goal.plays), cpmMicros: null }
    case 'impressions': return { value: String(goal.impressions), cpmMicros: null }
    case 'budget': return { value: unscaled(goal.micros, 6), cpmMicros: goal.cpmMicros }
    case 'days': return { value: null, cpmMicros: null }
  }
}

/** Null where the value is none that this kind of goal may have. */
export function goalOf(kind: Goal['kind'], { value, cpmMicros }: SaidGoal): Goal | null {
  if (kind === 'days') return { kind }
  if (kind === 'loops') return typeof value === 'object' && value && within(value.loops, 360) && within(value.loopSlots, 360) ? { kind, ...value } : null
  if (typeof value !== 'string') return null
  const amount = kind === 'share' ? scaled(value, 2) : kind === 'budget' ? toMicros(value) : scaled(value, 0)
  if (amount === null || !within(amount, mostOf[kind])) return null
  switch (kind) {
    case 'share': return { kind, basisPoints: amount }
    case 'frequency': return { kind, playsPerHour: amount }
    case 'plays': return { kind, plays: amount }
    case 'impressions': return { kind, impressions: amount }
    case 'budget': return cpmMicros !== null && cpmMicros > 0 ? { kind, micros: amount, cpmMicros } : null
  }
}

const mostOf = { share: 10_000, frequency: 360, plays: 10_000_000_000, impressions: 100_000_000_000, budget: Number.MAX_SAFE_INTEGER }
const within = (value: number, most: number): boolean => value >= 1 && value <= most
