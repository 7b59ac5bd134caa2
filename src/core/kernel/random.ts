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
  const next32 = sfc32(splitmix32(seed))
  const below = (bound: number): number => {
    if (!Number.isInteger(bound) || bound < 1 || bound > 2 ** 32) throw new RangeError(`below(${bound})`)
    const usable = 2 ** 32 - (2 ** 32 % bound)
    let value = next32()
    while (value >= usable) value = next32()
    return value % bound
  }
  return {
    next32,
    below,
    between: (from, to) => from + below(to - from + 1),
    pick: (items) => items[below(items.length)]!,
    shuffle: (items) => shuffled(items, below),
    bytes: (count) => Uint8Array.from({ length: count }, () => next32() & 255),
  }
}

function splitmix32(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x9e3779b9) | 0
    let mixed = state ^ (state >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed ^= mixed >>> 15
    mixed = Math.imul(mixed, 0x735a2d97)
    return mixed ^ (mixed >>> 15)
  }
}

function sfc32(fill: () => number): () => number {
  let [a, b, c, counter] = [fill(), fill(), fill(), 1]
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
