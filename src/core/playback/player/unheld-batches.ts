/** A batch as it is kept: its plays, and when the last of them began. */
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

const keptForMs = 35 * 86_400_000
/**
 * Batches older than 35 days by the highest *signed* time: a clock that ran ahead deletes nothing. What the engine does not hold stays as long again: a dead clock dates
 * what is shown now by the last time that it was told, which may be weeks ago, and the first welcome would delete it unsent. [PP2]
 */
export function outdatedBatches<T extends KeptBatch>(batches: readonly T[], floorMs: number, held: Held): T[] {
  return batches.filter((batch) => batch.lastMs + keptForMs < floorMs && (isHeld(batch, held) || batch.lastMs + 2 * keptForMs < floorMs))
}
