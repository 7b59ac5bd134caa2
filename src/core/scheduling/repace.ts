import { createSetTable } from './cell-sets.ts'
import type { LineInput, SchedulingInput } from './input.ts'
import { pacingTargets } from './pacing-target.ts'
import { phasesOf } from './phases.ts'
import type { Paced, PacedLine, Snapshot } from './snapshot.ts'

export type Repaced = {
  snapshot: Snapshot
  /** Screens whose hours may differ from before; all others stay as they are. Indexes of the new input, rising. */
  touched: Uint32Array
}

/**
 * The same pacing snapshot after an edit. [SC12] Lines that did not change keep their rates and their phases on every screen; a line that
 * is new or changed asks its even rate, until the next snapshot spreads all of them anew. What changed is found by comparing the
 * two inputs, so nobody has to know what an edit can reach.
 */
export function repace(before: Paced, input: SchedulingInput): Repaced {
  const comparison = compareInputs(before.input, input)
  const { rowOf, rows, touched } = compareScreens(before, input, comparison)
  const targets = pacingTargets(input.lines, input.slotsPerHour)
  const sets = setsOfRows(before, input, rows, comparison, targets.map(({ target }) => target))
  const fresh = phasesOf(input, targets.map(({ planned }) => planned))
  keepPhases(before, input, comparison, rowOf, rows, fresh)
  const lines = input.lines.map((_, i): PacedLine => {
    const was = comparison.wasLine[i]!
    const { planned, target, most } = targets[i]!
    return was >= 0 ? before.snapshot.lines[was]! : { planned, target, most, slots: 0, asked: 0, promised: 0, reason: null }
  })
  return { snapshot: { fromHour: input.fromHour, hours: input.hours, rowOf, ...sets, ...fresh, lines }, touched }
}

type Comparison = {
  /** Of a line and a screen of the new input: where it stood before; -1 for what is new or has changed. */
  wasLine: Int32Array
  wasScreen: Int32Array
  isSameHours(was: number, now: number): boolean
  isSamePattern(was: number, now: number): boolean
}

function compareInputs(was: SchedulingInput, now: SchedulingInput): Comparison {
  if (was.fromHour !== now.fromHour || was.hours !== now.hours || was.slotsPerHour !== now.slotsPerHour) throw new Error('a snapshot holds for its own horizon')
  const lineAt = new Map(was.lines.map(({ id }, at) => [id, at]))
  const wasLine = Int32Array.from(now.lines, (line) => {
    const at = lineAt.get(line.id) ?? -1
    return at >= 0 && isSameLine(was, was.lines[at]!, now, line) ? at : -1
  })
  // A control follows its parent.
  now.lines.forEach(({ controlOf }, i) => {
    if (controlOf !== null && wasLine[controlOf] === -1) wasLine[i] = -1
  })
  return {
    wasLine, wasScreen: formerScreens(was.screenIds, now.screenIds),
    isSameHours: memoize(was.hourSets.length, (a, b) => sameItems(was.hourSets[a]!, now.hourSets[b]!)),
    isSamePattern: memoize(was.patterns.length, (a, b) => isSamePattern(was.patterns[a]!, now.patterns[b]!)),
  }
}

/** Both are sorted, so one walk finds them all. */
function formerScreens(was: readonly string[], now: readonly string[]): Int32Array {
  let at = 0
  return Int32Array.from(now, (id) => {
    while (at < was.length && was[at]! < id) at++
    return was[at] === id ? at : -1
  })
}

function memoize(size: number, compare: (a: number, b: number) => boolean): (a: number, b: number) => boolean {
  const known = new Map<number, boolean>()
  return (a, b) => {
    const key = b * size + a
    const before = known.get(key)
    if (before !== undefined) return before
    const answer = compare(a, b)
    known.set(key, answer)
    return answer
  }
}

