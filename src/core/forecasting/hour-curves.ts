import type { Cells } from './cells.ts'
import { type View, viewClass } from './landscape.ts'

/** What each hour would bring at every shift of a day, [hour * steps + step]; between two steps it is a straight line. Money is micros, people millionths. */
export type HourCurves = {
  plays: Float64Array
  people: Float64Array
  cost: Float64Array
  /** Slots it would bid for. */
  entered: Float64Array
  /** By hour: scatter of its plays, as part of their number, when the shift is known. */
  scatter: Float64Array
  /** How much plays differ in the people near them, and in what a person costs: coefficients of variation. */
  peopleDiffer: number
  pricesDiffer: number
}
export const farthestShift = 6
const stepsPerShift = 4
export const steps = 2 * farthestShift * stepsPerShift + 1
/** Where a shift lies among the steps. */
export const stepOf = (shift: number): number => Math.max(0, Math.min(steps - 1.000001, (shift + farthestShift) * stepsPerShift))

const perThousand = 1e9
export type CurvesCall = { cells: Cells; view: View; mostPlays: number; maxCpm: number; pricing: 'first' | 'second' }

export function hourCurves({ cells, view, mostPlays, maxCpm, pricing }: CurvesCall): HourCurves {
  const { hours, kinds } = cells
  const curves: HourCurves = { plays: new Float64Array(hours * steps), people: new Float64Array(hours * steps), cost: new Float64Array(hours * steps), entered: new Float64Array(hours * steps), scatter: new Float64Array(hours), ...differencesOf(cells, view) }
  const odds = Float64Array.from({ length: steps }, (_, step) => Math.exp(step / stepsPerShift - farthestShift))
  for (let kind = 0; kind < kinds; kind++) {
    // When prices of rivals rise, what is paid at second price rises with them.
    const times = odds.map((shifted) => (pricing === 'first' || view.oddsPerPercent[kind]! < leastSlope ? 1 : Math.min(2, Math.max(0.5, shifted ** (-priceFollows / (100 * view.oddsPerPercent[kind]!))))))
    for (let at = 0; at < hours; at++) {
      const slots = cells.slots[kind * hours + at]!
      if (slots <= 0) continue
      const screens = cells.screens[kind * hours + at]!
      const cls = viewClass(kind, cells.weekHour[at]!)
      const base = view.wins[cls]! / (1 - view.wins[cls]!)
      const [each, near, pays] = [slots / screens, cells.people[kind * hours + at]! / slots, view.pays[cls]!]
      const apart = Math.sqrt(Math.max(0, cells.squares[kind * hours + at]! / screens - each * each))
      for (let step = 0; step < steps; step++) {
        const chance = (base * odds[step]!) / (1 + base * odds[step]!)
        const plays = winsOfScreens(each, apart, chance, mostPlays) * screens
        const to = at * steps + step
        curves.plays[to]! += plays
        curves.people[to]! += plays * near
        curves.entered[to]! += plays / chance
        curves.cost[to]! += (plays * near * Math.min(maxCpm, pays * times[step]!)) / perThousand
      }
      const usual = base / (1 + base)
      curves.scatter[at]! += winsOfScreens(each, apart, usual, mostPlays) * screens * (1 - usual)
    }
  }
  for (let at = 0; at < hours; at++) {
    const plays = curves.plays[at * steps + middle]!
    curves.scatter[at] = plays > 0 ? curves.scatter[at]! / plays : 0
  }
  return curves
}
/** Over all hours and kinds of places, weighted by the plays that are expected. */
function differencesOf({ hours, kinds, slots, people, weekHour }: Cells, view: View): { peopleDiffer: number; pricesDiffer: number } {
  const [plays, near, prices] = [new Float64Array(kinds * hours), new Float64Array(kinds * hours), new Float64Array(kinds * hours)]
  for (let kind = 0; kind < kinds; kind++) {
    for (let at = kind * hours; at < (kind + 1) * hours; at++) {
      if (slots[at]! <= 0) continue
      const cls = viewClass(kind, weekHour[at - kind * hours]!)
      plays[at] = slots[at]! * view.wins[cls]!
      near[at] = people[at]! / slots[at]!
      prices[at] = view.pays[cls]!
    }
  }
  return { peopleDiffer: variationOf(near, plays), pricesDiffer: variationOf(prices, plays) }
}

/** The coefficient of variation. */
function variationOf(values: Float64Array, weights: Float64Array): number {
  let [all, first, second] = [0, 0, 0]
  for (let at = 0; at < values.length; at++) {
    all += weights[at]!
    first += values[at]! * weights[at]!
    second += values[at]! * values[at]! * weights[at]!
  }
  return all > 0 && first > 0 ? Math.sqrt(Math.max(0, second / all - (first / all) ** 2)) / (first / all) : 0
}

/** Part of a shift that is one of prices; the rest is of who bids at all. */
const priceFollows = 0.5
/** A slope so small that prices say nothing. */
const leastSlope = 0.002
const middle = (steps - 1) / 2

/** Slots it bids for by cell, [kind * hours + at]: none is bid for on a screen that has its plays of the hour. */
export function enteredIn({ hours, kinds, slots, screens, squares, weekHour }: Cells, view: View, mostPlays: number): Float64Array {
  const entered = new Float64Array(kinds * hours)
  for (let cell = 0; cell < entered.length; cell++) {
    if (slots[cell]! <= 0) continue
    const [each, chance] = [slots[cell]! / screens[cell]!, view.wins[viewClass(Math.floor(cell / hours), weekHour[cell % hours]!)]!]
    const apart = Math.sqrt(Math.max(0, squares[cell]! / screens[cell]! - each * each))
    entered[cell] = (winsOfScreens(each, apart, chance, mostPlays) * screens[cell]!) / chance
  }
  return entered
}

/** Half of the screens have more than the mean, half have less. */
function winsOfScreens(each: number, apart: number, chance: number, most: number): number {
  if (most >= each + apart) return each * chance
  if (apart < each * 0.05) return winsOf(each, chance, most)
  return (winsOf(Math.max(0, each - apart), chance, most) + winsOf(each + apart, chance, most)) / 2
}

/** Plays of one screen in an hour: of so many slots each is won with this chance, until there are as many as it may have. */
export function winsOf(slots: number, chance: number, most: number): number {
  if (most >= slots) return slots * chance
  const whole = Math.max(1, Math.round(slots))
  let [exactly, atMost, expected] = [(1 - chance) ** whole, 0, 0]
  // Nobody reaches a chance so small that this is nought and more plays than `most` are not certain.
  if (exactly === 0) return most * (slots / whole)
  for (let wins = 0; wins < most && wins < whole; wins++) {
    atMost += exactly
    expected += 1 - atMost
    exactly *= ((whole - wins) / (wins + 1)) * (chance / (1 - chance))
  }
  return Math.min(expected, whole * chance) * (slots / whole)
}
