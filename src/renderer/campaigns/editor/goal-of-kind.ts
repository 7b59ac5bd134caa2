import type { Goal } from '../../../contracts/campaigns.ts'

/** The tabs of the editor; `frequency` is also the place of one play in so many loops. */
export const goalTabs = ['share', 'frequency', 'plays', 'impressions', 'budget', 'days'] as const
export type GoalTab = (typeof goalTabs)[number]
export const tabOf = (goal: Goal): GoalTab => (goal.kind === 'loops' ? 'frequency' : goal.kind)

export type Hour = { slots: number; length: number }
/** Plays in an open hour that a share of its slots comes to. */
export const playsOfShare = (basisPoints: number, { slots, length }: Hour): number => Math.max(1, Math.round((basisPoints * slots) / (10_000 * length)))
const shareOfPlays = (plays: number, { slots, length }: Hour): number => Math.min(10_000, Math.max(1, Math.round((plays * length * 10_000) / slots)))
const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, Math.round(value)))

/** Another kind of goal, as near to the one before as can be said without asking the plan. */
export function goalOfKind(kind: Goal['kind'], before: Goal, hour: Hour): Goal {
  if (kind === before.kind) return before
  const plays = playsAnHour(before, hour)
  switch (kind) {
    case 'share': return { kind, basisPoints: plays === null ? 1000 : shareOfPlays(plays, hour) }
    case 'frequency': return { kind, playsPerHour: clamp(plays ?? 12, 1, 360) }
    case 'loops': return { kind, loops: 1, loopSlots: clamp(hour.slots / (plays ?? 12), 1, 360) }
    case 'plays': return { kind, plays: before.kind === 'impressions' ? before.impressions : 100_000 }
    case 'impressions': return { kind, impressions: before.kind === 'budget' ? Math.max(1, Math.round((before.micros * 1000) / before.cpmMicros)) : before.kind === 'plays' ? before.plays : 1_000_000 }
    case 'budget': return { kind, micros: 1_000_000_000_000, cpmMicros: 900_000_000 }
    case 'days': return { kind }
  }
}

function playsAnHour(goal: Goal, hour: Hour): number | null {
  if (goal.kind === 'share') return playsOfShare(goal.basisPoints, hour)
  if (goal.kind === 'frequency') return goal.playsPerHour
  return goal.kind === 'loops' ? Math.max(1, Math.round(hour.slots / (goal.loops * goal.loopSlots))) : null
}
