import { exchangeAt, houseAt, partsOfPlay, type SchedulingInput, tierIndex } from './input.ts'
import { playsWithin } from './pacing-target.ts'
import { emptyBlocks, tallyBlocks } from './place-lengths.ts'
import { createSeats, type LongPlays, roundedPlays, type Seats, seatTier } from './seat-tier.ts'
import type { Snapshot } from './snapshot.ts'

/**
 * `allocate`: whole plays of every line in every hour of one screen. [SC1] [SC5]
 * A line asks its rate times the open slots, and competes with its weight times them. Its *share* is its ask, or where more is asked than
 * the cell has its weight's part of that, tier by tier. What is given is whole; the difference is carried from hour to hour, so that plays add up to shares, and no debt grows from what
 * there never was room for. Tiers are served in order; then the exchange up to its cap, lines of the house tier, the house. [SC3]
 */
export type Allocator = {
  /** The length of the screen's run and two more: the width of its counts. */
  widthOf(screen: number): number
  /** Writes the counts of the first so many hours: out[at + h * width + k]. */
  allocate(screen: number, hours: number, out: Uint16Array, at: number): void
  /** What the entries of that screen carry on from there, until the next call. */
  carries(): Float64Array
}
/** More than this is not owed: rounding of higher tiers alone stays below it. */
const mostCarried = 8 * partsOfPlay

/** The counts of one screen over the whole horizon. */
export function allocate(input: SchedulingInput, snapshot: Snapshot, screen: number): Uint16Array {
  const allocator = createAllocator(input, snapshot)
  const counts = new Uint16Array(allocator.widthOf(screen) * input.hours)
  allocator.allocate(screen, input.hours, counts, 0)
  return counts
}

export function createAllocator(input: SchedulingInput, snapshot: Snapshot): Allocator {
  const { eligibility: { runOf, offsets } } = input
  const lengthOf = (screen: number): number => offsets[runOf[screen]! + 1]! - offsets[runOf[screen]!]!
  const walk = createWalk(input, snapshot)
  return {
    widthOf: (screen) => lengthOf(screen) + 2,
    allocate(screen, hours, out, at) {
      const length = lengthOf(screen)
      walk.begin(screen, length)
      for (let h = 0; h < hours; h++) walk.hour(h, out, at + h * (length + 2))
    },
    carries: walk.carries,
  }
}

type Walk = { carries(): Float64Array; begin(screen: number, length: number): void; hour(h: number, out: Uint16Array, at: number): void }

function createWalk(input: SchedulingInput, snapshot: Snapshot): Walk {
  const { patterns, hours, slotsPerHour, eligibility: { runOf, offsets } } = input
  const { setOf, setOffsets, rowOf, phaseOffsets, phases } = snapshot
  const kinds = lineKinds(input)
  const longest = longestRun(offsets)
  const carries = new Float64Array(longest)
  const cell = createCell(longest)
  const gatherCell = createGathering(input, snapshot, kinds, cell, carries)
  const tierWalk = createTierWalk(cell, kinds)
  let [entries, length, row, cap] = [0, 0, 0, 0]
  let pattern = patterns[0]!
  return {
    carries: () => carries.subarray(0, length),
    begin(screen, runLength) {
      entries = offsets[runOf[screen]!]!
      length = runLength
      row = rowOf[screen]!
      pattern = patterns[input.patternOf[screen]!]!
      cap = input.exchangeCap[screen]!
      tierWalk.begin()
      const from = phaseOffsets[screen]!
      for (let k = 0; k < length; k++) carries[k] = phases[from + k]!
    },
    hour(h, out, at) {
      out.fill(0, at, at + length + 2)
      const open = pattern.open[h]!
      if (open === 0) return
      const exchange = Math.floor(cap * open / slotsPerHour)
      gatherCell(entries, length, h, open, setOffsets[setOf[row * hours + h]!]!)
      const isFull = cell.used > open || cell.asked > open * partsOfPlay
      let used = cell.used
      if (isFull || cell.special > hasGap) used = tierWalk.settle(open, pattern.cut.get(h) ?? null, exchange, carries, out, at, exchangeAt(length))
      else {
        for (let i = 0; i < cell.size; i++) {
          const k = cell.entry[i]!
          out[at + k] = cell.want[i]!
          carries[k]! += cell.ask[i]! - cell.want[i]! * partsOfPlay
        }
        out[at + exchangeAt(length)] = Math.min(open - used, exchange)
        used += out[at + exchangeAt(length)]!
      }
      out[at + houseAt(length)] = open - used
    },
  }
}

