/** A batch as it is kept: its plays, and when the last of them began, or the signed time known when it was cut where that is later. */
export type KeptBatch = { ledgerId: string; from: number; to: number; lastMs: number }
type Held = readonly { ledgerId: string; ranges: readonly (readonly [number, number])[] }[]

/** What the engine says it does not hold, oldest first: an acknowledgement of old proves nothing, a restored backup has forgotten. [PP2] */
export function unheldBatches<T extends KeptBatch>(batches: readonly T[], held: Held): T[] {
  return batches.filter((batch) => !isHeld(batch, held)).sort((a, b) => a.lastMs - b.lastMs || (a.ledgerId < b.ledgerId ? -1 : Number(a.ledgerId > b.ledgerId)) || a.from - b.from)
}

function isHeld({ ledgerId, from, to }: KeptBatch, held: Held): boolean {
  let reached = from
  const ranges = held.flatMap((its) => (its.ledgerId === ledgerId ? its.ranges : [])).sort(([a], [b]) => a - b)
  for (const [first, last] of ranges) if (first <= reached && last >= reached) reached = last + 1
  return reached > to
}

const dayMs = 86_400_000
const keptForMs = 35 * dayMs
/** Signed times that a player has lived through, a day apart, as far back as anything is kept. */
export function signedDays(days: readonly number[], floorMs: number): readonly number[] {
  return floorMs < (days.at(-1) ?? 0) + dayMs ? days : [...days.filter((day) => day + 2 * keptForMs >= floorMs), floorMs]
}

/**
 * Batches older than 35 days by *signed* time, counted from the first signed day after their last play: a clock that ran ahead deletes nothing, and neither does a dead
 * one, which dates what is shown now by the last time that it was told, weeks ago. What the engine does not hold stays as long again. [PP2]
 */
export function outdatedBatches<T extends KeptBatch>(batches: readonly T[], days: readonly number[], floorMs: number, held: Held): T[] {
  return batches.filter((batch) => {
    const since = days.find((day) => day > batch.lastMs) ?? floorMs
    return since + keptForMs < floorMs && (since + 2 * keptForMs < floorMs || isHeld(batch, held))
  })
}
