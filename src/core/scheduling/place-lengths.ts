/**
 * How many plays of 6, 3 and 2 slots an hour has room for. A play of n slots begins at a multiple of n slots from the hour's start
 * and lies in open slots only. [SC1] The hour falls into *sixes*, six slots each: two threes or three twos fit a whole one.
 * The longest are placed first. A three taken from a whole six costs two of its twos, the second three of that six only one
 * more, so the threes are packed into pairs where the twos need it: the answer is exact, for any order of lines.
 */
const whole = 0b111111
/** Of a six whose open slots are the bits of a mask: threes and twos in it, and the twos that its only three costs. */
const threesOf = new Uint8Array(64)
const twosOf = new Uint8Array(64)
const costOf = new Uint8Array(64)
for (let mask = 0; mask < 64; mask++) {
  const twos = (bits: number): number => Number((bits & 0b000011) === 0b000011) + Number((bits & 0b001100) === 0b001100) + Number((bits & 0b110000) === 0b110000)
  const low = (mask & 0b000111) === 0b000111
  const high = (mask & 0b111000) === 0b111000
  threesOf[mask] = Number(low) + Number(high)
  twosOf[mask] = twos(mask)
  costOf[mask] = low === high ? 0 : twos(mask) - twos(mask & (low ? 0b111000 : 0b000111))
}

/** What the open slots of an hour hold; `oneCost` and `twoCost` are sixes with a single three, which costs so many twos. */
export type Blocks = { sixes: number; threes: number; twos: number; oneCost: number; twoCost: number }
export const emptyBlocks = (): Blocks => ({ sixes: 0, threes: 0, twos: 0, oneCost: 0, twoCost: 0 })

export function addSix(blocks: Blocks, mask: number, times: number): void {
  if (mask === whole) blocks.sixes += times
  blocks.threes += threesOf[mask]! * times
  blocks.twos += twosOf[mask]! * times
  if (threesOf[mask] === 1 && costOf[mask]! < 2) blocks.oneCost += times
  if (threesOf[mask] === 1 && costOf[mask] === 2) blocks.twoCost += times
}

/** The twos that so many threes cost when they are packed as well as can be. */
function leastCost(threes: number, sixes: number, oneCost: number): number {
  const cheap = threes < oneCost ? threes : oneCost
  const rest = threes - cheap
  const pairs = rest >> 1 < sixes ? rest >> 1 : sixes
  return cheap + 3 * pairs + 2 * (rest - 2 * pairs)
}

/** The twos that so many threes cost wherever they stand. */
export function mostCost(threes: number, blocks: Blocks): number {
  const dear = Math.min(threes, blocks.sixes + blocks.twoCost)
  return 2 * dear + (threes - dear)
}

/** Do these plays fit, placed longest first? */
export function fitsBlocks(blocks: Blocks, countOf6: number, countOf3: number, countOf2: number): boolean {
  if (countOf6 > blocks.sixes || countOf3 > blocks.threes - 2 * countOf6) return false
  return countOf2 === 0 || countOf2 <= blocks.twos - 3 * countOf6 - leastCost(countOf3, blocks.sixes - countOf6, blocks.oneCost)
}

export function tallyBlocks(blocks: Blocks, openSlots: number, cut: Uint16Array | null): Blocks {
  blocks.sixes = blocks.threes = blocks.twos = blocks.oneCost = blocks.twoCost = 0
  if (cut === null) {
    const sixes = Math.floor(openSlots / 6)
    addSix(blocks, whole, sixes)
    addSix(blocks, (1 << (openSlots - 6 * sixes)) - 1, 1)
    return blocks
  }
  let [six, mask] = [-1, 0]
  for (let i = 0; i < openSlots; i++) {
    const at = cut[i]!
    const its = Math.floor(at / 6)
    if (its !== six) {
      addSix(blocks, mask, 1)
      six = its
      mask = 0
    }
    mask |= 1 << (at - 6 * its)
  }
  addSix(blocks, mask, 1)
  return blocks
}

const scratch = emptyBlocks()
/**
 * How many *more* plays of this length fit beside those already counted, of whatever length. Counts that never took more than
 * this are always placed exactly. Plays of one slot go anywhere: the caller only keeps the sum of all slots within `openSlots`.
 * `cut` as for `place`: the positions of the open slots, or null where they are the first of the hour.
 */
export function roomForLength(openSlots: number, cut: Uint16Array | null, slotsPerHour: number, length: number, countOf6: number, countOf3: number, countOf2: number): number {
  if (openSlots > slotsPerHour) throw new RangeError(`${openSlots} open slots in an hour of ${slotsPerHour}`)
  if (length === 1) return Math.max(0, openSlots - 6 * countOf6 - 3 * countOf3 - 2 * countOf2)
  const blocks = tallyBlocks(scratch, openSlots, cut)
  let [fits, over] = [0, Math.floor(openSlots / length) + 1]
  while (over - fits > 1) {
    const middle = (fits + over) >> 1
    if (fitsBlocks(blocks, countOf6 + (length === 6 ? middle : 0), countOf3 + (length === 3 ? middle : 0), countOf2 + (length === 2 ? middle : 0))) fits = middle
    else over = middle
  }
  return fits
}
