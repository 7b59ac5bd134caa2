import { allocate } from '../../src/core/scheduling/allocate.ts'
import type { SchedulingInput } from '../../src/core/scheduling/input.ts'
import { pace } from '../../src/core/scheduling/pace.ts'
import type { Paced, Snapshot } from '../../src/core/scheduling/snapshot.ts'
import { type Sketch, sketchInput } from './sketch-input.ts'

/**
 * Plays a flight day by day, each day by a snapshot of its own that knows what was delivered before. The sketch covers the whole
 * flight; lines are known by id. A screen that is dark on a day shows nothing, and nobody knew it before.
 */
export type Flight = { sketch: Sketch; days: number; isDark?(screenId: string, day: number): boolean }
export type Delivery = {
  /** Plays by line, in all; by line and day; the most of one line in one hour; what its proportional share of every hour adds up to. */
  total: Map<string, number>
  byDay: Map<string, number[]>
  mostOfHour: Map<string, number>
  shares: Map<string, number>
}

export function deliverFlight({ sketch, days, isDark = () => false }: Flight): Delivery {
  const whole = sketchInput(sketch)
  const hoursOfDay = sketch.hours / days
  const ids = whole.lines.map(({ id }) => id)
  const delivery: Delivery = { total: zeros(ids), byDay: new Map(ids.map((id) => [id, Array.from({ length: days }, () => 0)])), mostOfHour: zeros(ids), shares: zeros(ids) }
  let before: Paced | null = null
  for (let day = 0; day < days; day++) {
    const input = restOf(sketch, whole, day * hoursOfDay, delivery.total)
    const snapshot: Snapshot = pace(input, before)
    before = { input, snapshot }
    input.screenIds.forEach((screenId, screen) => {
      const counts = allocate(input, snapshot, screen)
      const { offsets, runOf, lines, hourSets } = input.eligibility
      const from = offsets[runOf[screen]!]!
      const width = offsets[runOf[screen]! + 1]! - from + 2
      for (let h = 0; h < hoursOfDay; h++) {
        const open = input.patterns[input.patternOf[screen]!]!.open[h]!
        const set = snapshot.setOf[snapshot.rowOf[screen]! * input.hours + h]!
        const asks = snapshot.setWeights.subarray(snapshot.setOffsets[set], snapshot.setOffsets[set + 1])
        const ratio = Math.min(1, 2 ** 32 / asks.reduce((sum, ask) => sum + ask, 0))
        for (let k = 0, j = 0; k < width - 2; k++) {
          if (input.hourSets[hourSets[from + k]!]![h] === 0) continue
          const id = ids[lines[from + k]!]!
          add(delivery.shares, id, asks[j++]! * open * ratio / 2 ** 32)
          if (isDark(screenId, day)) continue
          const plays = counts[h * width + k]!
          add(delivery.total, id, plays)
          delivery.byDay.get(id)![day]! += plays
          delivery.mostOfHour.set(id, Math.max(delivery.mostOfHour.get(id)!, plays))
        }
      }
    })
  }
  return delivery
}

const zeros = (ids: readonly string[]): Map<string, number> => new Map(ids.map((id) => [id, 0]))
const add = (sums: Map<string, number>, id: string, amount: number): void => void sums.set(id, sums.get(id)! + amount)

/** The network from one hour on, its lines with what was delivered and the slots that are gone. */
function restOf(sketch: Sketch, whole: SchedulingInput, fromH: number, delivered: ReadonlyMap<string, number>): SchedulingInput {
  const rest: Sketch = {
    ...sketch, fromHour: whole.fromHour + fromH, hours: sketch.hours - fromH,
    screens: sketch.screens.map((screen) => ({ ...screen, open: screen.open.slice(fromH) })),
    lines: sketch.lines.map((line) => ({ ...line, plays: (screenId: string, h: number) => line.plays?.(screenId, h + fromH) ?? true })),
  }
  const input = sketchInput(rest)
  const lines = input.lines.map((line, i) => ({
    ...line, slotsOfFlight: whole.lines[i]!.slotsOfFlight, slotsGone: whole.lines[i]!.slotsOfFlight - line.slotsOfFlight,
    goal: line.goal.kind === 'plays' ? { ...line.goal, delivered: delivered.get(line.id)! } : line.goal,
  }))
  return { ...input, lines }
}
