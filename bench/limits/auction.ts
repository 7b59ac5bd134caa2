/** The least an auction can be: the highest bid above one floor. */
export function highestAboveFloor<T extends { price: { micros: number } }>(bids: readonly T[], floorMicros: number): T | null {
  let best: T | null = null
  for (const bid of bids) if (bid.price.micros >= floorMicros && (best === null || bid.price.micros > best.price.micros)) best = bid
  return best
}
