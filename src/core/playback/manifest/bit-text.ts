import { letterCodes, letterValues, textOfCodes } from '../../kernel/base64url.ts'

/** Bits as text, six to a letter of base64url. The last letter is filled up with zeros. */
export type BitWriter = {
  /** `count` is at most 16. */
  bits(value: number, count: number): void
  zigzag(value: number, k: number): void
  /** The text so far; then it begins anew. */
  take(): string
}
/** Longer quotients are written as so many ones and the whole value. */
const longestUnary = 15
const wholeBits = 16

export function createBitWriter(): BitWriter {
  let codes = new Uint8Array(4096)
  let [length, held, holds] = [0, 0, 0]
  const bits = (value: number, count: number): void => {
    held = (held << count) | value
    holds += count
    if (length + 4 > codes.length) codes = grown(codes)
    while (holds >= 6) {
      holds -= 6
      codes[length++] = letterCodes[(held >> holds) & 63]!
    }
    held &= (1 << holds) - 1
  }
  return {
    bits,
    zigzag(value, k) {
      const folded = value < 0 ? -2 * value - 1 : 2 * value
      const quotient = folded >> k
      if (quotient >= longestUnary) {
        bits((1 << longestUnary) - 1, longestUnary)
        bits(folded, wholeBits)
      } else {
        bits((1 << (quotient + 1)) - 2, quotient + 1)
        if (k > 0) bits(folded & ((1 << k) - 1), k)
      }
    },
    take() {
      if (holds > 0) bits(0, 6 - holds)
      const text = textOfCodes(codes, length)
      length = 0
      return text
    },
  }
}

function grown(codes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const wider = new Uint8Array(codes.length * 2)
  wider.set(codes)
  return wider
}

/** Reads what a writer wrote. Past the end, and where no letter is, it gives zeros and is `broken` from then on: every caller's loops are bounded by something else. */
export type BitReader = {
  bits(count: number): number
  zigzag(k: number): number
  /** Goes on at the next whole letter; what is skipped has to be zeros. */
  align(): void
  isBroken(): boolean
  /** Read to the last letter, and nothing was broken. */
  isAtEnd(): boolean
}

export function createBitReader(text: string): BitReader {
  let [at, held, holds, broken] = [0, 0, 0, false]
  const bits = (count: number): number => {
    while (holds < count && !broken) {
      const value = letterValues[text.charCodeAt(at++)] ?? 255
      if (value === 255) broken = true
      held = ((held << 6) | value) & 0x3fffff
      holds += 6
    }
    if (broken) return 0
    holds -= count
    const value = (held >> holds) & ((1 << count) - 1)
    held &= (1 << holds) - 1
    return value
  }
  const align = (): void => {
    if (held !== 0) broken = true
    held = holds = 0
  }
  return {
    bits, align, isBroken: () => broken,
    zigzag(k) {
      let quotient = 0
      while (quotient < longestUnary && bits(1) === 1) quotient++
      const folded = quotient === longestUnary ? bits(wholeBits) : (quotient << k) | bits(k)
      // A value that would have fitted the short form has one spelling only.
      if (quotient === longestUnary && folded >> k < longestUnary) broken = true
      return folded & 1 ? -(folded + 1) / 2 : folded / 2
    },
    isAtEnd() {
      align()
      return !broken && at === text.length
    },
  }
}
