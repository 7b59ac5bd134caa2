import type { CellSupply, WorldBrief } from './world.ts'

/** What the campaign bids for a thousand people where this is the floor; null where the floor is above its highest price. */
export function bidOfBrief(brief: Pick<WorldBrief, 'maxCpmMicros' | 'shadingBasisPoints'>, floorMicros: number): number | null {
  if (brief.maxCpmMicros < floorMicros) return null
  return floorMicros + Math.floor((brief.maxCpmMicros - floorMicros) * brief.shadingBasisPoints / 10_000)
}

export const mayEnter = (brief: Pick<WorldBrief, 'hours' | 'kinds'>, { kind, hour }: Pick<CellSupply, 'kind' | 'hour'>): boolean => (brief.hours >>> hour & 1) === 1 && brief.kinds.includes(kind)

/** Of one play, from the price of a thousand people. */
export const costOfPlay = (cpmMicros: number, multiplierMillionths: number): number => Math.round(cpmMicros * multiplierMillionths / 1e9)
