import type { LineInput } from './input.ts'

/** Traits of the lines that may occur on a screen, by local index: entries of its run, then exchange, then house (both length 1, no gap, no rivals). */
export type PlaceTraits = {
  size: number
  length: Uint8Array
  /** 0 where none binds. */
  minGap: Uint16Array
  /** Bitset rows of `words` 32-bit words each: who is whose rival. */
  rivals: Uint32Array
  words: number
  hasRivals: boolean
  hasGaps: boolean
  hasLengths: boolean
}

export function traitsOf(lines: readonly Pick<LineInput, 'length' | 'minGap' | 'groups' | 'advertiser'>[]): PlaceTraits {
  const size = lines.length + 2
  const words = (size + 31) >> 5
  const traits: PlaceTraits = {
    size, length: new Uint8Array(size).fill(1), minGap: new Uint16Array(size), rivals: new Uint32Array(size * words), words,
    hasRivals: false, hasGaps: false, hasLengths: false,
  }
  lines.forEach(({ length, minGap }, k) => {
    traits.length[k] = length
    // A play cannot start before the last one of its line has ended, so a shorter gap asks for nothing.
    traits.minGap[k] = minGap > length ? minGap : 0
    traits.hasLengths ||= length > 1
    traits.hasGaps ||= minGap > length
  })
  for (const members of linesByGroup(lines)) {
    for (const a of members) for (const b of members) if (lines[a]!.advertiser !== lines[b]!.advertiser) {
      traits.rivals[a * words + (b >> 5)]! |= 1 << (b & 31)
      traits.hasRivals = true
    }
  }
  return traits
}

function linesByGroup(lines: readonly Pick<LineInput, 'groups'>[]): number[][] {
  const members = new Map<number, number[]>()
  lines.forEach(({ groups }, k) => {
    for (const group of groups) {
      const known = members.get(group)
      if (known) known.push(k)
      else members.set(group, [k])
    }
  })
  return [...members.values()]
}

export const areRivals = ({ rivals, words }: PlaceTraits, a: number, b: number): boolean => (rivals[a * words + (b >> 5)]! >>> (b & 31) & 1) === 1
