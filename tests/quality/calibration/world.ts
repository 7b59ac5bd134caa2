/** One hour of one kind of place, alike screens together. Day 0 is the first of the flight; history has days < 0. Hour is local, 0-23. */
export type CellSupply = { kind: string; day: number; hour: number; screens: number; slotsPerScreen: number; /** people near one play, in millionths */ multiplierMillionths: number; floorMicros: number }

/** One recorded auction of the past: what a bid for a thousand people would have had to be at least to win it (floor included), in micros. */
export type PastAuction = { kind: string; day: number; hour: number; toWinMicros: number }

export type WorldBrief = {
  days: number
  maxCpmMicros: number
  /** A bid is floor + share of what the highest price is above the floor, in basis points; 10 000 = bids the maximum. No bid where the floor is above the highest price. */
  shadingBasisPoints: number
  pricing: 'first' | 'second'
  budgetMicros: number
  /** Plays, not bids, of the campaign on one screen in one hour. */
  mostPlaysPerScreenHour: number
  /** 24-bit mask: bit h allows hour h. */
  hours: number
  kinds: string[]
  pacing: 'even' | 'fast'
}

/** winBasisPoints: won of entered; entered are slots in which it bid, not those stopped by cap, budget or throttle. */
export type WorldOutcome = { plays: number; impressions: number; spendMicros: number; winBasisPoints: number }

export type World = {
  seed: number
  /** One name of each partition, such as `budget:binds`. */
  strata: string[]
  historyDays: number
  /** Of the flight. */
  supply: CellSupply[]
  pastSupply: CellSupply[]
  /** A sample of the past's auctions, by day and hour. */
  past: PastAuction[]
  brief: WorldBrief
  outcome: WorldOutcome
}

/** What a forecaster is shown. Its seed is for its own chance and not the one the world was made from. */
export type SeenWorld = Omit<World, 'outcome' | 'strata'>

export type Range = { p5: number; p25: number; p50: number; p75: number; p95: number }
export type Figure = keyof WorldOutcome
export type WorldForecast = Record<Figure, Range>
export const figures: readonly Figure[] = ['plays', 'impressions', 'spendMicros', 'winBasisPoints']