/** The lines of one cell: what each asks and how many plays that is when rounded. Sums are in slots and in parts of a slot. */
type Cell = { size: number; entry: Uint16Array; line: Uint16Array; ask: Float64Array; want: Int32Array; used: number; asked: number; special: number }
const createCell = (size: number): Cell => ({ size: 0, entry: new Uint16Array(size), line: new Uint16Array(size), ask: new Float64Array(size), want: new Int32Array(size), used: 0, asked: 0, special: 0 })

function createGathering(input: SchedulingInput, { setWeights }: Snapshot, kinds: Kinds, cell: Cell, carries: Float64Array): (entries: number, length: number, h: number, open: number, asksAt: number) => void {
  const { hourSets, eligibility: { lines, hourSets: when } } = input
  return (entries, length, h, open, asksFrom) => {
    let [size, used, asked, special, asksAt] = [0, 0, 0, 0, asksFrom]
    for (let k = 0; k < length; k++) {
      if (hourSets[when[entries + k]!]![h] === 0) continue
      const line = lines[entries + k]!
      let ask = setWeights[asksAt++]! * open
      let want = roundedPlays(carries[k]!, ask)
      if (kinds.special[line] !== 0) {
        special |= kinds.special[line]!
        const most = playsWithin(open, input.lines[line]!)
        if (ask > most * partsOfPlay) ask = most * partsOfPlay
        want = Math.min(most, roundedPlays(carries[k]!, ask))
      }
      used += want * kinds.slots[line]!
      asked += ask * kinds.slots[line]!
      cell.entry[size] = k
      cell.line[size] = line
      cell.ask[size] = ask
      cell.want[size++] = want
    }
    cell.size = size
    cell.used = used
    cell.asked = asked
    cell.special = special
  }
}

/** Special: 1 has a minimum gap, 2 has plays of several slots, 4 is of the house tier and waits for the exchange. */
type Kinds = { special: Uint8Array; slots: Uint8Array; tier: Uint8Array }
const [hasGap, hasLong, isHouse] = [1, 2, 4]

function lineKinds({ lines }: SchedulingInput): Kinds {
  return {
    slots: Uint8Array.from(lines, ({ length }) => length), tier: Uint8Array.from(lines, ({ tier }) => tier),
    special: Uint8Array.from(lines, ({ minGap, length, tier }) => (minGap > length ? hasGap : 0) + (length > 1 ? hasLong : 0) + (tier === tierIndex.house ? isHouse : 0)),
  }
}

function longestRun(offsets: Uint32Array): number {
  let longest = 0
  for (let run = 0; run + 1 < offsets.length; run++) longest = Math.max(longest, offsets[run + 1]! - offsets[run]!)
  return longest
}

type TierWalk = { begin(): void; settle(open: number, cut: Uint16Array | null, exchange: number, carries: Float64Array, out: Uint16Array, at: number, exchangeEntry: number): number }

