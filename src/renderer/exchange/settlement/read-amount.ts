import { readDecimal } from '../records/read-form.ts'

/** "−1 200,50" in micros; null is no amount. */
export function readAmount(text: string): number | null {
  const bare = text.trim()
  const isBelow = /^[-−–]/.test(bare)
  const micros = readDecimal(bare.replace(/^[-−–+]\s*/, ''), 6)
  return micros === null ? null : isBelow ? -micros : micros
}
