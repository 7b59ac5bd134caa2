import type { PlaceTraits } from './place-traits.ts'

/**
 * Earliest deadline first where every play takes one slot. [SC6] With fixed priorities (deadline, then local index) the schedule is the
 * same whether one walks the slots and picks the first of the released plays, or walks the plays in order of priority and gives
 * each the first free slot from its release on: whoever comes before it has taken what it takes. The second needs no queue, only
 * plays sorted by deadline, by counting. A play is one number: its release above, its line in the lower 16 bits.
 */
export type Plays = {
  play: Int32Array
  deadline: Uint16Array
  sorted: Int32Array
  /** By deadline: where its plays begin in `sorted`. */
  begin: Uint16Array
  free: Int32Array
}
export function createPlays(slotsPerHour: number): Plays {
  const [play, sorted] = [new Int32Array(slotsPerHour), new Int32Array(slotsPerHour)]
  return { play, sorted, deadline: new Uint16Array(slotsPerHour), begin: new Uint16Array(slotsPerHour + 1), free: new Int32Array((slotsPerHour >> 5) + 1) }
}

/**
 * `first` and `last` are lines bound to the end slots, -1 where nobody is. False where a play found no free slot, which only a
 * bound end can cause.
 */
export function placeEvenly(plays: Plays, traits: PlaceTraits, counts: Uint16Array, at: number, slots: number, first: number, last: number, out: Uint16Array, outAt: number): boolean {
  const { free, begin } = plays
  begin.fill(0, 0, slots + 1)
  free.fill(-1, 0, slots >> 5)
  free[slots >> 5] = (1 << (slots & 31)) - 1
  if (first >= 0) take(free, 0, first, out, outAt)
  if (last >= 0) take(free, slots - 1, last, out, outAt)
  let total = 0
  for (let k = 0; k < traits.size; k++) {
    const count = counts[at + k]!
    if (count > 0) total = enlist(plays, total, k, count, slots, k === first ? 1 : 0, k === last ? count - 1 : count)
  }
  sortByDeadline(plays, total, slots)
  return assign(plays, total, (slots >> 5) + 1, out, outAt)
}

function take(free: Int32Array, slot: number, line: number, out: Uint16Array, outAt: number): void {
  free[slot >> 5]! &= ~(1 << (slot & 31))
  out[outAt + slot] = line
}

/** Play j of n has the window [⌊(j−1)g⌋, ⌈jg⌉−1] with g = slots / n, kept as whole slots and a remainder in n-ths, without branches. */
function enlist({ play, deadline, begin }: Plays, total: number, line: number, count: number, slots: number, from: number, to: number): number {
  const step = slots / count | 0
  const rest = slots - step * count
  let [release, part] = [from * step, from * rest]
  for (let j = from; j < to; j++) {
    play[total] = line | release << 16
    part += rest
    const carry = (count - 1 - part) >> 31
    part -= count & carry
    release += step - carry
    const latest = release + ((part - 1) >> 31)
    deadline[total++] = latest
    begin[latest + 1]!++
  }
  return total
}

function sortByDeadline({ play, deadline, sorted, begin }: Plays, total: number, slots: number): void {
  for (let d = 1, sum = 0; d < slots; d++) begin[d] = sum += begin[d]!
  for (let i = 0; i < total; i++) sorted[begin[deadline[i]!]!++] = play[i]!
}

function assign({ sorted, free }: Plays, total: number, words: number, out: Uint16Array, outAt: number): boolean {
  for (let i = 0; i < total; i++) {
    const play = sorted[i]!
    let word = play >>> 21
    let bits = free[word]! & -1 << (play >>> 16 & 31)
    while (bits === 0) {
      if (++word >= words) return false
      bits = free[word]!
    }
    const bit = bits & -bits
    free[word]! ^= bit
    out[outAt + (word << 5) + 31 - Math.clz32(bit)] = play & 0xffff
  }
  return true
}
