import { type LineInput, partsOfPlay } from './input.ts'

/** Parts of a play in every open slot. [SC4] */
export type PacingTarget = {
  /** What was sold: the goal over all slots of the flight. */
  planned: number
  /** What remains of the goal over what remains of its slots; without bound where slots have run out. */
  wanted: number
  /** `wanted`, within the cap. */
  target: number
  most: number
  capReason: 'catch-up-cap' | 'minimum-gap'
}

/** Plays that the minimum gap and the length leave room for in so many open slots. */
export function playsWithin(openSlots: number, { minGap, length }: Pick<LineInput, 'minGap' | 'length'>): number {
  return openSlots < length ? 0 : Math.floor((openSlots - length) / Math.max(minGap, length)) + 1
}

export function pacingTargets(lines: readonly LineInput[], slotsPerHour: number): PacingTarget[] {
  const own = lines.map((line) => targetOf(line, slotsPerHour))
  return own.map((target, i) => {
    const parent = lines[i]!.controlOf
    if (parent === null) return target
    // It stands where its parent would have stood, as often. [SC13]
    const rate = own[parent]!.target
    return { ...own[parent]!, wanted: rate, most: rate }
  })
}

function targetOf(line: LineInput, slotsPerHour: number): PacingTarget {
  const { planned, wanted } = ratesOf(line)
  const byGap = Math.floor(partsOfPlay * (playsWithin(slotsPerHour, line) / slotsPerHour))
  const byGoal = line.goal.kind === 'rate' ? planned : 2 * planned
  const most = Math.min(byGap, byGoal)
  return { planned, wanted, target: Math.min(wanted, most), most, capReason: byGap < byGoal ? 'minimum-gap' : 'catch-up-cap' }
}

function ratesOf({ goal, slotsOfFlight, slotsGone, weightOfFlight, weightGone }: LineInput): { planned: number; wanted: number } {
  if (goal.kind === 'rate') return { planned: goal.partsPerSlot, wanted: goal.partsPerSlot }
  const [total, all, gone] = goal.kind === 'plays' ? [goal.plays, slotsOfFlight, slotsGone] : [goal.millionths, weightOfFlight, weightGone]
  return { planned: all > 0 ? perSlot(total, all) : 0, wanted: perSlot(Math.max(0, total - goal.delivered), Math.max(0, all - gone)) }
}

/** The quotient of two whole doubles is the same on every machine, and times a power of two it stays exact. Rounded up, so that the goal is met. */
function perSlot(amount: number, slots: number): number {
  if (amount === 0) return 0
  return slots > 0 ? Math.ceil(partsOfPlay * (amount / slots)) : Number.POSITIVE_INFINITY
}
