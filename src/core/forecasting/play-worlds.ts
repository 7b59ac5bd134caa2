import { createRandom } from '../kernel/random.ts'
import type { Cells } from './cells.ts'
import { type Doubts, drawPath, type Habit, habitOf } from './day-shifts.ts'
import { gaussian } from './gaussian.ts'
import { type HourCurves, stepOf, steps } from './hour-curves.ts'

/** One row for each world. */
export type Worlds = {
  count: number
  days: number
  plays: Float64Array
  people: Float64Array
  spent: Float64Array
  entered: Float64Array
  /** [world * days + day], from the start to the end of the day. */
  spentByDay: Float64Array
  /** The mean over worlds, by hour of the flight. */
  playsByHour: Float64Array
}
export type WorldsCall = {
  cells: Cells
  curves: HourCurves
  habits: readonly Habit[]
  /** Known beforehand by day of the flight, such as a season. */
  dayShifts: ArrayLike<number>
  /** How far all of what is assumed may be off, in log odds. */
  levelDeviation: number
  seenDays: number
  gapDays: number
  budgetMicros: number
  pacing: 'even' | 'fast'
  worlds: number
  seed: number
  doubts: Doubts & MixDoubts
}
/** Where money is short, which of the plays in an hour are bought is chance: cheap ones fit more often. By how much, in parts of what plays differ in. */
export type MixDoubts = { mixPrice: number; mixPeople: number; mixLean: number; least: number }

/** The flight played out in worlds that differ in what nobody knows: which days are dear, and which single slots are won. The budget is never passed. */
export function playWorlds(call: WorldsCall): Worlds {
  const { cells, worlds: count, budgetMicros } = call
  const days = cells.hours / 24
  const out: Worlds = { count, days, plays: new Float64Array(count), people: new Float64Array(count), spent: new Float64Array(count), entered: new Float64Array(count), spentByDay: new Float64Array(count * days), playsByHour: new Float64Array(cells.hours) }
  const released = call.pacing === 'even' ? release(cells, budgetMicros) : new Float64Array(cells.hours).fill(budgetMicros)
  const path = new Float64Array(days)
  const random = createRandom(call.seed)
  const live = liveHours(cells)
  for (let world = 0; world < count; world++) {
    drawPath({ habit: habitOf(call.habits, (world + 0.5) / count), seenDays: call.seenDays, gapDays: call.gapDays, days, random, into: path, doubts: call.doubts })
    const level = call.levelDeviation * gaussian(random)
    playOne(call, { world, path, level, released, live }, random, out)
  }
  for (let at = 0; at < cells.hours; at++) out.playsByHour[at]! /= count
  return out
}

/** How much may be spent by the end of each hour, in proportion to the people near. */
function release({ hours, kinds, people }: Cells, budgetMicros: number): Float64Array {
  const released = new Float64Array(hours)
  let sum = 0
  for (let at = 0; at < hours; at++) {
    for (let kind = 0; kind < kinds; kind++) sum += people[kind * hours + at]!
    released[at] = sum
  }
  for (let at = 0; at < hours; at++) released[at]! *= sum > 0 ? budgetMicros / sum : 0
  return released
}

function liveHours({ hours, kinds, slots }: Cells): Uint8Array {
  const live = new Uint8Array(hours)
  for (let kind = 0; kind < kinds; kind++) for (let at = 0; at < hours; at++) if (slots[kind * hours + at]! > 0) live[at] = 1
  return live
}

type World = { world: number; path: Float64Array; level: number; released: Float64Array; live: Uint8Array }
function playOne({ curves, dayShifts, doubts }: WorldsCall, { world, path, level, released, live }: World, random: ReturnType<typeof createRandom>, out: Worlds): void {
  const { plays, people, cost, entered, scatter } = curves
  let [allPlays, allPeople, spent, allEntered, short] = [0, 0, 0, 0, 0]
  for (let day = 0; day < out.days; day++) {
    const step = stepOf(path[day]! + level + dayShifts[day]!)
    const low = Math.floor(step)
    const part = step - low
    for (let at = day * 24; at < day * 24 + 24; at++) {
      if (live[at] === 0) continue
      const from = at * steps + low
      const won = plays[from]! + part * (plays[from + 1]! - plays[from]!)
      if (won <= 0) continue
      const times = Math.max(0, 1 + Math.sqrt(scatter[at]! / won) * gaussian(random))
      const asks = (cost[from]! + part * (cost[from + 1]! - cost[from]!)) * times
      const left = released[at]! - spent
      const taken = asks <= left ? times : times * Math.max(0, left / asks)
      short += asks <= left ? 0 : won * taken
      spent += asks <= left ? asks : Math.max(0, left)
      allPlays += won * taken
      allPeople += (people[from]! + part * (people[from + 1]! - people[from]!)) * taken
      allEntered += (entered[from]! + part * (entered[from + 1]! - entered[from]!)) * (taken / Math.max(times, 1e-9))
      out.playsByHour[at]! += won * taken
    }
    out.spentByDay[world * out.days + day] = spent
  }
  // Only plays bought while money was short are bent by it.
  const part = allPlays > 0 ? short / allPlays : 0
  out.plays[world] = allPlays * Math.exp(part * curves.peopleDiffer * (doubts.mixLean + doubts.mixPeople * gaussian(random)) + 2 * doubts.least * gaussian(random))
  out.people[world] = allPeople * Math.exp((doubts.least + part * doubts.mixPrice * curves.pricesDiffer) * gaussian(random))
  // What is left at the end would not have paid one more play.
  out.spent[world] = Math.max(0, spent - (part > 0 && allPlays > 0 ? (random.below(1000) / 1000) * 2 * (spent / allPlays) : 0))
  out.entered[world] = allEntered
}
