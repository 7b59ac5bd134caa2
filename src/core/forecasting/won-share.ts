import type { Cells } from './cells.ts'
import { viewClass } from './landscape.ts'

/** Of the slots in these cells, the part that is won. */
export function wonShare({ hours, kinds, slots, weekHour }: Cells, wins: Float64Array): number {
  let [won, all] = [0, 0]
  for (let kind = 0; kind < kinds; kind++) {
    for (let at = 0; at < hours; at++) {
      const here = slots[kind * hours + at]!
      if (here === 0) continue
      all += here
      won += here * wins[viewClass(kind, weekHour[at]!)]!
    }
  }
  return all > 0 ? won / all : 0
}
