import { divideHalfEven } from '../kernel/money.ts'
import { mostMicros } from './judge-bid.ts'
import type { Shadow } from './model.ts'

/** A line of ours that could play here: what one of its plays is worth without VAT, how many slots it takes, and by how much of what was due it is behind. */
export type OwnLine = { lineId: string; playMicros: number; slots: number; behindBasisPoints: number }

/** Less than that is rounding, not lateness. */
export const leastBehindBasisPoints = 200
const [whole, perMille] = [10_000n, 1_000_000_000n]

/**
 * What a thousand people of this slot are worth to its owner while a line is behind: what the line was sold for, and as much again for what it is behind by.
 * Worth × (1 + behind), behind being at most all that was due: never more than twice, and no more than any bid may be. Whole micros, rounded once, half to even. [MO1]
 */
export function shadowMicros({ playMicros, slots, behindBasisPoints }: Omit<OwnLine, 'lineId'>, multiplierMillionths: number): number {
  const behind = BigInt(Math.min(10_000, Math.max(0, behindBasisPoints)))
  const micros = divideHalfEven(BigInt(playMicros) * perMille * (whole + behind), BigInt(multiplierMillionths) * BigInt(slots) * whole)
  return Number(micros < BigInt(mostMicros) ? micros : BigInt(mostMicros))
}

/** Of the lines that are behind, the one to which the slot is worth most; of equals the one with the lower id. Null: nobody of ours waits for it. */
export function shadowOf(lines: readonly OwnLine[], multiplierMillionths: number): Shadow | null {
  let most: Shadow | null = null
  for (const line of lines) {
    if (line.behindBasisPoints < leastBehindBasisPoints || multiplierMillionths <= 0) continue
    const micros = shadowMicros(line, multiplierMillionths)
    if (micros > 0 && (most === null || micros > most.micros || (micros === most.micros && line.lineId < most.lineId))) most = { lineId: line.lineId, micros }
  }
  return most
}
