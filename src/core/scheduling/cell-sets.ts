import type { SchedulingInput } from './input.ts'

/** Which lines may play in each cell. Equal sets are one, numbered by first appearance; set 0 is the empty one. */
export type CellSets = { setOf: Uint32Array; setOffsets: Uint32Array; setLines: Uint16Array }

/** Takes sets one after another and gives each its number. */
export type SetTable = {
  /** The first `length` of `lines`; with asks and weights where sets that differ in them are different sets. */
  add(lines: Uint16Array, length: number, asks?: Float64Array, weights?: Float64Array): number
  finish(): { setOffsets: Uint32Array; setLines: Uint16Array; setAsks: Float64Array; setWeights: Float64Array }
}

export function createSetTable(): SetTable {
  let offsets = new Uint32Array(1024)
  let all = new Uint16Array(4096)
  let allAsks = new Float64Array(4096)
  let allWeights = new Float64Array(4096)
  let slots = new Int32Array(2048).fill(-1)
  let hashes = new Int32Array(1023)
  let count = 0
  const equal = (set: number, lines: Uint16Array, length: number, asks?: Float64Array, weights?: Float64Array): boolean => {
    const from = offsets[set]!
    if (offsets[set + 1]! - from !== length) return false
    for (let j = 0; j < length; j++) if (all[from + j] !== lines[j] || (asks && allAsks[from + j] !== asks[j]) || (weights && allWeights[from + j] !== weights[j])) return false
    return true
  }
  const grow = (): void => {
    slots = new Int32Array(slots.length * 2).fill(-1)
    for (let set = 0; set < count; set++) {
      let at = hashes[set]! & (slots.length - 1)
      while (slots[at]! >= 0) at = (at + 1) & (slots.length - 1)
      slots[at] = set
    }
  }
  const append = (lines: Uint16Array, length: number, hash: number, asks?: Float64Array, weights?: Float64Array): number => {
    const from = offsets[count]!
    if (from + length > all.length) [all, allAsks, allWeights] = [larger(all, from + length), larger(allAsks, from + length), larger(allWeights, from + length)]
    if (count + 2 > offsets.length) [offsets, hashes] = [larger(offsets, count + 2), larger(hashes, count + 2)]
    for (let j = 0; j < length; j++) all[from + j] = lines[j]!
    if (asks) for (let j = 0; j < length; j++) allAsks[from + j] = asks[j]!
    if (weights) for (let j = 0; j < length; j++) allWeights[from + j] = weights[j]!
    hashes[count] = hash
    offsets[count + 1] = from + length
    return count++
  }
  const add = (lines: Uint16Array, length: number, asks?: Float64Array, weights?: Float64Array): number => {
    const hash = hashOf(lines, length, asks)
    let at = hash & (slots.length - 1)
    for (let set = slots[at]!; set >= 0; set = slots[at]!) {
      if (hashes[set] === hash && equal(set, lines, length, asks, weights)) return set
      at = (at + 1) & (slots.length - 1)
    }
    slots[at] = append(lines, length, hash, asks, weights)
    if (count * 2 > slots.length) grow()
    return count - 1
  }
  add(new Uint16Array(0), 0)
  return { add, finish: () => ({ setOffsets: offsets.slice(0, count + 1), setLines: all.slice(0, offsets[count]), setAsks: allAsks.slice(0, offsets[count]), setWeights: allWeights.slice(0, offsets[count]) }) }
}

function hashOf(lines: Uint16Array, length: number, asks: Float64Array | undefined): number {
  let hash = 0x811c9dc5 ^ length
  for (let j = 0; j < length; j++) {
    hash = Math.imul(hash ^ lines[j]!, 0x01000193)
    if (asks) hash = Math.imul(hash ^ (asks[j]! | 0), 0x85ebca6b)
    hash ^= hash >>> 15
  }
  return hash
}

function larger<T extends Uint16Array | Uint32Array | Int32Array | Float64Array>(array: T, least: number): T {
  const grown = new (array.constructor as new (length: number) => T)(Math.max(least, array.length * 2))
  grown.set(array)
  return grown
}

export function cellSetsOf(input: SchedulingInput): CellSets {
  const { hours, hourSets, eligibility: { offsets, lines, hourSets: when } } = input
  const rows = offsets.length - 1
  const setOf = new Uint32Array(rows * hours)
  const table = createSetTable()
  const active = new Uint16Array(input.lines.length)
  // In the order in which screens meet them: how runs happen to be numbered leaves no trace. [SC8]
  for (const row of new Set(input.eligibility.runOf)) {
    const [from, to] = [offsets[row]!, offsets[row + 1]!]
    const on = Array.from({ length: to - from }, (_, k) => hourSets[when[from + k]!]!)
    for (let h = 0; h < hours; h++) {
      let length = 0
      for (let k = 0; k < on.length; k++) if (on[k]![h] === 1) active[length++] = lines[from + k]!
      setOf[row * hours + h] = table.add(active, length)
    }
  }
  const { setOffsets, setLines } = table.finish()
  return { setOf, setOffsets, setLines }
}

/** Screens with the same row and the same pattern count as one, so many times; `caps` is the sum of their caps of the exchange. */
export type ScreenGroup = { row: number; pattern: number; screens: number; caps: number }
export function groupScreens(input: SchedulingInput, rowOf: Uint32Array, screens?: Uint32Array): ScreenGroup[] {
  const groups = new Map<number, ScreenGroup>()
  const total = screens?.length ?? input.screenIds.length
  for (let at = 0; at < total; at++) {
    const screen = screens ? screens[at]! : at
    const [row, pattern, cap] = [rowOf[screen]!, input.patternOf[screen]!, input.exchangeCap[screen]!]
    const key = row * input.patterns.length + pattern
    const known = groups.get(key)
    if (known) {
      known.screens++
      known.caps += cap
    } else groups.set(key, { row, pattern, screens: 1, caps: cap })
  }
  return [...groups.values()]
}

/** Open slots of each set over the horizon, and those of them that the exchange may take. */
export function slotsOfSets(input: SchedulingInput, rowOf: Uint32Array, setOf: Uint32Array, sets: number): { open: Float64Array; exchange: Float64Array } {
  const [open, exchange] = [new Float64Array(sets), new Float64Array(sets)]
  for (const { row, pattern, screens, caps } of groupScreens(input, rowOf)) {
    const slots = input.patterns[pattern]!.open
    for (let h = 0; h < input.hours; h++) {
      const set = setOf[row * input.hours + h]!
      open[set]! += slots[h]! * screens
      exchange[set]! += slots[h]! * caps
    }
  }
  for (let set = 0; set < sets; set++) exchange[set] = Math.floor(exchange[set]! / input.slotsPerHour)
  return { open, exchange }
}
