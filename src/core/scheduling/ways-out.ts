import type { Goal, LineFields, Tier } from '../../contracts/campaigns.ts'
import type { WayOut } from '../../contracts/planning.ts'
import { type AskedLine, availsOf, type FoundAvails, trialOf } from './avails.ts'
import type { OccupancyIndex } from './occupancy.ts'
import type { Prepared } from './prepare-input.ts'
import { wholeDay } from './targeting.ts'

/**
 * Ways out of a conflict, each really tried: the plan is made with it, and what is said of it is what then comes out. [SC10]
 * First those by which others lose least, then those that deliver most, then those that change least.
 */
type Idea = Pick<WayOut, 'kind' | 'change' | 'params'> & { distance: number }
type Found = FoundAvails
const farthestShift = 8
const widerAtMost = 3

export function waysOut(plan: { prepared: Prepared; index: OccupancyIndex }, asked: AskedLine, found: Found, nowHour: number): WayOut[] {
  const othersLose = (each: Found): number => each.losers.reduce((sum, { asks, gets }) => sum + asks - gets, 0)
  if (found.short === 0 && othersLose(found) === 0) return []
  const tried = [...shifts(asked.line, found), ...wider(asked.line), ...lower(asked.line, found), ...lowerTier(asked.line)].flatMap((idea): (WayOut & { distance: number })[] => {
    const trial = trialOf(plan, { line: { ...asked.line, ...idea.change }, lineId: asked.lineId })
    if (!trial) return []
    const outcome = availsOf(trial, nowHour)
    // What was asked at first is what delivery is measured by, unless less is asked on purpose.
    const goalAsks = idea.kind === 'lower-share' ? outcome.asks : Math.max(found.asks, 1)
    const delivery = Math.min(10_000, Math.round((outcome.gets / Math.max(1, goalAsks)) * 10_000))
    return [{ ...idea, params: { ...idea.params, screens: outcome.screens - found.screens }, deliveryBasisPoints: delivery, othersLose: othersLose(outcome), priceMicros: null, audienceBasisPoints: null }]
  })
  const isBetter = ({ deliveryBasisPoints, othersLose: lose }: WayOut): boolean => deliveryBasisPoints > found.deliveryBasisPoints || lose < othersLose(found)
  return bestOfKind(tried.filter(isBetter)).sort(byMerit).map(({ distance: _, ...way }) => way)
}

const byMerit = (a: WayOut & { distance: number }, b: WayOut & { distance: number }): number =>
  a.othersLose - b.othersLose || b.deliveryBasisPoints - a.deliveryBasisPoints || a.distance - b.distance || (JSON.stringify(a.change) < JSON.stringify(b.change) ? -1 : 1)

/** Of each kind the best, of wider screens up to three. */
function bestOfKind(ways: readonly (WayOut & { distance: number })[]): (WayOut & { distance: number })[] {
  return [...Map.groupBy(ways, ({ kind }) => kind)].flatMap(([kind, those]) => [...those].sort(byMerit).slice(0, kind === 'widen-screens' ? widerAtMost : 1))
}

/** The same hours earlier or later in the day, where most of what is asked would fit. */
function shifts(line: LineFields, { byHour }: Found): Idea[] {
  const used = byHour.map(({ asks }) => asks > 0)
  const wanted = byHour.reduce((sum, { asks }) => sum + asks, 0)
  const meanAsk = wanted / Math.max(1, used.filter(Boolean).length)
  const roomAt = (hour: number): number => (used[hour] ? byHour[hour]!.gets : byHour[hour]!.open === 0 ? freeElsewhere(byHour) : Math.min(meanAsk, byHour[hour]!.free))
  const options: (Idea & { room: number })[] = []
  for (let by = -farthestShift; by <= farthestShift; by++) {
    if (by === 0) continue
    const week = line.dayparts.week.map((hours) => shifted(hours, by))
    if (week.some((hours) => hours === null)) continue
    const dayparts = { ...line.dayparts, week: week as number[] }
    // Hours of single dates stay where they are, and may lie where none can be shifted to.
    const room = used.reduce((sum, isUsed, hour) => sum + (isUsed && byHour[hour + by] ? roomAt(hour + by) : 0), 0)
    const [from, to] = spanOf(dayparts.week)
    options.push({ kind: 'shift-hours', change: { dayparts }, params: { from, to, by }, distance: Math.abs(by), room })
  }
  return options.sort((a, b) => b.room - a.room || a.distance - b.distance).slice(0, 3).map(({ room: _, ...idea }) => idea)
}

