import { partsOfPlay } from './input.ts'
import { type Blocks, fitsBlocks } from './place-lengths.ts'

/**
 * Seats for the plays of one tier in one cell, by highest averages. [SC5] The n-th play of a line (from 0) has its turn at
 * (n + ½ - carry) / ask, and turns come in order, ties to the lower line, until they pass 1: then everybody has what it asks, rounded.
 * Where capacity ends before, what is seated is the beginning of that one order; so with more open slots and the same asks nobody has
 * fewer. A long play that finds no room is passed over. Turns are quotients of whole doubles: the same on every machine.
 */
export type Seats = {
  size: number
  /** Parts of a play. */
  ask: Float64Array
  carry: Float64Array
  /** Plays at turn 1, within what the minimum gap leaves. */
  want: Int32Array
  /** Slots of one play. */
  slots: Uint8Array
  count: Int32Array
}
export const createSeats = (size: number): Seats => ({
  size: 0, ask: new Float64Array(size), carry: new Float64Array(size), want: new Int32Array(size), slots: new Uint8Array(size), count: new Int32Array(size),
})
/** Long plays of the hour so far, of every tier, by length. */
export type LongPlays = { blocks: Blocks; of6: number; of3: number; of2: number }

const half = partsOfPlay / 2
const turnOf = ({ carry, ask }: Seats, i: number, n: number): number => ((n * partsOfPlay + half) - carry[i]!) / ask[i]!

export const roundedPlays = (carry: number, ask: number): number => {
  if (ask === 0) return 0
  const plays = Math.floor((carry + ask + half) / partsOfPlay)
  return plays > 0 ? plays : 0
}

/** Fills `count`; `long` where plays of several slots are about. Returns the slots taken. */
export function seatTier(seats: Seats, capacity: number, long: LongPlays | null): number {
  let used = 0
  for (let i = 0; i < seats.size; i++) used += seats.want[i]! * seats.slots[i]!
  if (long === null) {
    if (used <= capacity) return takeAll(seats, used)
    return seatOneByOne(seats, capacity, beginning(seats, capacity), null)
  }
  if (used <= capacity && fitsAll(seats, long)) return takeAll(seats, used)
  seats.count.fill(0, 0, seats.size)
  return seatOneByOne(seats, capacity, 0, long)
}

function takeAll(seats: Seats, used: number): number {
  for (let i = 0; i < seats.size; i++) seats.count[i] = seats.want[i]!
  return used
}

function fitsAll({ size, slots, want }: Seats, long: LongPlays): boolean {
  let [of6, of3, of2] = [long.of6, long.of3, long.of2]
  for (let i = 0; i < size; i++) {
    if (slots[i] === 6) of6 += want[i]!
    else if (slots[i] === 3) of3 += want[i]!
    else if (slots[i] === 2) of2 += want[i]!
  }
  if (!fitsBlocks(long.blocks, of6, of3, of2)) return false
  long.of6 = of6
  long.of3 = of3
  long.of2 = of2
  return true
}

/** All seats up to a turn at which they are sure to fit: most of the order at one stroke. */
function beginning(seats: Seats, capacity: number): number {
  const { size, ask, carry, want, slots, count } = seats
  let [held, asked] = [0, 0]
  for (let i = 0; i < size; i++) {
    held += (carry[i]! + half) * slots[i]!
    asked += ask[i]! * slots[i]!
  }
  const turn = Math.max(0, (capacity * partsOfPlay - held) / asked)
  let used = 0
  for (let i = 0; i < size; i++) {
    let n = Math.min(want[i]!, roundedPlays(carry[i]!, ask[i]! * turn))
    while (n > 0 && turnOf(seats, i, n - 1) > turn) n--
    while (n < want[i]! && turnOf(seats, i, n) <= turn) n++
    count[i] = n
    used += n * slots[i]!
  }
  while (used > capacity) used -= slots[unseatLast(seats)]!
  return used
}

function unseatLast(seats: Seats): number {
  let [last, latest] = [-1, Number.NEGATIVE_INFINITY]
  for (let i = 0; i < seats.size; i++) {
    if (seats.count[i] === 0) continue
    const turn = turnOf(seats, i, seats.count[i]! - 1)
    if (turn >= latest) [last, latest] = [i, turn]
  }
  seats.count[last]!--
  return last
}

function seatOneByOne(seats: Seats, capacity: number, usedBefore: number, long: LongPlays | null): number {
  const { size, slots, count, want } = seats
  let used = usedBefore
  let left = capacity - used
  for (;;) {
    let [first, earliest] = [-1, Number.POSITIVE_INFINITY]
    for (let i = 0; i < size; i++) {
      if (count[i]! >= want[i]!) continue
      const turn = turnOf(seats, i, count[i]!)
      if (turn < earliest) [first, earliest] = [i, turn]
    }
    if (first < 0) return used
    if (slots[first]! <= left && (long === null || makeRoom(long, slots[first]!))) {
      count[first]!++
      used += slots[first]!
      left -= slots[first]!
    } else want[first] = count[first]!
  }
}

function makeRoom(long: LongPlays, slots: number): boolean {
  if (slots === 1) return true
  const [of6, of3, of2] = [long.of6 + Number(slots === 6), long.of3 + Number(slots === 3), long.of2 + Number(slots === 2)]
  if (!fitsBlocks(long.blocks, of6, of3, of2)) return false
  long.of6 = of6
  long.of3 = of3
  long.of2 = of2
  return true
}