/** A cell where not everybody has what it asks: tier by tier. `settle` returns the slots used, the exchange's among them. */
function createTierWalk(cell: Cell, kinds: Kinds): TierWalk {
  const seats = createSeats(cell.entry.length)
  const members = new Uint16Array(cell.entry.length)
  const blocks = emptyBlocks()
  const rooms = createTierRooms()
  return {
    begin: rooms.begin,
    settle(open, cut, exchange, carries, out, at, exchangeEntry) {
      const long: LongPlays | null = (cell.special & hasLong) === 0 ? null : { blocks: tallyBlocks(blocks, open, cut), of6: 0, of3: 0, of2: 0 }
      if (long === null) rooms.share(cell, kinds, open)
      let [left, parts] = [open, open * partsOfPlay]
      for (let tier = 0; tier <= tierIndex.house; tier++) {
        if (tier === tierIndex.house) {
          out[at + exchangeEntry] = Math.min(left, exchange)
          left -= out[at + exchangeEntry]!
          parts = Math.max(0, parts - exchange * partsOfPlay)
        }
        gather(cell, kinds, tier, carries, seats, members)
        if (seats.size === 0) continue
        left -= seatTier(seats, long === null && tier < tierIndex.house ? rooms.roomOf(tier) : left, long)
        parts -= carryOn(seats, parts, members, carries, out, at)
      }
      return open - left
    },
  }
}

/** How many slots each tier may fill; see `createTierRooms`. */
type TierRooms = { begin(): void; share(cell: Cell, kinds: Kinds, open: number): void; roomOf(tier: number): number }

/**
 * In a full cell, what the tiers down to one may fill together is their share, rounded, with what rounding left carried on: else a lower tier would
 * pay whenever many lines above it happen to round up in one hour. What nobody below wants goes back to the highest that does. All
 * of it rises with the open slots, tier by tier. Only for plays of one slot: longer ones do not come in such fine steps.
 */
function createTierRooms(): TierRooms {
  const [wanted, asked, room, carried] = Array.from({ length: 4 }, () => new Float64Array(tierIndex.house + 1)) as [Float64Array, Float64Array, Float64Array, Float64Array]
  return {
    begin: () => void carried.fill(0),
    roomOf: (tier) => room[tier]!,
    share(cell, kinds, open) {
      wanted.fill(0)
      asked.fill(0)
      for (let i = 0; i < cell.size; i++) {
        const tier = kinds.tier[cell.line[i]!]!
        wanted[tier]! += cell.want[i]!
        asked[tier]! += cell.ask[i]!
      }
      let [filled, parts] = [0, 0]
      for (let tier = 0; tier < tierIndex.house; tier++) {
        parts = Math.min(open * partsOfPlay, parts + asked[tier]!)
        const together = Math.floor((carried[tier]! + parts + partsOfPlay / 2) / partsOfPlay)
        carried[tier]! += parts - together * partsOfPlay
        room[tier] = Math.min(wanted[tier]!, Math.max(0, together - filled))
        filled += room[tier]!
      }
      for (let tier = 0; tier < tierIndex.house; tier++) {
        const more = Math.min(wanted[tier]! - room[tier]!, open - filled)
        room[tier]! += more
        filled += more
      }
    },
  }
}

function gather(cell: Cell, kinds: Kinds, tier: number, carries: Float64Array, seats: Seats, members: Uint16Array): void {
  seats.size = 0
  for (let i = 0; i < cell.size; i++) {
    const line = cell.line[i]!
    if (kinds.tier[line] !== tier) continue
    const at = seats.size++
    members[at] = cell.entry[i]!
    seats.ask[at] = cell.ask[i]!
    seats.carry[at] = carries[cell.entry[i]!]!
    seats.want[at] = cell.want[i]!
    seats.slots[at] = kinds.slots[line]!
  }
}

/** Writes what was seated, carries what the shares leave over; returns the parts that the shares take. */
function carryOn({ size, ask, slots, count }: Seats, parts: number, members: Uint16Array, carries: Float64Array, out: Uint16Array, at: number): number {
  let asked = 0
  for (let i = 0; i < size; i++) asked += ask[i]! * slots[i]!
  for (let i = 0; i < size; i++) {
    const share = asked <= parts ? ask[i]! : Math.floor(ask[i]! * (parts / asked))
    const carry = carries[members[i]!]! + share - count[i]! * partsOfPlay
    carries[members[i]!] = Math.max(-mostCarried, Math.min(mostCarried, carry))
    out[at + members[i]!] = count[i]!
  }
  return Math.min(asked, parts)
}
