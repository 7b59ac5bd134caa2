import { bidOfBrief, costOfPlay, mayEnter } from './bid-of-brief.ts'
import type { SeenWorld, WorldBrief, WorldOutcome } from './world.ts'

type Past = Map<string, number[]>

/** By kind, floor and hour, by kind and floor for hours that were hardly recorded, and by kind for floors that were not. */
const keysOf = (kind: string, hour: number, floorMicros: number): string[] => [`${kind} ${floorMicros} ${hour}`, `${kind} ${floorMicros}`, kind]
const enough = 20

function recordedBy({ past, pastSupply }: Pick<SeenWorld, 'past' | 'pastSupply'>): Past {
  const floors = new Map(pastSupply.map((cell) => [`${cell.kind} ${cell.day} ${cell.hour}`, cell.floorMicros]))
  const recorded: Past = new Map()
  for (const { kind, day, hour, toWinMicros } of past) {
    for (const key of keysOf(kind, hour, floors.get(`${kind} ${day} ${hour}`)!)) {
      const list = recorded.get(key)
      if (list) list.push(toWinMicros)
      else recorded.set(key, [toWinMicros])
    }
  }
  return recorded
}

/** What the flight would bring without a budget if it were like the mean of the past. Known beforehand, and no more than a first guess. */
export function expectedPlayOut(brief: Omit<WorldBrief, 'budgetMicros'>, { supply, past, pastSupply }: Pick<SeenWorld, 'supply' | 'past' | 'pastSupply'>): WorldOutcome {
  const recorded = recordedBy({ past, pastSupply })
  const sums = { plays: 0, impressions: 0, spendMicros: 0, entered: 0 }
  for (const cell of supply) {
    const bid = bidOfBrief(brief, cell.floorMicros)
    if (bid === null || !mayEnter(brief, cell)) continue
    const lists = keysOf(cell.kind, cell.hour, cell.floorMicros).map((key) => recorded.get(key) ?? [])
    const toWin = lists.find((list) => list.length >= enough) ?? lists.at(-1)!
    const won = toWin.filter((price) => price <= bid)
    const share = toWin.length === 0 ? 0 : won.length / toWin.length
    const plays = cell.screens * cappedPlays(cell.slotsPerScreen, share, brief.mostPlaysPerScreenHour)
    const price = brief.pricing === 'first' || won.length === 0 ? bid : won.reduce((sum, each) => sum + each, 0) / won.length
    sums.plays += plays
    sums.impressions += plays * cell.multiplierMillionths / 1e6
    sums.spendMicros += plays * costOfPlay(price, cell.multiplierMillionths)
    sums.entered += share === 0 ? cell.screens * cell.slotsPerScreen : plays / share
  }
  return { plays: sums.plays, impressions: sums.impressions, spendMicros: sums.spendMicros, winBasisPoints: sums.entered === 0 ? 0 : sums.plays / sums.entered * 10_000 }
}

/** The same, cut to what the budget pays. */
export function likePastOf({ brief, ...known }: Pick<SeenWorld, 'brief' | 'supply' | 'past' | 'pastSupply'>): WorldOutcome {
  const { plays, impressions, spendMicros, winBasisPoints } = expectedPlayOut(brief, known)
  const paid = Math.min(1, brief.budgetMicros / Math.max(1, spendMicros))
  return { plays: plays * paid, impressions: impressions * paid, spendMicros: spendMicros * paid, winBasisPoints }
}

/** Mean of the smaller of the cap and what a number of slots wins, each alone with the same chance. */
function cappedPlays(slots: number, share: number, most: number): number {
  if (most >= slots || share <= 0) return slots * share
  if (share >= 1) return most
  let [mean, likelihood] = [0, (1 - share) ** slots]
  for (let won = 0; won <= slots; won++) {
    mean += Math.min(won, most) * likelihood
    likelihood *= (slots - won) / (won + 1) * share / (1 - share)
  }
  return mean
}
