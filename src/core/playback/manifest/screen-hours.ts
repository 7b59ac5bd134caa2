import { createAllocator, type OpenPattern, type SchedulingInput, type Snapshot } from '../../scheduling/index.ts'
import { areRivals, traitsOf } from '../../scheduling/place-traits.ts'
import { createHourPacker } from './pack-hours.ts'

/** The hours of a screen that a manifest carries: its lines, as entries of the eligibility, which of them play at all, and their counts, packed. Equal keys mean equal lines. */
export type ScreenHours = { lines: readonly HourLine[]; key: string; counts: string }
export type HourLine = { entry: number; plays: boolean }
export type HourWindow = { fromHour: number; hours: number }

/**
 * Packs the hours of many screens. Counts are walked from the start of the horizon, as everywhere; lines that never play in these hours are left out, but for those
 * without which another would seem to have no rival: an hour that is hard to place asks that. Hours beyond the horizon are closed, as they are to the placer. [SC8]
 */
export function createScreenHours(input: SchedulingInput, snapshot: Snapshot, { fromHour, hours }: HourWindow): (screen: number) => ScreenHours {
  const allocator = createAllocator(input, snapshot)
  const packer = createHourPacker()
  const from = fromHour - input.fromHour
  const [first, last] = [Math.max(0, from), Math.min(input.hours, from + hours)]
  const openings = input.patterns.map((pattern) => once(() => {
    const part = windowOf(pattern, from, hours)
    return { part, text: packer.open(part, input.slotsPerHour) }
  }))
  const keep = createKeeping(input)
  let [walked, taken] = [new Uint16Array(0), new Uint16Array(0)]
  return (screen) => {
    const width = allocator.widthOf(screen)
    if (walked.length < width * last) walked = new Uint16Array(width * last)
    allocator.allocate(screen, Math.max(0, last), walked, 0)
    const kept = keep(input.eligibility.runOf[screen]!, playing(walked, width, first, last))
    const { columns, lengths } = kept
    if (taken.length < (lengths.length + 2) * hours) taken = new Uint16Array((lengths.length + 2) * hours)
    takeColumns(walked, width, columns, { from, first, last }, taken)
    const { part, text } = openings[input.patternOf[screen]!]!()
    return { lines: kept.lines, key: kept.key, counts: text + packer.counts({ ...part, slotsPerHour: input.slotsPerHour, lengths, counts: taken }) }
  }
}

type Kept = { columns: readonly number[]; lengths: readonly number[]; lines: readonly HourLine[]; key: string }

/** Which lines of a run are carried where these play; remembered, for thousands of screens share a few. */
function createKeeping({ lines, eligibility }: SchedulingInput): (run: number, plays: readonly number[]) => Kept {
  const known = new Map<string, Kept>()
  return (run, plays) => {
    const key = `${run} ${plays.join()}`
    const before = known.get(key)
    if (before) return before
    const [from, to] = [eligibility.offsets[run]!, eligibility.offsets[run + 1]!]
    const ofRun = Array.from(eligibility.lines.subarray(from, to), (line) => lines[line]!)
    const columns = withRivals(plays, traitsOf(ofRun))
    const kept: Kept = { columns, lengths: columns.map((k) => ofRun[k]!.length), lines: columns.map((k) => ({ entry: from + k, plays: plays.includes(k) })), key }
    known.set(key, kept)
    return kept
  }
}

function withRivals(plays: readonly number[], traits: ReturnType<typeof traitsOf>): number[] {
  const kept = new Set(plays)
  for (const k of plays) {
    const rivals = Array.from({ length: traits.size - 2 }, (_, other) => other).filter((other) => areRivals(traits, k, other))
    if (rivals.length > 0 && !rivals.some((other) => kept.has(other))) kept.add(rivals[0]!)
  }
  return [...kept].sort((a, b) => a - b)
}

/** Which lines have a play at all. */
function playing(counts: Uint16Array, width: number, first: number, last: number): number[] {
  const plays = new Uint8Array(width - 2)
  for (let h = first; h < last; h++) for (let k = 0, at = h * width; k < width - 2; k++) if (counts[at + k]! > 0) plays[k] = 1
  return Array.from(plays.keys()).filter((k) => plays[k] === 1)
}

/** The exchange comes along; the house is what is left. */
function takeColumns(counts: Uint16Array, width: number, columns: readonly number[], { from, first, last }: { from: number; first: number; last: number }, out: Uint16Array): void {
  const outWidth = columns.length + 2
  for (let h = first; h < last; h++) {
    const [at, to] = [h * width, (h - from) * outWidth]
    for (let j = 0; j < columns.length; j++) out[to + j] = counts[at + columns[j]!]!
    out[to + columns.length] = counts[at + width - 2]!
  }
}

function windowOf({ open, cut }: OpenPattern, from: number, hours: number): OpenPattern {
  const part: { open: Uint16Array; cut: Map<number, Uint16Array> } = { open: new Uint16Array(hours), cut: new Map() }
  for (let h = 0; h < hours; h++) {
    part.open[h] = open[from + h] ?? 0
    const slots = cut.get(from + h)
    if (slots) part.cut.set(h, slots)
  }
  return part
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null
  return () => (made ??= { value: make() }).value
}
