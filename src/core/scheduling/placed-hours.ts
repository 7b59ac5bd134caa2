import type { CompileBuffers, CompileLayout } from './compile-layout.ts'

/**
 * Remembers cells that were placed, so that an equal one is copied: a table in which a newer cell takes the place of an older one.
 * What is found by its hash is compared in full.
 */
export type PlacedHours = {
  /** The cell that was placed alike, or -1; then this one is remembered. -1 for a neighbour that is not read. */
  find(traits: number, cut: Uint16Array | null, width: number, beforeAt: number, at: number, afterAt: number, openSlots: number, cell: number): number
}
const places = 2 ** 16

export function createPlacedHours({ slotsAt }: CompileLayout, { counts }: CompileBuffers): PlacedHours {
  const numberOfCut = createCutNumbers()
  const cells = new Int32Array(places).fill(-1)
  const keys = new Float64Array(places * 5)
  const equal = (a: number, b: number, width: number): boolean => {
    if (a < 0 || b < 0) return a === b
    for (let k = 0; k < width; k++) if (counts[a + k] !== counts[b + k]) return false
    return true
  }
  const hashAt = (hash: number, at: number, width: number): number => {
    let mixed = Math.imul(hash ^ width, 0x9e3779b1)
    if (at >= 0) for (let k = 0; k < width; k++) mixed = Math.imul(mixed ^ counts[at + k]!, 0x01000193) ^ (mixed >>> 17)
    return mixed
  }
  return {
    find(traits, cut, width, beforeAt, at, afterAt, openSlots, cell) {
      const cutNumber = cut === null ? -1 : numberOfCut(cut)
      const hash = hashAt(hashAt(hashAt(Math.imul(traits + 1, 0x85ebca6b) ^ cutNumber, at, width), beforeAt, width), afterAt, width)
      const place = (hash ^ (hash >>> 15)) & (places - 1)
      const known = cells[place]!
      const key = place * 5
      if (known >= 0 && keys[key] === traits && keys[key + 1] === cutNumber && slotsAt[known + 1]! - slotsAt[known]! === openSlots
        && equal(keys[key + 2]!, at, width) && equal(keys[key + 3]!, beforeAt, width) && equal(keys[key + 4]!, afterAt, width)) return known
      cells[place] = cell
      keys[key] = traits
      keys[key + 1] = cutNumber
      keys[key + 2] = at
      keys[key + 3] = beforeAt
      keys[key + 4] = afterAt
      return -1
    },
  }
}

function createCutNumbers(): (cut: Uint16Array) => number {
  const numbers = new Map<Uint16Array, number>()
  const byWords = new Map<string, number>()
  return (cut) => {
    const known = numbers.get(cut)
    if (known !== undefined) return known
    const words = cut.join()
    const number = byWords.get(words) ?? byWords.size
    byWords.set(words, number)
    numbers.set(cut, number)
    return number
  }
}
