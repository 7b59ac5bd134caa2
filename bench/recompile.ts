import { compile, compilePart, createBuffers, layOut, pace, repace, type SchedulingInput } from '../src/core/scheduling/index.ts'
import { wholeOption } from './frame/arguments.ts'
import type { Bench } from './frame/bench.ts'
import { interleave } from './frame/interleave.ts'
import { seasonNetwork, zones } from './frame/season-network.ts'

const screensOfLine = 500
const zoneOfPlays = 2

/**
 * One line that plays on 500 of 10 000 screens changes, and the plan follows within its snapshot: finding what is touched, and compiling that.
 * Limit: compiling everything. [SC12]
 */
export const bench: Bench = async (options) => {
  const input = withLineOn(seasonNetwork(), wholeOption(options, 'screens', screensOfLine))
  const snapshot = pace(input)
  const changed: SchedulingInput = { ...input, lines: input.lines.map((line, i) => (i === input.lines.length - 1 ? { ...line, tier: 0 } : line)) }
  const recompile = (): { touched: number; slots: number } => {
    const repaced = repace({ input, snapshot }, changed)
    return { touched: repaced.touched.length, slots: compile(changed, repaced.snapshot, { screens: repaced.touched }).slots.length }
  }
  const { touched, slots } = recompile()
  // Into arrays that are there already: a full compile's own would be swept up while the other is measured.
  const layout = layOut(input)
  const buffers = createBuffers(layout)
  const { value, limit, ...details } = await interleave({
    value: { items: 1, round: recompile }, limit: { items: 1, round: () => compilePart(input, snapshot, layout, buffers, 0, layout.screens.length) },
    rounds: wholeOption(options, 'rounds', 9), budgetMs: 25_000,
  })
  return { value, unit: 'ms', limit, ...details, touched, slots, screens: input.screenIds.length }
}

/**
 * The last line of the network, on so many screens of two zones. In one of them goals of plays are sold, as in a third of all zones; together
 * their screens cost a little more to compile than screens do in the mean (zones differ by a factor of fifty).
 */
function withLineOn(input: SchedulingInput, count: number): SchedulingInput {
  const { runOf, offsets, lines, hourSets } = input.eligibility
  const last = input.lines.length - 1
  const ofZone = (zone: number, most: number): number[] => input.screenIds.flatMap((_, screen) => (screen % zones === zone ? [screen] : [])).slice(0, most)
  const third = Math.ceil(count / 3)
  const chosen = new Set([...ofZone(zoneOfPlays, third), ...ofZone(zones - 1, count - third)])
  const runs = new Map<string, number>()
  const entries: { line: number; when: number }[][] = []
  const newRunOf = Uint32Array.from(runOf, (run, screen) => {
    const has = chosen.has(screen)
    const key = `${run} ${has}`
    const known = runs.get(key)
    if (known !== undefined) return known
    const kept = Array.from({ length: offsets[run + 1]! - offsets[run]! }, (_, k) => ({ line: lines[offsets[run]! + k]!, when: hourSets[offsets[run]! + k]! })).filter(({ line }) => line !== last)
    runs.set(key, entries.length)
    return entries.push(has ? [...kept, { line: last, when: 0 }] : kept) - 1
  })
  const newOffsets = new Uint32Array(entries.length + 1)
  entries.forEach(({ length }, run) => { newOffsets[run + 1] = newOffsets[run]! + length })
  return { ...input, eligibility: { runOf: newRunOf, offsets: newOffsets, lines: Uint16Array.from(entries.flat(), ({ line }) => line), hourSets: Uint16Array.from(entries.flat(), ({ when }) => when) } }
}
