import type { BriefScenario, ForecastFigures, Spread } from '../../contracts/planner.ts'
import { dateOfDay, dayOfDate } from '../kernel/local-time.ts'
import { scaleHalfEven } from '../kernel/money.ts'
import { createRandom, type RandomStream } from '../kernel/random.ts'
import { type Cells, cellsOf, type VenueSums } from './cells.ts'
import { type CampaignCall, forecastCampaign } from './forecast-campaign.ts'
import { gaussian } from './gaussian.ts'
import type { Bidding, Seen, View } from './landscape.ts'
import type { Worlds } from './play-worlds.ts'
import { reachOf, type ReachModel } from './reach.ts'
import { spreadOf } from './spread-of.ts'
import type { Selection, Supply } from './supply.ts'

/** One scenario of a brief, over what nobody has bought and what bids were seen to need. */
export type ScenarioCall = {
  scenario: BriefScenario
  supply: Supply
  selection: Selection
  seen: Seen
  bidding: Bidding
  doubt: CampaignCall['doubt']
  vatBasisPoints: number
  reach: ReachModel | null
  nowHour: number
  worlds: number
  seed: number
}
export type ScenarioAnswer = {
  figures: ForecastFigures
  slots: number
  visitsPerWeek: number
  endsEarlyBasisPoints: number
  endsEarlyOn: string | null
  cells: Cells
  venues: VenueSums
  worlds: Worlds
  view: View
  flight: { firstDay: number; days: number }
}
const whole = 10_000

export function forecastScenario(call: ScenarioCall): ScenarioAnswer {
  const { scenario, supply, selection } = call
  const [firstDay, lastDay] = [dayOfDate(scenario.from)!, dayOfDate(scenario.to)!]
  const { cells, venues } = cellsOf(supply, selection, { firstDay, lastDay, week: scenario.week, notBeforeHour: call.nowHour })
  const visitsPerWeek = weeklyVisits(supply, venues)
  const { worlds, view } = forecastCells(call, cells, firstDay)
  const days = lastDay - firstDay + 1
  return {
    figures: figuresOf(call, worlds, visitsPerWeek, days), slots: Math.round(cells.slots.reduce((sum, slots) => sum + slots, 0)), visitsPerWeek, ...earlyEnd(worlds, budgetOf(call), firstDay),
    cells, venues, worlds, view, flight: { firstDay, days },
  }
}

/** The same brief with other money, prices or cells: what levers are measured by. */
export function forecastCells(call: ScenarioCall, cells: Cells, firstDay: number, known?: View): { worlds: Worlds; view: View } {
  const { scenario: { maxCpmMicros, mostPlaysPerHour, pacing }, seen, bidding, doubt, worlds, seed } = call
  return forecastCampaign({ cells, seen, bidding, maxCpmMicros, budgetMicros: budgetOf(call), mostPlays: mostPlaysPerHour, pacing, firstDay, doubt, worlds, seed }, known)
}

/** Without VAT. */
export const budgetOf = ({ scenario, vatBasisPoints }: Pick<ScenarioCall, 'scenario' | 'vatBasisPoints'>): number => scaleHalfEven(scenario.budgetMicros, whole, whole + vatBasisPoints)

/** How often people come and how many of them look is known no better than to a tenth. */
const reachDeviation = 0.1
const reachSeed = 11
const off = (random: RandomStream): number => Math.exp(reachDeviation * gaussian(random))

export function figuresOf({ vatBasisPoints, reach: model }: Pick<ScenarioCall, 'vatBasisPoints' | 'reach'>, { plays, people, spent, entered }: Worlds, visitsPerWeek: number, days: number): ForecastFigures {
  const impressions = people.map((millionths) => millionths / 1e6)
  const random = createRandom(reachSeed)
  const reached = model === null ? null : Array.from(impressions, (each) => reachOf({ model, impressions: each * off(random), visitsPerWeek: visitsPerWeek * off(random), days }))
  const priced = [...spent.keys()].filter((at) => people[at]! > 0)
  return {
    plays: spreadOf(plays), impressions: spreadOf(impressions),
    reach: reached && spreadOf(reached.map(({ reach }) => reach)), frequencyMilli: reached && spreadOf(reached.map(({ frequencyMilli }) => frequencyMilli)),
    spendMicros: spreadOf(spent.map((micros) => (micros * (whole + vatBasisPoints)) / whole)), winBasisPoints: spreadOf(entered.map((each, at) => (each > 0 ? Math.min(whole, (plays[at]! / each) * whole) : 0))),
    cpmMicros: priced.length === 0 ? null : spreadOf(priced.map((at) => (spent[at]! / people[at]!) * 1e9)),
  }
}

/** In how many worlds the money is gone before the last day, and on which day in the middle one of these. */
function earlyEnd({ count, days, spentByDay }: Worlds, budgetMicros: number, firstDay: number): Pick<ScenarioAnswer, 'endsEarlyBasisPoints' | 'endsEarlyOn'> {
  const ends: number[] = []
  for (let world = 0; world < count; world++) {
    for (let day = 0; day < days - 1; day++) {
      if (spentByDay[world * days + day]! < budgetMicros * 0.995) continue
      ends.push(day)
      break
    }
  }
  ends.sort((a, b) => a - b)
  const middle = ends[Math.floor(ends.length / 2)]
  return { endsEarlyBasisPoints: Math.round((ends.length / count) * whole), endsEarlyOn: middle === undefined ? null : dateOfDay(firstDay + middle) }
}

/** Of the venues that were chosen, as the plan's first week counts them. */
function weeklyVisits({ hours, people, crowdOf, slotsPerHour }: Supply, { screens }: VenueSums): number {
  const week = Math.min(168, hours)
  let visits = 0
  for (let venue = 0; venue < screens.length; venue++) {
    if (screens[venue] === 0) continue
    const from = crowdOf[venue]! * hours
    for (let h = from; h < from + week; h++) visits += people[h]!
  }
  return (visits * slotsPerHour) / 1e6 * (168 / week)
}

export const medianOf = (spread: Spread | null): number => spread?.p50 ?? 0
