/**
 * The one generator of repeatable chance: sfc32 (Chris Doty-Humphrey), its state filled by splitmix32.
 * 32-bit integers only, so the same seed gives the same numbers on every machine.
 */
export type RandomStream = {
  next32(): number
  /** A whole number in [0, bound), without bias. */
  below(bound: number): number
  /** A whole number in [from, to], both included. */
  between(from: number, to: number): number
  pick<T>(items: readonly T[]): T
  shuffle<T>(items: readonly T[]): T[]
  bytes(count: number): Uint8Array
}

export function createRandom(seed: number): RandomStream {
  const next32 = sfc32(seed)
  const below = belowOf(next32)
  return {
    next32,
    below,
    between: (from, to) => from + below(to - from + 1),
    pick: (items) => items[below(items.length)]!,
    shuffle: (items) => shuffled(items, below),
    bytes: (count) => Uint8Array.from({ length: count }, () => next32() & 255),
  }
}

/** The same draws for whoever needs no more of a stream, and many of them. */
export function createDraws(seed: number): Pick<RandomStream, 'below'> {
  return { below: belowOf(sfc32(seed)) }
}

function belowOf(next32: () => number): (bound: number) => number {
  return (bound) => {
    if (!Number.isInteger(bound) || bound < 1 || bound > 2 ** 32) throw new RangeError(`below(${bound})`)
    const usable = 2 ** 32 - (2 ** 32 % bound)
    let value = next32()
    while (value >= usable) value = next32()
    return value % bound
  }
}

/** The value of splitmix32 at a state; its states lie one golden ratio apart. */
function splitmix32(state: number): number {
  let mixed = state ^ (state >>> 16)
  mixed = Math.imul(mixed, 0x21f0aaad)
  mixed ^= mixed >>> 15
  mixed = Math.imul(mixed, 0x735a2d97)
  return mixed ^ (mixed >>> 15)
}
const goldenRatio = 0x9e3779b9

function sfc32(seed: number): () => number {
  const from = seed | 0
  let a = splitmix32((from + goldenRatio) | 0)
  let b = splitmix32((from + 2 * goldenRatio) | 0)
  let c = splitmix32((from + 3 * goldenRatio) | 0)
  let counter = 1
  const next32 = (): number => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum | 0
    return sum >>> 0
  }
  // The first outputs still show the seed; the author of sfc32 discards twelve.
  for (let round = 0; round < 12; round++) next32()
  return next32
}

function shuffled<T>(items: readonly T[], below: (bound: number) => number): T[] {
  const result = [...items]
  for (let last = result.length - 1; last > 0; last--) {
    const other = below(last + 1)
    const kept = result[last]!
    result[last] = result[other]!
    result[other] = kept
  }
  return result
}
