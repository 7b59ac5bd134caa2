import type { Breach } from '../kernel/plan.ts'
import type { SchedulingInput } from './input.ts'

/** Which part of the plan is compiled: all of it unless said. Hours count from the start of the horizon. */
export type CompileRange = { screens?: Uint32Array; fromH?: number; toH?: number }

/** Where everything lies; a *cell* is position p of `screens` in hour h: p * (toH - fromH) + h - fromH. */
export type CompileLayout = {
  screens: Uint32Array
  fromH: number
  toH: number
  /** Counts go one hour further at each end, as far as the horizon does: `place` reads three hours' counts. [SC6] */
  countsFromH: number
  countsToH: number
  /** Counts of position p in hour h begin at countsAt[p] + (h - countsFromH) * widths[p]. */
  widths: Uint16Array
  countsAt: Float64Array
  /** Open slots of cell c lie from slotsAt[c] up to slotsAt[c + 1]. */
  slotsAt: Float64Array
}
export type Compiled = CompileLayout & CompileBuffers & {
  /** Lines of breaches are places in the run of the screen; equal hours share one list. */
  breachLists: readonly (readonly Breach[])[]
}
/** May lie in shared memory, when several threads fill one part each. */
export type CompileBuffers = {
  /** As in `input.ts`: entries of the run, then the exchange, then the house. */
  counts: Uint16Array
  /** By open slot: place of the line in the run of the screen. */
  slots: Uint16Array
  /** Of a cell: 0, or one more than the index of its list of breaches. */
  breachesOf: Uint32Array
}

export function layOut(input: SchedulingInput, range: CompileRange = {}): CompileLayout {
  const { screens = Uint32Array.from(input.screenIds, (_, screen) => screen), fromH = 0, toH = input.hours } = range
  const { runOf, offsets } = input.eligibility
  const [countsFromH, countsToH] = [Math.max(0, fromH - 1), Math.min(input.hours, toH + 1)]
  const widths = Uint16Array.from(screens, (screen) => offsets[runOf[screen]! + 1]! - offsets[runOf[screen]!]! + 2)
  const countsAt = new Float64Array(screens.length + 1)
  const slotsAt = new Float64Array(screens.length * (toH - fromH) + 1)
  for (let position = 0, cell = 0; position < screens.length; position++) {
    countsAt[position + 1] = countsAt[position]! + widths[position]! * (countsToH - countsFromH)
    const { open } = input.patterns[input.patternOf[screens[position]!]!]!
    for (let h = fromH; h < toH; h++, cell++) slotsAt[cell + 1] = slotsAt[cell]! + open[h]!
  }
  return { screens, fromH, toH, countsFromH, countsToH, widths, countsAt, slotsAt }
}

export type BufferSizes = { counts: number; slots: number; cells: number }
export const sizesOf = ({ countsAt, slotsAt, screens }: CompileLayout): BufferSizes => ({ counts: countsAt[screens.length]!, slots: slotsAt[slotsAt.length - 1]!, cells: slotsAt.length - 1 })

export function createBuffers(layout: CompileLayout): CompileBuffers {
  const { counts, slots, cells } = sizesOf(layout)
  return { counts: new Uint16Array(counts), slots: new Uint16Array(slots), breachesOf: new Uint32Array(cells) }
}

/** What one screen shows in one hour. */
export type CompiledCell = { counts: Uint16Array; slots: Uint16Array; breaches: readonly Breach[] }
export function cellOf(compiled: Compiled, position: number, h: number): CompiledCell {
  const { fromH, toH, countsFromH, widths, countsAt, slotsAt, counts, slots, breachesOf, breachLists } = compiled
  const cell = position * (toH - fromH) + h - fromH
  const at = countsAt[position]! + (h - countsFromH) * widths[position]!
  return {
    counts: counts.subarray(at, at + widths[position]!), slots: slots.subarray(slotsAt[cell], slotsAt[cell + 1]),
    breaches: breachesOf[cell] === 0 ? [] : breachLists[breachesOf[cell]! - 1]!,
  }
}
