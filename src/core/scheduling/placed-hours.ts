import type { CompileBuffers, CompileLayout } from './compile-layout.ts'
import { contextSize, createHourContext } from './hour-context.ts'
import type { PlaceTraits } from './place-traits.ts'

/**
 * Remembers cells that were placed, so that an equal one is copied: a table in which a newer cell takes the place of an older one.
 * What is found by its hash is compared in full.
 */
export type PlacedHours = {
  /** The cell that was placed alike, or -1; then this one is remembered, and is to be placed next. */
  find(hour: HourToPlace, cell: number): number
}
/** `number` is one for all equal traits; neighbours are -1 where there is none. */
export type HourToPlace = { traits: PlaceTraits; number: number; readsNeighbours: boolean; cut: Uint16Array | null; openSlots: number; at: number; beforeAt: number; afterAt: number }

const mostPlaces = 2 ** 17
const keySize = 5

export function createPlacedHours({ widths, slotsAt }: CompileLayout, { counts, breachesOf }: CompileBuffers, slotsPerHour: number): PlacedHours {
  const numberOfCut = createCutNumbers()
  const mostLines = widths.reduce((most, width) => Math.max(most, width), 2)
  const context = createHourContext(slotsPerHour, mostLines)
  const size = contextSize(mostLines)
  let places = 2 ** 8
  while (places < mostPlaces && places < slotsAt.length) places *= 2
  const cells = new Int32Array(places).fill(-1)
  const keys = new Float64Array(places * keySize)
  const contexts = new Int32Array(places * size)
  const sameCounts = (a: number, b: number, width: number): boolean => {
    if (a < 0 || b < 0) return a === b
    for (let k = 0; k < width; k++) if (counts[a + k] !== counts[b + k]) return false
    return true
  }
  const sameContext = (place: number): boolean => {
    for (let i = 0, from = place * size; i < size; i++) if (contexts[from + i] !== context.words[i]) return false
    return true
  }
  const isAlike = (place: number, { number, traits, openSlots, at, beforeAt, afterAt }: HourToPlace, cut: number): boolean => {
    const known = cells[place]!
    const key = place * keySize
    if (known < 0 || keys[key] !== number || keys[key + 1] !== cut || slotsAt[known + 1]! - slotsAt[known]! !== openSlots || !sameCounts(keys[key + 2]!, at, traits.size) || !sameContext(place)) return false
    return (breachesOf[known] === 0 && !context.hasOpenEnd) || (sameCounts(keys[key + 3]!, beforeAt, traits.size) && sameCounts(keys[key + 4]!, afterAt, traits.size))
  }
  return {
    find(hour, cell) {
      const { traits, number, openSlots, at } = hour
      const cut = hour.cut === null ? -1 : numberOfCut(hour.cut)
      if (hour.readsNeighbours) context.read(traits, counts, at, hour.beforeAt, hour.afterAt, openSlots, hour.cut)
      const hash = hashOf(context.words, 0, size, hashOf(counts, at, traits.size, Math.imul(number + 1, 0x85ebca6b) ^ cut))
      const place = (hash ^ (hash >>> 15)) & (places - 1)
      if (isAlike(place, hour, cut)) return cells[place]!
      cells[place] = cell
      keys.set([number, cut, at, hour.beforeAt, hour.afterAt], place * keySize)
      contexts.set(context.words, place * size)
      return -1
    },
  }
}

function hashOf(words: Int32Array | Uint16Array, from: number, size: number, start: number): number {
  let hash = start
  for (let i = from; i < from + size; i++) hash = Math.imul(hash ^ words[i]!, 0x01000193) ^ (hash >>> 17)
  return hash
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
