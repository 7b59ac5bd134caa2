import type { ReleaseFields } from '../../contracts/campaigns.ts'
import { instantOf, localTimeAt, type Zone } from '../kernel/local-time.ts'
import { byForce, releaseAt } from './in-force.ts'

/** So many weeks from the Monday of its own a plan is made for; beyond its end screens repeat its last hours. [PL2] */
export const weeksPaced = 13
const hourMs = 3_600_000

/** The hours that a plan of this moment is made for, by the clock of its network. */
export function planHours(zone: Zone, nowMs: number): { fromHour: number; hours: number } {
  const { day, weekday } = localTimeAt(zone, nowMs)
  return { fromHour: Math.floor(instantOf(zone, day - weekday, 0) / hourMs), hours: weeksPaced * 7 * 24 }
}

type Release = { id: string; fields: Pick<ReleaseFields, 'number' | 'venueIds' | 'startsAtMs' | 'planSha256' | 'publishedAtMs'> }
export type PlanEnd = { number: number; endsAtMs: number; venues: number }

/**
 * Where and when plans run out: by the release after which nothing new is there at a venue yet. A release that takes over before the end carries on; an old plan that was put back ends when it would have
 * ended. The earliest first. [SC14]
 */
export function planEnds(releases: readonly Release[], venueIds: readonly string[], nowMs: number, zone: Zone): PlanEnd[] {
  const endOf = endsOf(releases, zone)
  const ends = new Map<number, PlanEnd>()
  for (const venueId of venueIds) {
    const last = lastAt(releases, venueId, nowMs, endOf)
    if (!last) continue
    const { number } = last.fields
    ends.set(number, { number, endsAtMs: endOf(last), venues: (ends.get(number)?.venues ?? 0) + 1 })
  }
  return [...ends.values()].sort((a, b) => a.endsAtMs - b.endsAtMs || a.number - b.number)
}

/** A plan was made when it was first published. */
function endsOf(releases: readonly Release[], zone: Zone): (release: Release) => number {
  const madeMs = new Map<string, number>()
  for (const { fields: { planSha256, publishedAtMs } } of releases) madeMs.set(planSha256, Math.min(madeMs.get(planSha256) ?? publishedAtMs, publishedAtMs))
  return ({ fields: { planSha256 } }) => {
    const { fromHour, hours } = planHours(zone, madeMs.get(planSha256)!)
    return (fromHour + hours) * hourMs
  }
}

/** What holds at a venue now, and then what has taken over by the time that ends, and so on. */
function lastAt(releases: readonly Release[], venueId: string, nowMs: number, endOf: (release: Release) => number): Release | null {
  let last = releaseAt(releases, venueId, nowMs)
  for (;;) {
    const next: Release | null = last && releaseAt(releases, venueId, Math.max(nowMs, endOf(last)))
    if (!last || !next || next.id === last.id || byForce(next, last) > 0) return last
    last = next
  }
}
