import type { LineInput } from './input.ts'

/** What was delivered before the horizon, by line: plays and millionths of an impression. */
export type DeliveredBefore = ReadonlyMap<string, { plays: number; millionths: number }>
/**
 * What screens prove: plays of lines before the horizon, and the hour from which on a screen proves what it plays. What was planned where nobody could prove it yet is taken for delivered. [SC4] [SC14]
 */
export type Evidence = { beforeHour: number; plays: ReadonlyMap<string, number>; since: ReadonlyMap<string, number> }
/** `delivered` is what came of the evidence, kept with a release, so that the same plan can be made again: it goes first. */
export type Delivery = { delivered: DeliveredBefore | null; evidence?: Evidence | null }

export type Supply = Pick<LineInput, 'slotsOfFlight' | 'slotsGone' | 'weightOfFlight' | 'weightGone'>
/** Proven plays, and the slots that were gone before anybody could prove a play in them. */
export type Proven = { plays: number; unproven: Supply }

/** Of another Monday it says nothing. */
export const isAbout = (evidence: Evidence | null | undefined, fromHour: number): evidence is Evidence => evidence?.beforeHour === fromHour

/** What the inputs say, by line, in the form in which it is kept. */
export function deliveredOf({ delivered, evidence, fromHour }: Delivery & { fromHour: number }, lines: readonly LineInput[]): DeliveredBefore | null {
  if (delivered !== null || !isAbout(evidence, fromHour)) return delivered
  return new Map(lines.flatMap(({ id, goal, controlOf }) => (controlOf !== null || goal.kind === 'rate' ? [] : [[id, { plays: goal.kind === 'plays' ? goal.delivered : 0, millionths: goal.kind === 'impressions' ? goal.delivered : 0 }]])))
}

/** So much of a goal is taken for delivered. A proven play met as many people as the proven slots of its line did on average. */
export function amountBefore(amount: number, kind: 'plays' | 'millionths', { slotsOfFlight, slotsGone, weightOfFlight, weightGone }: Supply, proven: Proven | null): number {
  const [all, gone] = kind === 'plays' ? [slotsOfFlight, slotsGone] : [weightOfFlight, weightGone]
  if (proven === null) return asPlanned(amount, gone, all)
  const { plays, unproven } = proven
  if (kind === 'plays') return plays + asPlanned(amount, unproven.slotsGone, all)
  const slots = slotsGone - unproven.slotsGone
  return (slots > 0 ? Number((BigInt(plays) * BigInt(weightGone - unproven.weightGone)) / BigInt(slots)) : 0) + asPlanned(amount, unproven.weightGone, all)
}

/** Where no screen reports, what was planned is taken for delivered. */
function asPlanned(amount: number, gone: number, all: number): number {
  return all === 0 ? 0 : Number((BigInt(amount) * BigInt(gone)) / BigInt(all))
}
