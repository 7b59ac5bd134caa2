import type { ShortfallReason } from '../../contracts/planning.ts'
import type { SchedulingInput } from './input.ts'

/**
 * The pacing snapshot: how fast every line plays, for every cell of the horizon. A hashed input of the plan. [SC4]
 * A *set* is the lines that may play in a cell, by rising index; cells with one set ask alike, so rates belong to sets.
 * A *row* tells the set of each hour; screens with the same row share it. The j-th line of a cell's set is the j-th entry of the
 * screen's run whose hour set is on.
 */
export type Snapshot = {
  fromHour: number
  hours: number
  /** Screen → row. */
  rowOf: Uint32Array
  /** Set of row r in hour h: setOf[r * hours + h]. */
  setOf: Uint32Array
  /** Set s holds setOffsets[s] up to setOffsets[s + 1] of the next two. */
  setOffsets: Uint32Array
  setLines: Uint16Array
  /** What each asks: parts of a play in every open slot; and what it weighs where more is asked than there is. */
  setAsks: Float64Array
  setWeights: Float64Array
  /** Entry k of screen s starts its carry at phases[phaseOffsets[s] + k], in parts of a play. [SC5] */
  phaseOffsets: Uint32Array
  phases: Float64Array
  lines: readonly PacedLine[]
}
/** A snapshot and what it was made for. */
export type Paced = { input: SchedulingInput; snapshot: Snapshot }
export type PacedLine = {
  /** Parts of a play in every open slot: as sold, as it has to be now, and the most it may be. [SC4] */
  planned: number
  target: number
  most: number
  /** Its open slots within the horizon. */
  slots: number
  /** Plays within the horizon, in whole parts of `flowParts`: what its goal asks for, and what its cells give it. */
  asked: number
  promised: number
  /** Why it is promised less than its goal asks; null where it is not. */
  reason: ShortfallReason | null
}
/** Flows are whole: so many parts of a slot, and as many of a play, so that sums over every cell of a network stay exact. */
export const flowParts = 2 ** 20
/** The half of a horizon's 2^32 parts of a play that a flow does not see. */
export const partsOfFlowPart = 2 ** 12
