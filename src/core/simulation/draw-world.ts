import type { Scenario } from '../../contracts/scenario.ts'
import { type AssumedMarket, createAssumedMarket } from '../forecasting/assumed-market.ts'
import type { BidderModel } from '../forecasting/bidder-model.ts'
import { scaleHalfEven } from '../kernel/money.ts'
import type { RandomStream } from '../kernel/random.ts'

/** One draw of how far everything is from what is assumed; arms meet the same one. */
export type World = {
  marketOn(day: number): AssumedMarket
  /** People that are really there, of ten thousand assumed. */
  peopleAt(row: number, day: number, hour: number): number
  /** Of the whole flight, as far as it is known to be off: by kind of screen. */
  peopleOf(row: number): number
  readingsAt(day: number, hour: number): Readonly<Record<string, number>>
}
export const whole = 10_000

export function drawWorld(scenario: Scenario, models: readonly BidderModel[], random: RandomStream): World {
  const { buyers, uncertainty, sampleOfTenThousand, inventory, days } = scenario
  const values = scaleHalfEven(buyers.values, whole + off(random, uncertainty.values), whole)
  const answers = scaleHalfEven(buyers.answers, whole + off(random, uncertainty.answers), whole)
  const rows = inventory.map(() => whole + off(random, uncertainty.audience))
  const hours = Array.from({ length: 24 }, () => whole + off(random, uncertainty.audienceHours))
  const eachDay = Array.from({ length: days }, () => ({ people: whole + off(random, uncertainty.dayPeople), values: scaleHalfEven(values, whole + off(random, uncertainty.dayValues), whole) }))
  const readings = drawReadings(scenario, random)
  const markets = new Map<number, AssumedMarket>()
  return {
    marketOn(day) {
      const factor = eachDay[day]!.values
      const market = markets.get(factor) ?? createAssumedMarket(models.map((model) => inWorld(model, { values: factor, answers }, sampleOfTenThousand)))
      markets.set(factor, market)
      return market
    },
    peopleAt: (row, day, hour) => scaleHalfEven(scaleHalfEven(rows[row]!, hours[hour]!, whole), eachDay[day]!.people, whole),
    peopleOf: (row) => rows[row]!,
    readingsAt: (day, hour) => readings[day * 24 + hour]!,
  }
}

/** Either way by at most the spread, small errors likelier than large ones. */
export const off = (random: RandomStream, spread: number): number => (spread === 0 ? 0 : random.between(0, spread) - random.between(0, spread))

export function inWorld(model: BidderModel, world: { values: number; answers: number }, sample: number): BidderModel {
  const scaled = (table: readonly number[]): number[] => table.map((micros) => scaleHalfEven(micros, world.values, whole))
  return {
    ...model, answers: { ...model.answers, basisPoints: Math.min(whole, scaleHalfEven(model.answers.basisPoints, world.answers, whole)) },
    values: { ...model.values, otherwise: scaled(model.values.otherwise), byCategory: Object.fromEntries(Object.entries(model.values.byCategory).map(([category, table]) => [category, scaled(table)])) },
    // A sample of the slots has its part of the money.
    budget: { ...model.budget, dailyMicros: model.budget.dailyMicros === null ? null : scaleHalfEven(model.budget.dailyMicros, sample, whole) },
  }
}

/** By hour of the flight. What is drawn once a day is one draw against the chances of all its hours, so that rain lasts. [AU7] */
function drawReadings({ readings, days }: Scenario, random: RandomStream): Record<string, number>[] {
  const byHour: Record<string, number>[] = Array.from({ length: days * 24 }, () => ({}))
  for (const { key, given } of readings) {
    let drawn = 0
    for (let at = 0; at < byHour.length; at++) {
      const [day, hour] = [Math.floor(at / 24), at % 24]
      if (given.kind === 'chance' && (hour === 0 || given.per === 'hour')) drawn = random.below(whole)
      const value = given.kind === 'series' ? given.days[day % given.days.length]![hour]! : drawn < given.basisPoints[hour]! ? given.value : given.otherwise
      if (value !== null) byHour[at]![key] = value
    }
  }
  return byHour
}
