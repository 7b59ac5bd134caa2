import { createRandom, type RandomStream } from '../../../src/core/kernel/random.ts'
import { type Chance, drawDemandTraits } from './create-demand-path.ts'
import { createMarket, type Lot, type Market } from './create-market.ts'
import { drawWithin, seedFor } from './draw-values.ts'
import { makeBrief } from './make-brief.ts'
import { makeRival } from './make-rivals.ts'
import { makeSupply } from './make-supply.ts'
import { createPlayOut } from './play-out.ts'
import { namesOfStrata, strataOfSeed } from './strata.ts'
import type { CellSupply, PastAuction, SeenWorld, World, WorldOutcome } from './world.ts'

/** Before the history: rivals learn and find out what a day costs. */
const unseenDays = 5

/** Parts of the flight's chance drawn from another seed, the rest of the world staying as it is. */
export type OtherFuture = Partial<Record<keyof Chance, number>>

/** All of a world from its seed. The future is the past's own process going on. */
export function generateWorld(seed: number, otherFuture: OtherFuture = {}): World {
  const strata = strataOfSeed(seed)
  const random = createRandom(seedFor(seed, 1))
  const days = random.between(3, 28)
  const usualMicros = 1e6 * Math.exp(drawWithin(random, Math.log(300), Math.log(2_500)))
  const supply = makeSupply(random, { days, usualMicros })
  const cells = Array.from({ length: unseenDays + strata.historyDays + days }, (_, at) => supply.cellsOf(at - unseenDays - strata.historyDays))
  const market = makeMarket(random, seed, otherFuture, { kinds: supply.kinds.length, usualMicros, ...strata })
  const past = runPast(market, random, supply.kinds, cells.slice(0, unseenDays + strata.historyDays))
  const pastSupply = cells.slice(unseenDays, unseenDays + strata.historyDays).flat()
  const flight = cells.slice(unseenDays + strata.historyDays)
  const brief = makeBrief(random, { kinds: supply.kinds, days, ...strata, supply: flight.flat(), pastSupply, past })
  const outcome = runFlight(market, supply.kinds, flight, brief)
  return { seed, strata: namesOfStrata(strata), historyDays: strata.historyDays, supply: flight.flat(), pastSupply, past, brief, outcome }
}

/** Without what is hidden, and with a seed that does not make the world again. */
export const seenOf = ({ seed, historyDays, supply, pastSupply, past, brief }: World): SeenWorld => ({ seed: seedFor(seed, 99) >>> 0, historyDays, supply, pastSupply, past, brief })

function makeMarket(random: RandomStream, seed: number, otherFuture: OtherFuture, world: { kinds: number; usualMicros: number; families: Parameters<typeof makeRival>[1]['group']; pricing: 'first' | 'second' }): Market {
  const traits = drawDemandTraits(random)
  const rivals = Array.from({ length: 2 * random.between(4, 9) }, () => makeRival(random, { ...world, group: world.families }))
  const past = chanceFrom(seed, 10, {})
  const future = chanceFrom(seed, 20, otherFuture)
  return createMarket(rivals, { ...world, traits }, (day) => (day < 0 ? past : future))
}

function chanceFrom(seed: number, purpose: number, other: OtherFuture): Chance {
  const part = (name: keyof Chance, at: number): RandomStream => createRandom(seedFor(other[name] === undefined ? seed : seedFor(seed, 1_000 + other[name]), purpose + at))
  return { days: part('days', 1), shocks: part('shocks', 2), changes: part('changes', 3), auctions: part('auctions', 4) }
}

/** A sample is auctioned, each standing for several slots, and a part of that is recorded. */
function runPast(market: Market, random: RandomStream, kinds: readonly string[], days: readonly CellSupply[][]): PastAuction[] {
  const past: PastAuction[] = []
  const cellsInAll = days.reduce((sum, cells) => sum + cells.length, 0)
  const recordedOfCell = Math.max(1, Math.round(Math.exp(drawWithin(random, Math.log(1_500), Math.log(8_000))) / cellsInAll))
  for (const [at, cells] of days.entries()) {
    market.startDay(cells[0]!.day)
    for (const [hour, ofHour] of byHour(cells)) {
      const recorded = ofHour.map(() => 0)
      const lots = ofHour.map((cell): Lot => lotOf(cell, kinds, Math.min(cell.screens * cell.slotsPerScreen, Math.max(4, 3 * recordedOfCell))))
      market.runHour(hour, lots, (lot, _, toWinMicros) => {
        if (at >= unseenDays && recorded[lot]!++ < recordedOfCell) past.push({ kind: ofHour[lot]!.kind, day: ofHour[lot]!.day, hour, toWinMicros })
      })
    }
  }
  return past
}

function runFlight(market: Market, kinds: readonly string[], days: readonly CellSupply[][], brief: World['brief']): WorldOutcome {
  const playOut = createPlayOut(brief, days.flat())
  for (const cells of days) {
    market.startDay(cells[0]!.day)
    for (const [hour, ofHour] of byHour(cells)) {
      playOut.startHour(ofHour[0]!.day, hour)
      market.runHour(hour, ofHour.map((cell) => lotOf(cell, kinds, null)), (lot, screen, toWinMicros) => playOut.offer(ofHour[lot]!, screen, toWinMicros))
    }
  }
  return playOut.outcome()
}

function lotOf(cell: CellSupply, kinds: readonly string[], sample: number | null): Lot {
  const slots = cell.screens * cell.slotsPerScreen
  const { floorMicros, multiplierMillionths } = cell
  return { kind: kinds.indexOf(cell.kind), screens: sample === null ? cell.screens : 1, perScreen: sample ?? cell.slotsPerScreen, floorMicros, multiplierMillionths, standsFor: sample === null ? 1 : slots / sample }
}

function byHour(cells: readonly CellSupply[]): [number, CellSupply[]][] {
  const hours = new Map<number, CellSupply[]>()
  for (const cell of cells) hours.set(cell.hour, [...hours.get(cell.hour) ?? [], cell])
  return [...hours].sort(([a], [b]) => a - b)
}
