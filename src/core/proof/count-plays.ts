import type { ProofBatch } from '../../contracts/screens.ts'
import { type FewCounts, hoursOfDay, kindAt } from './hourly-counts.ts'
import { flag, isDark, isEvidence } from './play-flags.ts'

/** Plays of one line, creative and file on one UTC day, counted: each by its place in the batch, -1 where there is none. `firstMs`: the first of them. */
export type Counted = { day: number; line: number; creative: number; file: number; firstMs: number; few: FewCounts }
export const hourMs = 3_600_000
/** Line, creative and file of a play, in one number: a batch names at most 500 of each, and -1. */
const placesAtMost = 1024

/** Counts one batch. Each play is counted once because each batch is: whoever calls knows which came before. [PP1] */
export function countPlays(batch: Pick<ProofBatch, 'baseMs' | 'plays'>): Counted[] {
  const counted: Counted[] = []
  const known = new Map<number, Counted>()
  let day = Number.NaN
  for (const [after, , , line, creative, file, , , flags] of batch.plays) {
    const hour = Math.floor((batch.baseMs + after) / hourMs)
    const itsDay = Math.floor(hour / hoursOfDay)
    if (itsDay !== day) known.clear()
    day = itsDay
    const key = ((line + 1) * placesAtMost + creative + 1) * placesAtMost + file + 1
    let present = known.get(key)
    if (present === undefined) {
      present = { day, line, creative, file, firstMs: batch.baseMs + after, few: [] }
      known.set(key, present)
      counted.push(present)
    }
    countOne(present.few, hour - day * hoursOfDay, flags)
  }
  return counted
}

/** Nearly every play: nothing more is to be counted of it. */
const usual = flag.completed | flag.framesAdvanced

function countOne(few: FewCounts, hour: number, flags: number): void {
  count(few, hour)
  if ((flags & ~(flag.panelLit | flag.panelKnown)) === usual && !isDark(flags)) return
  const also = (kind: keyof typeof kindAt): void => count(few, kindAt[kind] * hoursOfDay + hour)
  if ((flags & flag.completed) === 0) also('interrupted')
  else if (!isEvidence(flags)) also('unproven')
  if ((flags & flag.offline) !== 0) also('offline')
  if ((flags & flag.bySignedState) !== 0) also('by-state')
  if ((flags & flag.clockUntrusted) !== 0) also('untrusted')
  if (isDark(flags)) also('dark')
}

function count(few: FewCounts, place: number): void {
  for (let at = 0; at < few.length; at += 2) {
    if (few[at] !== place) continue
    few[at + 1]! += 1
    return
  }
  few.push(place, 1)
}
