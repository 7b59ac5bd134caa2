import type { BatchRow } from '../../../contracts/studio.ts'

/** How many there are, are made, came out well, and are still to be made. */
export function amountsOf({ counts }: BatchRow): { all: number; done: number; fine: number; open: number } {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const open = counts.waiting + counts.working
  return { all, open, done: all - open, fine: counts.ready + counts.written }
}
