import type { BriefFields, ForecastDetail } from '../../contracts/planner.ts'
import { dateOfDay } from '../kernel/local-time.ts'
import type { Cells } from './cells.ts'
import { figuresOf, forecastCells, medianOf, type ScenarioAnswer, type ScenarioCall } from './forecast-scenario.ts'
import { enteredIn } from './hour-curves.ts'
import { neededFor, winsAt } from './landscape.ts'
import { quantileOfNormal } from './gaussian.ts'
import { seasonOf } from './season.ts'
import { spreadOf } from './spread-of.ts'
import { venuesOf } from './venues-of.ts'
import { wonShare } from './won-share.ts'

const whole = 10_000
const curvePoints = 28
const fewerWorlds = 80
/** Less than so much of the open slots unsold is tight. */
const tightShare = 0.2

/** One scenario in full: by day and hour, by highest price, by venue, and what a tenth more of anything would do. */
export function forecastDetail(call: ScenarioCall, answer: ScenarioAnswer, at: number, goal: BriefFields['goal'], category: string | null): ForecastDetail {
  return {
    scenario: at, days: daysOf(call, answer, category), ...curveOf(call, answer), venues: venuesOf(call.supply, answer), levers: leversOf(call, answer, goal),
  }
}

function daysOf({ vatBasisPoints }: ScenarioCall, { cells, worlds, flight }: ScenarioAnswer, category: string | null): ForecastDetail['days'] {
  return Array.from({ length: flight.days }, (_, day) => {
    const date = dateOfDay(flight.firstDay + day)
    const hours = Array.from({ length: 24 }, (__, hour) => day * 24 + hour)
    const mask = (holds: (hour: number) => boolean): number => hours.reduce((bits, hour, bit) => (holds(hour) ? bits | (1 << bit) : bits), 0)
    const spent = Float64Array.from({ length: worlds.count }, (__, world) => (worlds.spentByDay[world * worlds.days + day]! * (whole + vatBasisPoints)) / whole)
    return {
      date, plays: hours.map((hour) => worlds.playsByHour[hour]!), open: mask((hour) => cells.open[hour]! > 0), tight: mask((hour) => cells.open[hour]! > 0 && cells.unsold[hour]! < cells.open[hour]! * tightShare),
      spentMicros: spreadOf(spent), seasons: seasonOf(date, category === null ? [] : [category]).names,
    }
  })
}

/** Shares won by a highest price: what is won for the first time there, and how far that may be off. */
function curveOf({ seen, bidding, scenario, doubt }: ScenarioCall, { cells, flight, view }: ScenarioAnswer): Pick<ForecastDetail, 'curve' | 'leastFloorMicros' | 'mostFloorMicros'> {
  const wanted = wantedKinds(cells)
  // By the slots that are bid for, so that the curve goes through what the scenario is told.
  const bidFor = { ...cells, slots: enteredIn(cells, view, scenario.mostPlaysPerHour) }
  const inKinds = [...seen.kind.keys()].filter((row) => wanted[seen.kind[row]!]! > 0)
  const [least, most] = inKinds.reduce(([low, high], row) => [Math.min(low, seen.floor[row]!), Math.max(high, seen.floor[row]!)], [Infinity, 0])
  if (inKinds.length === 0) return { curve: [], leastFloorMicros: 0, mostFloorMicros: 0 }
  const needed = Float64Array.from(inKinds, (row) => neededFor(bidding, seen.toWin[row]!, seen.floor[row]!)).sort()
  const highest = Math.max(scenario.maxCpmMicros * 1.6, needed[Math.floor(needed.length * 0.97)]! < Infinity ? needed[Math.floor(needed.length * 0.97)]! : 0, most * 1.2)
  const from = least * 0.8
  const deviation = doubt.kind === 'declared' ? Math.sqrt(doubt.levelDeviation ** 2 + doubt.dayDeviation ** 2 / flight.days) : 0.2
  let below = 0
  return {
    leastFloorMicros: least, mostFloorMicros: most,
    curve: Array.from({ length: curvePoints }, (_, point) => {
      const maxCpmMicros = Math.round(from + ((highest - from) * point) / (curvePoints - 1))
      const upTo = countUpTo(needed, maxCpmMicros) / needed.length
      const first = upTo - below
      below = upTo
      return { maxCpmMicros, winBasisPoints: around(wonShare(bidFor, winsAt(seen, bidding, maxCpmMicros)), deviation), pricesBasisPoints: Math.round(first * whole) }
    }),
  }
}

function wantedKinds({ hours, kinds, slots }: Cells): Float64Array {
  const wanted = new Float64Array(kinds)
  for (let kind = 0; kind < kinds; kind++) for (let at = 0; at < hours; at++) wanted[kind]! += slots[kind * hours + at]!
  return wanted
}

function countUpTo(sorted: Float64Array, most: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]! <= most) low = middle + 1
    else high = middle
  }
  return low
}

/** A share whose log odds may be off by so much. */
function around(share: number, deviation: number): { p5: number; p25: number; p50: number; p75: number; p95: number } {
  const bounded = Math.min(1 - 1e-6, Math.max(1e-6, share))
  const at = (level: number): number => Math.round(whole / (1 + Math.exp(-(Math.log(bounded / (1 - bounded)) + deviation * quantileOfNormal(level)))))
  return { p5: at(0.05), p25: at(0.25), p50: at(0.5), p75: at(0.75), p95: at(0.95) }
}

const tenth = 1.1
/** Each with a tenth more, in the same worlds; places bring people of their own, hours the same ones again. */
function leversOf(call: ScenarioCall, answer: ScenarioAnswer, goal: BriefFields['goal']): ForecastDetail['levers'] {
  const { scenario } = call
  const fewer = { ...call, worlds: fewerWorlds }
  const goalOf = (changed: ScenarioCall, cells: Cells, visitsPerWeek: number): number => {
    const known = changed.scenario.maxCpmMicros === scenario.maxCpmMicros ? answer.view : undefined
    const figures = figuresOf(changed, forecastCells(changed, cells, answer.flight.firstDay, known).worlds, visitsPerWeek, answer.flight.days)
    return medianOf(goal === 'reach' ? figures.reach : figures[goal])
  }
  const usual = goalOf(fewer, answer.cells, answer.visitsPerWeek)
  const more = { ...answer.cells, slots: answer.cells.slots.map((slots) => slots * tenth), people: answer.cells.people.map((people) => people * tenth), screens: answer.cells.screens.map((screens) => screens * tenth), squares: answer.cells.squares.map((squares) => squares * tenth) }
  const withScenario = (changed: Partial<ScenarioCall['scenario']>): ScenarioCall => ({ ...fewer, scenario: { ...scenario, ...changed } })
  const effects = [
    ['budget', goalOf(withScenario({ budgetMicros: Math.round(scenario.budgetMicros * tenth) }), answer.cells, answer.visitsPerWeek)],
    ['bid', goalOf(withScenario({ maxCpmMicros: Math.round(scenario.maxCpmMicros * tenth) }), answer.cells, answer.visitsPerWeek)],
    ['places', goalOf(fewer, more, answer.visitsPerWeek * tenth)],
    ['hours', goalOf(fewer, more, answer.visitsPerWeek)],
    ['plays-per-hour', goalOf(withScenario({ mostPlaysPerHour: Math.max(scenario.mostPlaysPerHour + 1, Math.round(scenario.mostPlaysPerHour * tenth)) }), answer.cells, answer.visitsPerWeek)],
  ] as const
  return effects.map(([lever, value]) => ({ lever, effectBasisPoints: usual > 0 ? Math.round((value / usual - 1) * whole) : 0 }))
}
