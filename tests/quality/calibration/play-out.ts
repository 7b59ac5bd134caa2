import { bidOfBrief, costOfPlay, mayEnter } from './bid-of-brief.ts'
import type { CellSupply, WorldBrief, WorldOutcome } from './world.ts'

export type PlayOut = { startHour: (day: number, hour: number) => void; offer: (cell: CellSupply, screen: number, toWinMicros: number) => void; outcome: () => WorldOutcome }

/** The campaign in its world, slot after slot. It bids only where all that its bid may cost is still released. */
export function createPlayOut(brief: WorldBrief, supply: readonly CellSupply[]): PlayOut {
  const releaseOf = brief.pacing === 'even' ? releases(brief, supply) : null
  let released = brief.budgetMicros
  let [plays, people, spent, entered] = [0, 0, 0, 0]
  const playsOf = new Map<string, number[]>()
  return {
    startHour: (day, hour) => {
      released = releaseOf?.get(day * 24 + hour) ?? (releaseOf === null ? brief.budgetMicros : released)
      playsOf.clear()
    },
    offer: (cell, screen, toWinMicros) => {
      if (!mayEnter(brief, cell)) return
      const bid = bidOfBrief(brief, cell.floorMicros)
      if (bid === null || spent + costOfPlay(bid, cell.multiplierMillionths) > released) return
      const ofKind = playsOf.get(cell.kind) ?? []
      if ((ofKind[screen] ?? 0) >= brief.mostPlaysPerScreenHour) return
      entered++
      if (bid < toWinMicros) return
      ofKind[screen] = (ofKind[screen] ?? 0) + 1
      playsOf.set(cell.kind, ofKind)
      plays++
      people += cell.multiplierMillionths
      spent += costOfPlay(brief.pricing === 'first' ? bid : toWinMicros, cell.multiplierMillionths)
    },
    outcome: () => ({ plays, impressions: Math.round(people / 1e6), spendMicros: spent, winBasisPoints: entered === 0 ? 0 : Math.round(plays / entered * 10_000) }),
  }
}

/** What may have been spent by the end of each hour (day × 24 + hour), in proportion to the people of the supply it may enter. */
function releases(brief: WorldBrief, supply: readonly CellSupply[]): Map<number, number> {
  const peopleOf = new Map<number, number>()
  for (const cell of supply) {
    if (!mayEnter(brief, cell)) continue
    const at = cell.day * 24 + cell.hour
    peopleOf.set(at, (peopleOf.get(at) ?? 0) + cell.screens * cell.slotsPerScreen * cell.multiplierMillionths)
  }
  const total = [...peopleOf.values()].reduce((sum, people) => sum + people, 0)
  let sum = 0
  return new Map([...peopleOf].sort(([a], [b]) => a - b).map(([at, people]) => {
    sum += people
    return [at, Math.min(brief.budgetMicros, Math.floor(brief.budgetMicros * (sum / total)))]
  }))
}
