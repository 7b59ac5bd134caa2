import { type FactState, factStates } from '../../contracts/network.ts'
import { noStates, type StateCounts } from './filter-rows.ts'
import type { WallRow } from './wall-rows.ts'

/** What stands in a store or zone: screens in service by state, and the signs that any of them shows. */
export type Tally = { states: StateCounts; signs: number }
export const nothingThere: Tally = { states: noStates(), signs: 0 }
export function tallyBy(rows: readonly WallRow[], keyOf: (row: WallRow) => string | undefined): ReadonlyMap<string, Tally> {
  const tallies = new Map<string, Tally>()
  for (const row of rows) {
    const key = row.retired ? undefined : keyOf(row)
    if (key === undefined) continue
    let tally = tallies.get(key)
    if (tally === undefined) tallies.set(key, tally = { states: noStates(), signs: 0 })
    tally.states[row.state] += 1
    tally.signs |= row.standing.signs
  }
  return tallies
}

export const totalOf = (states: StateCounts): number => factStates.reduce((sum, state) => sum + states[state], 0)
export const presentIn = (states: StateCounts): FactState[] => factStates.filter((state) => states[state] > 0)
export const sameTally = (a: Tally, b: Tally): boolean => a.signs === b.signs && factStates.every((state) => a.states[state] === b.states[state])
