import { type FactState, factStates } from '../../contracts/network.ts'
import { noStates, type StateCounts } from './filter-rows.ts'
import type { WallRow } from './wall-rows.ts'

export const nothingThere: StateCounts = noStates()
/** Screens in service by state, for each store or zone they stand in. */
export function tallyBy(rows: readonly WallRow[], keyOf: (row: WallRow) => string | undefined): ReadonlyMap<string, StateCounts> {
  const tallies = new Map<string, StateCounts>()
  for (const row of rows) {
    const key = row.retired ? undefined : keyOf(row)
    if (key === undefined) continue
    let tally = tallies.get(key)
    if (tally === undefined) tallies.set(key, tally = noStates())
    tally[row.state] += 1
  }
  return tallies
}

export const totalOf = (states: StateCounts): number => factStates.reduce((sum, state) => sum + states[state], 0)
export const presentIn = (states: StateCounts): FactState[] => factStates.filter((state) => states[state] > 0)
export const sameStates = (a: StateCounts, b: StateCounts): boolean => factStates.every((state) => a[state] === b[state])
