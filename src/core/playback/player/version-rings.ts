/**
 * In which order screens take a new version of the player: a hundredth of them, a tenth, half, all. A screen's ring comes of its id alone, so that it is the same
 * whenever it is asked; a ring is judged by those who are new in it.
 */
export const ringPercents = [1, 10, 50, 100] as const
export const settlesMs = 15 * 60_000
/** Of the screens that are new in a ring. Reachable are those that are here, and those that were sent the version and have not come back since. */
export type RingCount = { screens: number; reachable: number; settled: number; fellBack: number }

/** `digest` is the SHA-256 of the screen's id. */
export function ringOf(digest: Uint8Array): number {
  const drawn = ((digest[0]! << 16) | (digest[1]! << 8) | digest[2]!) % 10_000
  return ringPercents.findIndex((percent) => drawn < percent * 100)
}

/** Two in a hundred, and one where that is less than one, are too many. */
export const hasTooMany = ({ screens, fellBack }: Pick<RingCount, 'screens' | 'fellBack'>): boolean => fellBack >= 1 && fellBack * 50 >= screens

/**
 * Nine in ten of those who can be reached have to have run the version for a quarter of an hour. A later ring in which nobody can be reached is passed after that time:
 * the earlier ones vouch for it, as long as somebody of them is here (an outage vouches for nothing).
 */
export function isRingPassed({ screens, reachable, settled }: RingCount, { vouched, openMs }: { vouched: number; openMs: number }): boolean {
  if (reachable > 0) return settled * 10 >= reachable * 9
  return vouched > 0 && (screens === 0 || openMs >= settlesMs)
}