/** Hours the line does not ask for are not among its cells: what is free there shows only when it is tried. */
const freeElsewhere = (byHour: Found['byHour']): number => Math.max(...byHour.map(({ asks }) => asks))

/** Null when an hour would leave its day. */
function shifted(hours: number, by: number): number | null {
  if (hours === wholeDay) return null
  const moved = by > 0 ? hours * 2 ** by : hours / 2 ** -by
  return Number.isInteger(moved) && moved <= wholeDay ? moved : null
}

function spanOf(week: readonly number[]): [number, number] {
  const all = week.reduce((union, hours) => union | hours, 0)
  return all === 0 ? [0, 0] : [31 - Math.clz32(all & -all), 32 - Math.clz32(all)]
}

/** One condition less. */
function wider(line: LineFields): Idea[] {
  const parts = line.targeting.op === 'all' ? line.targeting.of : [line.targeting]
  return parts.flatMap((part, at): Idea[] => {
    if (part.op !== 'is' || part.field === 'profile') return []
    return [{ kind: 'widen-screens', change: { targeting: { op: 'all', of: parts.filter((_, other) => other !== at) } }, params: { field: part.field, values: part.values.join(', ') }, distance: parts.length - at }]
  })
}

/** As much as there is. */
function lower(line: LineFields, { deliveryBasisPoints }: Found): Idea[] {
  const goal = scaled(line.goal, deliveryBasisPoints)
  return goal === null ? [] : [{ kind: 'lower-share', change: { goal }, params: sayGoal(goal), distance: 10_000 - deliveryBasisPoints }]
}

function scaled(goal: Goal, basisPoints: number): Goal | null {
  const part = (amount: number, step = 1): number => Math.floor(Number((BigInt(amount) * BigInt(basisPoints)) / 10_000n) / step) * step
  if (basisPoints >= 10_000 || basisPoints <= 0) return null
  if (goal.kind === 'share' && part(goal.basisPoints, 50) > 0) return { ...goal, basisPoints: part(goal.basisPoints, 50) }
  if (goal.kind === 'frequency' && part(goal.playsPerHour) > 0) return { ...goal, playsPerHour: part(goal.playsPerHour) }
  if (goal.kind === 'plays' && part(goal.plays) > 0) return { ...goal, plays: part(goal.plays) }
  if (goal.kind === 'impressions' && part(goal.impressions) > 0) return { ...goal, impressions: part(goal.impressions) }
  if (goal.kind === 'budget' && part(goal.micros, 1_000_000) > 0) return { ...goal, micros: part(goal.micros, 1_000_000) }
  return goal.kind === 'loops' && goal.loops * 2 <= 360 ? { ...goal, loops: Math.min(360, Math.ceil((goal.loops * 10_000) / basisPoints)) } : null
}

function sayGoal(goal: Goal): Record<string, string | number> {
  const amount = { share: 'basisPoints', frequency: 'playsPerHour', loops: 'loops', plays: 'plays', impressions: 'impressions', budget: 'micros', days: '' }[goal.kind]
  return { goal: goal.kind, amount: (goal as unknown as Record<string, number>)[amount] ?? 0 }
}

function lowerTier(line: LineFields): Idea[] {
  const next: Tier | undefined = { takeover: 'guaranteed' as const, guaranteed: 'preemptible' as const, preemptible: undefined, programmatic: undefined, house: undefined }[line.tier]
  return next === undefined ? [] : [{ kind: 'lower-tier', change: { tier: next }, params: { tier: next }, distance: 1 }]
}