function sameItems(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

function isSamePattern(a: SchedulingInput['patterns'][number], b: SchedulingInput['patterns'][number]): boolean {
  return sameItems(a.open, b.open) && a.cut.size === b.cut.size && [...a.cut].every(([h, slots]) => sameItems(slots, b.cut.get(h) ?? []))
}

function isSameLine(was: SchedulingInput, a: LineInput, now: SchedulingInput, b: LineInput): boolean {
  const parentOf = (input: SchedulingInput, { controlOf }: LineInput): string | null => (controlOf === null ? null : input.lines[controlOf]!.id)
  return a.tier === b.tier && a.length === b.length && a.slotsOfFlight === b.slotsOfFlight && a.slotsGone === b.slotsGone && a.weightOfFlight === b.weightOfFlight && a.weightGone === b.weightGone
    && a.minGap === b.minGap && a.advertiser === b.advertiser && sameItems(a.groups, b.groups) && parentOf(was, a) === parentOf(now, b) && isSameGoal(a.goal, b.goal)
}

function isSameGoal(a: LineInput['goal'], b: LineInput['goal']): boolean {
  if (a.kind === 'rate' || b.kind === 'rate') return a.kind === 'rate' && b.kind === 'rate' && a.partsPerSlot === b.partsPerSlot
  const [amountOfA, amountOfB] = [a.kind === 'plays' ? a.plays : a.millionths, b.kind === 'plays' ? b.plays : b.millionths]
  return a.kind === b.kind && amountOfA === amountOfB && a.delivered === b.delivered
}

/** A row for each pair of a former row and a run, so that screens whose lines ask differently stay apart. */
type Row = { wasRow: number; wasRun: number; run: number; isSame: boolean }

function compareScreens({ input: was, snapshot }: Paced, now: SchedulingInput, comparison: Comparison): { rowOf: Uint32Array; rows: Row[]; touched: Uint32Array } {
  const rows: Row[] = []
  const rowAt = new Map<number, number>()
  const touched: number[] = []
  const runs = now.eligibility.offsets.length - 1
  const rowOf = Uint32Array.from(now.screenIds, (_, screen) => {
    const old = comparison.wasScreen[screen]!
    const run = now.eligibility.runOf[screen]!
    const [wasRow, wasRun] = old < 0 ? [-1, -1] : [snapshot.rowOf[old]!, was.eligibility.runOf[old]!]
    const key = (wasRow + 1) * runs + run
    let row = rowAt.get(key)
    if (row === undefined) {
      row = rows.push({ wasRow, wasRun, run, isSame: old >= 0 && isSameRun(was, wasRun, now, run, comparison) }) - 1
      rowAt.set(key, row)
    }
    if (old < 0 || !rows[row]!.isSame || was.exchangeCap[old] !== now.exchangeCap[screen] || !comparison.isSamePattern(was.patternOf[old]!, now.patternOf[screen]!)) touched.push(screen)
    return row
  })
  return { rowOf, rows, touched: Uint32Array.from(touched) }
}

function isSameRun(was: SchedulingInput, wasRun: number, now: SchedulingInput, run: number, { wasLine, isSameHours }: Comparison): boolean {
  const [a, b] = [was.eligibility, now.eligibility]
  const length = b.offsets[run + 1]! - b.offsets[run]!
  if (a.offsets[wasRun + 1]! - a.offsets[wasRun]! !== length) return false
  for (let k = 0; k < length; k++) {
    const [old, entry] = [a.offsets[wasRun]! + k, b.offsets[run]! + k]
    if (wasLine[b.lines[entry]!] !== a.lines[old] || !isSameHours(a.hourSets[old]!, b.hourSets[entry]!)) return false
  }
  return true
}

function setsOfRows({ input: was, snapshot }: Paced, now: SchedulingInput, rows: readonly Row[], comparison: Comparison, targets: readonly number[]): Pick<Snapshot, 'setOf' | 'setOffsets' | 'setLines' | 'setAsks' | 'setWeights'> {
  const { hours } = now
  const table = createSetTable()
  const setOf = new Uint32Array(rows.length * hours)
  const keptSet = createKeptSets(snapshot, table, comparison, was.lines.length)
  const mixed: Mixed = { lines: new Uint16Array(now.lines.length), asks: new Float64Array(now.lines.length), weights: new Float64Array(now.lines.length), ranks: new Int32Array(was.lines.length) }
  rows.forEach((row, index) => {
    const { wasRow, wasRun, run, isSame } = row
    const former = isSame ? null : formerEntries(was, wasRun, now, run, comparison)
    for (let h = 0; h < hours; h++) {
      if (former === null) {
        setOf[index * hours + h] = keptSet(snapshot.setOf[wasRow * hours + h]!)
        continue
      }
      const length = mixSet({ input: was, snapshot }, now, row, former, h, targets, mixed)
      setOf[index * hours + h] = table.add(mixed.lines, length, mixed.asks, mixed.weights)
    }
  })
  return { setOf, ...table.finish() }
}

/** A former set all of whose lines are as they were: only their indexes may have moved. */
function createKeptSets({ setOffsets, setLines, setAsks, setWeights }: Snapshot, table: ReturnType<typeof createSetTable>, { wasLine }: Comparison, lines: number): (set: number) => number {
  const isLine = new Int32Array(lines)
  wasLine.forEach((was, now) => {
    if (was >= 0) isLine[was] = now
  })
  const kept = new Int32Array(setOffsets.length).fill(-1)
  return (set) => {
    if (kept[set]! < 0) {
      const members = setLines.subarray(setOffsets[set], setOffsets[set + 1]).map((line) => isLine[line]!)
      kept[set] = table.add(members, members.length, setAsks.subarray(setOffsets[set], setOffsets[set + 1]), setWeights.subarray(setOffsets[set], setOffsets[set + 1]))
    }
    return kept[set]!
  }
}

type Mixed = { lines: Uint16Array; asks: Float64Array; weights: Float64Array; ranks: Int32Array }

/** Lines that were here before ask as before, the others their even rate. Returns how many there are. */
function mixSet({ input: was, snapshot }: Paced, { hours, hourSets, eligibility: { offsets, lines, hourSets: when } }: SchedulingInput, { wasRow, wasRun, run }: Row, former: Int32Array, h: number, targets: readonly number[], mixed: Mixed): number {
  if (wasRow >= 0) rankInSet(was, wasRun, h, mixed.ranks)
  const from = wasRow < 0 ? 0 : snapshot.setOffsets[snapshot.setOf[wasRow * hours + h]!]!
  let length = 0
  for (let k = 0; k < former.length; k++) {
    const entry = offsets[run]! + k
    if (hourSets[when[entry]!]![h] === 0) continue
    const rank = wasRow < 0 || former[k]! < 0 ? -1 : mixed.ranks[former[k]!]!
    mixed.lines[length] = lines[entry]!
    mixed.asks[length] = rank < 0 ? targets[lines[entry]!]! : snapshot.setAsks[from + rank]!
    mixed.weights[length++] = rank < 0 ? targets[lines[entry]!]! : snapshot.setWeights[from + rank]!
  }
  return length
}

/** Which entry of the former run each entry was; -1 for a line that is new or changed. */
function formerEntries(was: SchedulingInput, wasRun: number, now: SchedulingInput, run: number, { wasLine }: Comparison): Int32Array {
  const entryOf = new Map<number, number>()
  if (wasRun >= 0) for (let old = was.eligibility.offsets[wasRun]!; old < was.eligibility.offsets[wasRun + 1]!; old++) entryOf.set(was.eligibility.lines[old]!, old - was.eligibility.offsets[wasRun]!)
  const { offsets, lines } = now.eligibility
  return Int32Array.from(lines.subarray(offsets[run], offsets[run + 1]), (line) => entryOf.get(wasLine[line]!) ?? -1)
}

/** Of the entries of a run that may play in an hour: which of them each is; -1 for the others. */
function rankInSet({ hourSets, eligibility: { offsets, hourSets: when } }: SchedulingInput, run: number, h: number, ranks: Int32Array): void {
  const [from, to] = [offsets[run]!, offsets[run + 1]!]
  for (let entry = from, rank = 0; entry < to; entry++) ranks[entry - from] = hourSets[when[entry]!]![h] === 1 ? rank++ : -1
}

function keepPhases({ input: was, snapshot }: Paced, now: SchedulingInput, comparison: Comparison, rowOf: Uint32Array, rows: readonly Row[], fresh: Pick<Snapshot, 'phaseOffsets' | 'phases'>): void {
  for (let screen = 0; screen < now.screenIds.length; screen++) {
    const old = comparison.wasScreen[screen]!
    if (old < 0) continue
    const { isSame, wasRun, run } = rows[rowOf[screen]!]!
    const from = snapshot.phaseOffsets[old]!
    if (isSame) {
      fresh.phases.set(snapshot.phases.subarray(from, snapshot.phaseOffsets[old + 1]), fresh.phaseOffsets[screen])
      continue
    }
    const former = formerEntries(was, wasRun, now, run, comparison)
    for (let k = 0; k < former.length; k++) if (former[k]! >= 0) fresh.phases[fresh.phaseOffsets[screen]! + k] = snapshot.phases[from + former[k]!]!
  }
}
