import type { Tier } from '../../../contracts/campaigns.ts'
import type { Lanes } from '../../../contracts/planning.ts'

/**
 * Bars of a row: one vertical track for each line, so that nothing jumps. [look] Its height is the most it asks within view; the lowest tracks
 * are the highest tier. Over 100 % the tracks rise above the line.
 */
export type Block = { from: number; to: number; asked: number; granted: number; conflict: boolean }
export type Track = { lineId: string; tier: Tier; base: number; height: number; blocks: Block[]; label: number }

export function stackLanes({ lines }: Lanes, tierOf: (lineId: string) => Tier): Track[] {
  let base = 0
  return lines.flatMap((line): Track[] => {
    const height = Math.max(0, ...line.asked)
    const blocks = blocksOf(line)
    if (height === 0 || blocks.length === 0) return []
    const track = { lineId: line.lineId, tier: tierOf(line.lineId), base, height, blocks, label: longest(blocks) }
    base += height
    return [track]
  })
}

/** Cells that follow each other and are alike are one. */
function blocksOf({ asked, granted, conflict }: Lanes['lines'][number]): Block[] {
  const blocks: Block[] = []
  asked.forEach((ask, cell) => {
    if (ask <= 0) return
    const last = blocks.at(-1)
    if (last && last.to === cell && last.asked === ask && last.conflict === conflict[cell]!) {
      last.to = cell + 1
      last.granted = Math.min(last.granted, granted[cell]!)
    } else blocks.push({ from: cell, to: cell + 1, asked: ask, granted: granted[cell]!, conflict: conflict[cell]! })
  })
  return blocks
}

/** Where there is most room for a name. */
function longest(blocks: readonly Block[]): number {
  let best = 0
  blocks.forEach(({ from, to }, at) => { if (to - from > blocks[best]!.to - blocks[best]!.from) best = at })
  return best
}

/** What all tracks together ask in a cell, and what is left free of it. */
export function demandAt({ lines }: Lanes, cell: number): number {
  return lines.reduce((sum, { asked }) => sum + Math.max(0, asked[cell]!), 0)
}
