import { createPlacer, traitsOf } from '../scheduling/place.ts'
import { hashOfId } from '../scheduling/phases.ts'

/**
 * The rotation of a line: each creative as often as its weight says, spread as evenly as plays are placed. The weights are
 * divided by what they share, so that the round is as short as can be.
 */
export function rotationOf(weights: readonly number[]): number[] {
  const shared = weights.reduce(greatestShared, 0)
  const counts = Uint16Array.from([...weights.map((weight) => weight / shared), 0, 0])
  const round = counts.reduce((sum, count) => sum + count, 0)
  const order = new Uint16Array(round)
  createPlacer(round).place(traitsOf(weights.map(() => ({ length: 1, minGap: 0, groups: [], advertiser: 0 }))), counts, 0, -1, -1, round, null, order, 0)
  return [...order]
}

function greatestShared(a: number, b: number): number {
  while (b > 0) [a, b] = [b, a % b]
  return a
}

/**
 * Where in its round a line begins an hour on a screen, known without the hours before it. Hours of equal plays continue each other,
 * and each day begins one further than the day before: over as many equal days as a round has plays, every
 * creative plays exactly as often as its weight says.
 */
export function rotationPhase(screenId: string, lineId: string, hour: number, plays: number, round: number): number {
  const day = Math.floor(hour / 24)
  return (hashOfId(`${screenId}/${lineId}`) + (hour - 24 * day) * plays + day) % round
}
