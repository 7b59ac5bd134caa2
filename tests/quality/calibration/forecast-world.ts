import type { Cells } from '../../../src/core/forecasting/cells.ts'
import { forecastCampaign } from '../../../src/core/forecasting/forecast-campaign.ts'
import type { Seen } from '../../../src/core/forecasting/landscape.ts'
import { spreadOf } from '../../../src/core/forecasting/spread-of.ts'
import type { CellSupply, SeenWorld, WorldForecast } from './world.ts'

/** The forecaster of the Planner, shown what can be seen of a generated world: its past auctions, what is for sale, and the brief. */
export function forecastWorld(world: SeenWorld): WorldForecast {
  const { brief, seed } = world
  const { worlds } = forecastCampaign({
    cells: cellsOfWorld(world), seen: seenOfWorld(world), bidding: { pricing: brief.pricing, shading: brief.shadingBasisPoints / 10_000 }, maxCpmMicros: brief.maxCpmMicros, budgetMicros: brief.budgetMicros,
    mostPlays: brief.mostPlaysPerScreenHour, pacing: brief.pacing, firstDay: 0, doubt: { kind: 'learned' }, worlds: 400, seed,
  })
  const share = worlds.entered.map((entered, at) => (entered > 0 ? Math.min(10_000, (worlds.plays[at]! / entered) * 10_000) : 0))
  return { plays: spreadOf(worlds.plays), impressions: spreadOf(worlds.people.map((people) => people / 1e6)), spendMicros: spreadOf(worlds.spent), winBasisPoints: spreadOf(share) }
}

/** Day 0 is taken for a Thursday: worlds know days of the week, and number them from the flight. */
const weekHourOf = (day: number, hour: number): number => ((((day % 7) + 7) % 7) * 24) + hour

function cellsOfWorld({ brief, supply }: SeenWorld): Cells {
  const hours = brief.days * 24
  const kinds = brief.kinds.length
  const cells: Cells = {
    hours, kinds, slots: new Float64Array(kinds * hours), people: new Float64Array(kinds * hours), screens: new Float64Array(kinds * hours), squares: new Float64Array(kinds * hours),
    weekHour: Uint8Array.from({ length: hours }, (_, at) => weekHourOf(Math.floor(at / 24), at % 24)), day: Int32Array.from({ length: hours }, (_, at) => Math.floor(at / 24)), open: new Float64Array(hours), unsold: new Float64Array(hours),
  }
  for (const { kind, day, hour, screens, slotsPerScreen, multiplierMillionths, floorMicros } of supply) {
    const at = brief.kinds.indexOf(kind)
    if (at < 0 || (brief.hours & (1 << hour)) === 0 || floorMicros > brief.maxCpmMicros) continue
    const to = at * hours + day * 24 + hour
    cells.slots[to] = screens * slotsPerScreen
    cells.people[to] = screens * slotsPerScreen * multiplierMillionths
    cells.screens[to] = screens
    cells.squares[to] = screens * slotsPerScreen * slotsPerScreen
  }
  return cells
}

function seenOfWorld({ brief, past, pastSupply }: SeenWorld): Seen {
  const keyOf = ({ kind, day, hour }: Pick<CellSupply, 'kind' | 'day' | 'hour'>): string => `${kind} ${day} ${hour}`
  const floors = new Map(pastSupply.map((cell) => [keyOf(cell), cell.floorMicros]))
  const wanted = past.filter(({ kind }) => brief.kinds.includes(kind))
  return {
    kinds: brief.kinds.length, kind: Uint8Array.from(wanted, ({ kind }) => brief.kinds.indexOf(kind)), day: Int32Array.from(wanted, ({ day }) => day), weekHour: Uint8Array.from(wanted, ({ day, hour }) => weekHourOf(day, hour)),
    toWin: Float64Array.from(wanted, ({ toWinMicros }) => toWinMicros), floor: Float64Array.from(wanted, (auction) => floors.get(keyOf(auction)) ?? 0),
  }
}
