import type { OfflineRung } from '../../../contracts/screens.ts'

/** What is left of the plan after so long without a welcome: the last rung that was reached. [PL2] */
export function ladderAt(ladder: readonly OfflineRung[], sinceWelcomeMs: number): OfflineRung['plays'] {
  return ladder.reduce<OfflineRung>((reached, rung) => (rung.afterMs <= sinceWelcomeMs && rung.afterMs >= reached.afterMs ? rung : reached), { afterMs: 0, plays: 'plan' }).plays
}

/** May a creative with these conditions still be shown? Prices go first. [PL2] */
export function ladderKeeps(plays: OfflineRung['plays'], { prices, guards }: { prices: number; guards: number }): boolean {
  if (plays === 'house') return false
  if (plays === 'plan') return true
  return prices === 0 && (plays === 'without-prices' || guards === 0)
}
