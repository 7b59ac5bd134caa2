import { forecastScenario, type ScenarioCall } from '../src/core/forecasting/forecast-scenario.ts'
import type { Seen } from '../src/core/forecasting/landscape.ts'
import { selectScreens, slotParts, type Supply } from '../src/core/forecasting/supply.ts'
import { createRandom, type RandomStream } from '../src/core/kernel/random.ts'
import { wholeOption } from './frame/arguments.ts'
import type { Bench } from './frame/bench.ts'
import { interleave } from './frame/interleave.ts'
import { sumUnsoldPeople } from './limits/forecast.ts'

const [days, firstDay, planDays, venues, kinds] = [14, 20_790, 35, 100, 6]
const allDay = Array.from({ length: 7 }, () => 0xff_ff_ff)

/** A slider moved: the answer with ranges for 14 days on so many screens, none like another. Limit: one bare pass over the same hours of the same screens. [AU8] */
export const bench: Bench = async (options) => {
  const screens = wholeOption(options, 'screens', 2000)
  const random = createRandom(8)
  const supply = supplyOf(random, screens)
  const selection = selectScreens(supply, () => allDay)
  const seen = seenOf(random)
  const call = (turn: number): ScenarioCall => ({
    scenario: { name: 'A', budgetMicros: 4_000_000_000_000, maxCpmMicros: 700_000_000 + turn * 1_000_000, from: '2026-12-03', to: '2026-12-16', week: allDay, where: { op: 'all', of: [] }, mostPlaysPerHour: 6, pacing: 'even', floorsBasisPoints: 10_000 },
    supply, selection, seen, bidding: { pricing: 'first', shading: 0.55 }, doubt: { kind: 'declared', levelDeviation: 0.35, dayDeviation: 0.2 }, vatBasisPoints: 1600, reach: { visitsPerWeekMilli: 1900, seenBasisPoints: 6200, betweenVenuesBasisPoints: 800 }, nowHour: 0, worlds: 500, seed: 1,
  })
  const [crowdOfScreen, wanted, sums] = [Uint16Array.from(supply.venueOf, (venue) => supply.crowdOf[venue]!), new Uint8Array(days * 24).fill(1), new Float64Array(kinds)]
  let [turn, kept] = [0, 0]
  const { value, limit, rounds, valueQuartiles, limitQuartiles } = await interleave({
    value: { items: 1, round: () => { kept += forecastScenario(call(turn++ % 100)).figures.impressions.p50 } },
    limit: { items: 1, round: () => { kept += sumUnsoldPeople(supply.unsold, supply.people, supply.rowOf, crowdOfScreen, supply.kindOf, wanted, supply.hours, 24 * 7, sums) } },
    rounds: wholeOption(options, 'rounds', 101), budgetMs: 25_000,
  })
  return { value, unit: 'ms', limit, screens, hours: days * 24, worlds: 500, screenHours: screens * days * 24, rounds, valueQuartiles, limitQuartiles, isCounted: Number.isFinite(kept) }
}

function supplyOf(random: RandomStream, screens: number): Supply {
  const hours = planDays * 24
  const isOpen = (h: number): boolean => h % 24 >= 8 && h % 24 < 23
  const open = Uint16Array.from({ length: screens * hours }, (_, at) => (isOpen(at % hours) ? 360 * slotParts : 0))
  return {
    fromHour: (firstDay - 7) * 24, hours, slotsPerHour: 360, screenIds: Array.from({ length: screens }, (_, at) => `sc${at}`), venueIds: Array.from({ length: venues }, (_, at) => `vn${at}`), kinds: Array.from({ length: kinds }, (_, at) => `kind${at}`),
    rowOf: Uint32Array.from({ length: screens }, (_, at) => at), venueOf: Uint16Array.from({ length: screens }, (_, at) => at % venues), kindOf: Uint8Array.from({ length: screens }, (_, at) => Math.floor(at / venues) % kinds),
    crowdOf: Uint16Array.from({ length: venues }, (_, at) => at), clockOf: new Uint8Array(venues), open, unsold: open.map((slots) => Math.floor((slots * random.below(100)) / 100)),
    people: Float64Array.from({ length: venues * hours }, (_, at) => (isOpen(at % hours) ? 100_000 + random.below(2_000_000) : 0)),
    weekHour: Uint8Array.from({ length: hours }, (_, h) => h % 168), day: Int32Array.from({ length: hours }, (_, h) => firstDay - 7 + Math.floor(h / 24)),
  }
}

function seenOf(random: RandomStream): Seen {
  const count = 12_000
  const columns = { kind: new Uint8Array(count), day: new Int32Array(count), weekHour: new Uint8Array(count), toWin: new Float64Array(count), floor: new Float64Array(count) }
  for (let at = 0; at < count; at++) {
    columns.kind[at] = random.below(kinds)
    columns.day[at] = firstDay + random.below(days)
    columns.weekHour[at] = (columns.day[at]! % 7) * 24 + random.between(8, 22)
    columns.floor[at] = 300_000_000
    columns.toWin[at] = random.below(4) === 0 ? 300_000_000 : 300_000_000 + random.below(700_000_000)
  }
  return { kinds, ...columns }
}
