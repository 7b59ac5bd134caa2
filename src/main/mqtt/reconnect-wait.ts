const firstMs = 2000
const longestMs = 60_000

/** How long to wait before the n-th try (from 0): chance over a span that doubles from two seconds to a minute, so that those who were lost together do not come back together. */
export function reconnectWaitMs(attempt: number, chance: number): number {
  const span = Math.min(firstMs * 2 ** Math.min(attempt, 16), longestMs)
  return Math.floor(span * chance)
}
