import type { RandomStream } from '../../../src/core/kernel/random.ts'
import { bidOfBrief, mayEnter } from './bid-of-brief.ts'
import { drawWithin, happens } from './draw-values.ts'
import { expectedPlayOut } from './expected-play-out.ts'
import { budgetShareOf, type Tightness } from './strata.ts'
import type { CellSupply, PastAuction, WorldBrief } from './world.ts'

type Known = { kinds: string[]; days: number; pricing: 'first' | 'second'; tightness: Tightness; supply: CellSupply[]; pastSupply: CellSupply[]; past: PastAuction[] }

const everyHour = 2 ** 24 - 1

/** A campaign made from what is known before the flight, and from nothing else. */
export function makeBrief(random: RandomStream, known: Known): WorldBrief {
  const kinds = happens(random, 0.5) ? known.kinds : random.shuffle(known.kinds).slice(0, random.between(1, known.kinds.length))
  const hours = happens(random, 0.6) ? everyHour : hoursFrom(random.between(6, 14), random.between(18, 23))
  const shadingBasisPoints = known.pricing === 'second' ? 10_000 : random.between(30, 90) * 100
  const places = { kinds, hours, shadingBasisPoints }
  const maxCpmMicros = priceThatWins(drawWithin(random, 0.15, 0.8), places, known)
  const most = Math.max(...known.supply.filter((cell) => mayEnter(places, cell)).map((cell) => cell.slotsPerScreen))
  const mostPlaysPerScreenHour = happens(random, 0.5) ? most : Math.max(1, Math.round(most * drawWithin(random, 0.3, 0.9)))
  const brief = { ...places, days: known.days, maxCpmMicros, pricing: known.pricing, mostPlaysPerScreenHour, pacing: random.pick(['even', 'fast'] as const) }
  const cost = expectedPlayOut(brief, known).spendMicros
  return { ...brief, budgetMicros: Math.max(1, Math.round(cost * drawWithin(random, ...budgetShareOf[known.tightness]))) }
}

const hoursFrom = (first: number, last: number): number => 2 ** (last + 1) - 2 ** first

/** The lowest whole tenge at which so large a share of the recorded auctions would have been won. */
function priceThatWins(share: number, places: Pick<WorldBrief, 'kinds' | 'hours' | 'shadingBasisPoints'>, known: Known): number {
  const floors = new Map(known.pastSupply.map((cell) => [`${cell.kind} ${cell.day} ${cell.hour}`, cell.floorMicros]))
  const rows = known.past.filter((row) => mayEnter(places, row)).map((row) => ({ toWin: row.toWinMicros, floor: floors.get(`${row.kind} ${row.day} ${row.hour}`)! }))
  const wins = (tenge: number): boolean => rows.filter(({ toWin, floor }) => (bidOfBrief({ ...places, maxCpmMicros: tenge * 1e6 }, floor) ?? 0) >= toWin).length >= share * rows.length
  let [low, high] = [1, 50_000]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (wins(middle)) high = middle
    else low = middle + 1
  }
  return low * 1e6
}
