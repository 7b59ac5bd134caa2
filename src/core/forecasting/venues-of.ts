import type { ForecastDetail, Spread } from '../../contracts/planner.ts'
import type { ScenarioAnswer } from './forecast-scenario.ts'
import { quantileOfNormal } from './gaussian.ts'
import type { Supply } from './supply.ts'
import { wonShare } from './won-share.ts'

const whole = 10_000
const levels = [['p5', 0.05], ['p25', 0.25], ['p50', 0.5], ['p75', 0.75], ['p95', 0.95]] as const

/** Impressions of all worlds, shared out by people and by what is won in each venue. [AU8] */
export function venuesOf(supply: Pick<Supply, 'venueIds'>, { cells, venues, view, figures }: ScenarioAnswer): ForecastDetail['venues'] {
  const winsOfKind = Array.from({ length: cells.kinds }, (_, kind) => wonShare({ ...cells, kinds: 1, slots: cells.slots.subarray(kind * cells.hours, (kind + 1) * cells.hours) }, view.wins.subarray(kind * 48, (kind + 1) * 48)))
  const rows = supply.venueIds.flatMap((venueId, venue) => {
    if (venues.screens[venue] === 0) return []
    let won = 0
    for (let kind = 0; kind < cells.kinds; kind++) won += venues.slotsByKind[venue * cells.kinds + kind]! * winsOfKind[kind]!
    const share = venues.slots[venue]! > 0 ? won / venues.slots[venue]! : 0
    return [{ venueId, screens: venues.screens[venue]!, weight: venues.people[venue]! * share, won, winBasisPoints: Math.round(share * whole) }]
  })
  const [allPeople, allWon] = [rows.reduce((sum, { weight }) => sum + weight, 0), rows.reduce((sum, { won }) => sum + won, 0)]
  const impressionsOf = (weight: number, won: number): Spread =>
    (allPeople > 0 ? sharedOut(figures.impressions, weight / allPeople, figures.plays.p50 * (allWon > 0 ? won / allWon : 0)) : sharedOut(figures.impressions, 0, 0))
  return rows.map(({ weight, won, ...row }) => ({ ...row, impressions: impressionsOf(weight, won) })).sort((a, b) => b.impressions.p50 - a.impressions.p50 || (a.venueId < b.venueId ? -1 : 1))
}

/** As uncertain as all of it, and besides by which plays of the whole fall to this part: the fewer, the wider. */
function sharedOut(all: Spread, share: number, plays: number): Spread {
  if (share <= 0 || all.p50 <= 0) return { p5: 0, p25: 0, p50: 0, p75: 0, p95: 0 }
  const chance = Math.sqrt(Math.max(0, 1 - share) / Math.max(1, plays))
  const at = (name: keyof Spread, level: number): number => {
    const normal = quantileOfNormal(level)
    const ofAll = Math.log(Math.max(all[name], all.p50 * 1e-6) / all.p50)
    return all.p50 * share * Math.exp(Math.sign(normal) * Math.hypot(ofAll, chance * normal))
  }
  return Object.fromEntries(levels.map(([name, level]) => [name, name === 'p50' ? all.p50 * share : at(name, level)])) as Spread
}
