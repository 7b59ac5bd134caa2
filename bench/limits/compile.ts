/** The least that filling a plan can cost: the same arrays, written once, lines taking turns. Nothing is decided. */
export type BareArrays = { counts: Uint16Array; slots: Uint16Array; breachesOf: Uint32Array }

export function fillRoundRobin({ counts, slots, breachesOf }: BareArrays, part: { from: number; to: number; of: number }, lines: number): void {
  const range = (length: number): [number, number] => [Math.floor(length * part.from / part.of), Math.floor(length * part.to / part.of)]
  const [fromSlot, toSlot] = range(slots.length)
  for (let at = fromSlot, line = 0; at < toSlot; at++) {
    slots[at] = line
    line = line + 1 === lines ? 0 : line + 1
  }
  const [fromCount, toCount] = range(counts.length)
  for (let at = fromCount; at < toCount; at++) counts[at] = lines
  breachesOf.fill(0, ...range(breachesOf.length))
}
