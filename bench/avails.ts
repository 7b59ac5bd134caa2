import type { LineFields } from '../src/contracts/campaigns.ts'
import { availsOf, trialOf } from '../src/core/scheduling/avails.ts'
import { compile, createOccupancyIndex, pace } from '../src/core/scheduling/index.ts'
import type { PlanDocuments } from '../src/core/scheduling/plan-documents.ts'
import { wholeOption } from './frame/arguments.ts'
import type { Bench } from './frame/bench.ts'
import { demonstrationPlan } from './frame/demonstration-plan.ts'
import { interleave } from './frame/interleave.ts'
import { seasonNetwork } from './frame/season-network.ts'

const [days, hoursOfDay] = [14, 24]

/**
 * Does a new line fit, over 2 000 screens and 14 days of the demonstration, against a warm index? Limit: the full compile of one day, as in
 * `bench compile`; a day of the demonstration itself, whose hours are more alike, is printed beside it. [SC10]
 */
export const bench: Bench = async (options) => {
  const { documents, prepared, snapshot, nowHour } = demonstrationPlan(days)
  const startedAtMs = performance.now()
  const index = createOccupancyIndex(prepared.input, snapshot)
  const indexMs = performance.now() - startedAtMs
  const line = newLine(documents, prepared.spots.slice(0, wholeOption(options, 'screens', 2_000)).map(({ screen }) => screen.id), nowHour)
  const ask = () => {
    const trial = trialOf({ prepared, index }, { line, lineId: null })
    if (!trial) throw new Error('the line has no campaign')
    return availsOf(trial, nowHour)
  }
  const { screens, cells, asks, gets } = ask()
  const season = seasonNetwork()
  const paced = pace(season)
  const compileOwnDay = () => compile(prepared.input, snapshot, { toH: hoursOfDay })
  compileOwnDay()
  const ownFromMs = performance.now()
  compileOwnDay()
  const ownDayMs = performance.now() - ownFromMs
  const { value, limit, ...details } = await interleave({
    value: { items: 1, round: ask }, limit: { items: 1, round: () => compile(season, paced) },
    rounds: wholeOption(options, 'rounds', 9), budgetMs: 25_000,
  })
  return { value, unit: 'ms', limit, ...details, indexMs, screens, cells, asks, gets, ownDayMs, lines: prepared.input.lines.length }
}

/** Like a line of the season, but on these screens, all day, for the two weeks. */
function newLine({ lines }: PlanDocuments, screenIds: string[], nowHour: number): LineFields {
  const dateAfter = (addedDays: number) => new Date((nowHour + addedDays * hoursOfDay) * 3_600_000).toISOString().slice(0, 10)
  const [first] = lines.values()
  return {
    ...first!.fields, code: 'bench', goal: { kind: 'share', basisPoints: 1500 }, tier: 'guaranteed', flight: { from: dateAfter(0), to: dateAfter(days) },
    dayparts: { week: Array.from({ length: 7 }, () => 0xff_ff_ff), exceptions: [] }, targeting: { op: 'is', field: 'screen', values: screenIds }, excludedScreens: [], controlVenues: [],
  }
}
