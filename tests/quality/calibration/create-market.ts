import { type Chance, createDemandPath, type DayLevel, type DemandTraits } from './create-demand-path.ts'
import { drawLogNormal, drawUniform, happens } from './draw-values.ts'
import type { Rival } from './make-rivals.ts'

/** Slots of one kind in one hour. Where only some are auctioned, each stands for several in what is spent. */
export type Lot = { kind: number; screens: number; perScreen: number; floorMicros: number; multiplierMillionths: number; standsFor: number }
export type Told = (lot: number, screen: number, toWinMicros: number) => void
export type Market = { startDay: (day: number) => void; runHour: (hour: number, lots: readonly Lot[], told: Told) => void }

type Seat = { rival: Rival; here: boolean; level: number; spentToday: number; measuredDays: number[]; limit: number; met: number; won: number; prices: number[] }

const joinsOrLeaves = 0.004
const measuredFor = 3
const tenTengeMicros = 10_000_000

/**
 * The rivals among themselves: who bids in an auction and what a stranger would have had to bid. They do not notice the campaign. First half of the rivals
 * are here from the start, the others may join; on the first days nobody has a budget, since budgets are shares of what is spent without one.
 */
export function createMarket(rivals: readonly Rival[], world: { kinds: number; pricing: 'first' | 'second'; traits: DemandTraits }, chanceOf: (day: number) => Chance): Market {
  const seats = rivals.map((rival, at): Seat => ({ rival, here: at < rivals.length / 2, level: 0, spentToday: 0, measuredDays: [], limit: Infinity, met: 0, won: 0, prices: [] }))
  const nextDay = createDemandPath(world.traits, world.kinds, chanceOf)
  let [chance, today]: [Chance | null, DayLevel | null] = [null, null]
  return {
    startDay: (day) => {
      chance = chanceOf(day)
      today = nextDay(day)
      for (const seat of seats) startSeatsDay(seat, chance)
    },
    runHour: (hour, lots, told) => {
      const bidding = seats.filter((seat) => seat.here)
      for (const seat of bidding) setPrices(seat, today!, hour)
      runSlots(bidding, lots, world.pricing, chance!, told)
      for (const seat of bidding) learn(seat)
    },
  }
}

function startSeatsDay(seat: Seat, { changes, days }: Chance): void {
  if (happens(changes, joinsOrLeaves)) seat.here = !seat.here
  const share = seat.rival.budgetShare
  if (share === null) return
  if (seat.spentToday > 0 && seat.measuredDays.length < measuredFor) seat.measuredDays.push(seat.spentToday)
  seat.spentToday = 0
  if (seat.measuredDays.length === measuredFor) seat.limit = seat.measuredDays.reduce((sum, spent) => sum + spent, 0) / measuredFor * share * drawLogNormal(days, 0.12)
}

function setPrices(seat: Seat, today: DayLevel, hour: number): void {
  const { rival } = seat
  seat.prices = today.ofKind.map((ofKind) => rival.usualMicros * rival.share * Math.exp(rival.follows * today.common + ofKind + today.ofHour[hour]! + seat.level))
}

function runSlots(seats: readonly Seat[], lots: readonly Lot[], pricing: 'first' | 'second', { auctions }: Chance, told: Told): void {
  const slots = lots.flatMap((lot, at) => Array.from({ length: lot.screens * lot.perScreen }, (_, slot) => at * 65_536 + slot % lot.screens))
  for (let last = slots.length - 1; last > 0; last--) {
    const other = auctions.below(last + 1)
    const slot = slots[other]!
    slots[other] = slots[last]!
    slots[last] = slot
  }
  for (const slot of slots) {
    const at = slot >>> 16
    told(at, slot & 65_535, auctionSlot(seats, lots[at]!, pricing, auctions))
  }
}

/** What is needed to win is one micro more than the highest rival bids: ties go to the rival. */
function auctionSlot(seats: readonly Seat[], lot: Lot, pricing: 'first' | 'second', random: Chance['auctions']): number {
  let [highest, second]: [number, number] = [0, 0]
  let winner: Seat | null = null
  for (const seat of seats) {
    if (seat.spentToday >= seat.limit || drawUniform(random) >= seat.rival.answers[lot.kind]!) continue
    const bid = bidOf(seat, lot.kind, random)
    if (bid < lot.floorMicros) continue
    seat.met++
    if (bid > highest) [second, highest, winner] = [highest, bid, seat]
    else if (bid > second) second = bid
  }
  if (winner === null) return lot.floorMicros
  winner.won++
  winner.spentToday += (pricing === 'first' ? highest : Math.max(second, lot.floorMicros)) * (lot.multiplierMillionths / 1e9) * lot.standsFor
  return highest + 1
}

function bidOf(seat: Seat, kind: number, random: Chance['auctions']): number {
  const bid = seat.rival.drawValue(random) * seat.prices[kind]!
  return seat.rival.tens ? Math.round(bid / tenTengeMicros) * tenTengeMicros : Math.round(bid)
}

function learn(seat: Seat): void {
  const { learns } = seat.rival
  if (learns !== null && seat.met > 0) seat.level = Math.min(0.5, Math.max(-0.7, seat.level + learns.perHour * (learns.towards - seat.won / seat.met)))
  seat.met = 0
  seat.won = 0
}
