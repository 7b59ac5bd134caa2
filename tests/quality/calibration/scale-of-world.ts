import { bidOfBrief, costOfPlay, mayEnter } from './bid-of-brief.ts'
import type { SeenWorld, WorldOutcome } from './world.ts'

/** What the campaign would get if it won everything it may enter, cut to what its budget pays at its own bids. Known before the flight, without a look at past auctions. */
export function scaleOfWorld({ brief, supply }: Pick<SeenWorld, 'brief' | 'supply'>): WorldOutcome {
  let [plays, people, cost] = [0, 0, 0]
  for (const cell of supply) {
    const bid = bidOfBrief(brief, cell.floorMicros)
    if (bid === null || !mayEnter(brief, cell)) continue
    const most = cell.screens * Math.min(cell.slotsPerScreen, brief.mostPlaysPerScreenHour)
    plays += most
    people += most * cell.multiplierMillionths / 1e6
    cost += most * costOfPlay(bid, cell.multiplierMillionths)
  }
  const paid = Math.min(1, brief.budgetMicros / Math.max(1, cost))
  return { plays: plays * paid, impressions: people * paid, spendMicros: cost * paid, winBasisPoints: 10_000 }
}
