import type { Random } from '../services.ts'

/** 32 signs that nobody takes for another at ten metres or over the telephone: no O and 0, no I and 1. */
export const codeLetters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const codeLength = 6

/** What a screen shows to be found by: `K7M 4QP`, in two halves to be read aloud. It is no secret, so thirty bits are enough. */
export function newPairingCode(random: Random): string {
  const code = Array.from(random.bytes(codeLength), (byte) => codeLetters[byte & 31] ?? '').join('')
  return `${code.slice(0, codeLength / 2)} ${code.slice(codeLength / 2)}`
}
