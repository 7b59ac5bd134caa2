/** Reconnects are spread: the first wait is chance over 0-2 s, doubling to 60 s. `chance32` is a whole number of 32 bits. [PL6] */
export function backOffMs(failures: number, chance32: number): number {
  const mostMs = Math.min(60_000, 2000 * 2 ** Math.min(10, Math.max(0, failures)))
  const leastMs = failures === 0 ? 0 : mostMs / 2
  return Math.floor(leastMs + (chance32 / 2 ** 32) * (mostMs - leastMs))
}
