import type { SchedulingInput } from './input.ts'
import type { Snapshot } from './snapshot.ts'

/**
 * The hash of everything a plan is made of. [SC8] Runs, sets, patterns and profiles are written in the order in which screens first use them, so that
 * how they happened to be numbered leaves no trace.
 */
export function inputHash(input: SchedulingInput, snapshot: Snapshot | null, sha256: (bytes: Uint8Array) => string): string {
  const writer = createWriter()
  writer.words('pult-plan', [input.algorithm, input.slotsPerHour, input.fromHour, input.hours])
  for (const { goal, ...line } of input.lines) writer.words(line.id, [line.tier, line.length, line.slotsOfFlight, line.slotsGone, line.weightOfFlight, line.weightGone, line.minGap, line.advertiser, line.controlOf ?? -1, line.groups.length, ...line.groups, ...goalWords(goal)])
  writeScreens(writer, input)
  if (snapshot) writeSnapshot(writer, snapshot)
  return sha256(writer.bytes())
}

function goalWords(goal: SchedulingInput['lines'][number]['goal']): number[] {
  if (goal.kind === 'rate') return [0, goal.partsPerSlot]
  return goal.kind === 'plays' ? [1, goal.plays, goal.delivered] : [2, goal.millionths, goal.delivered]
}

function writeScreens(writer: Writer, input: SchedulingInput): void {
  const { hourSets, eligibility: { runOf, offsets, lines, hourSets: when } } = input
  const numberOfSet = createNumbering((set) => writer.array(hourSets[set]!))
  const numberOfRun = createNumbering((run) => {
    const entries = Array.from({ length: offsets[run + 1]! - offsets[run]! }, (_, k) => offsets[run]! + k)
    writer.array(Float64Array.from(entries.flatMap((entry) => [lines[entry]!, numberOfSet(when[entry]!)])))
  })
  const numberOfPattern = createNumbering((pattern) => {
    const { open, cut } = input.patterns[pattern]!
    writer.array(open)
    for (const [h, slots] of [...cut].sort(([a], [b]) => a - b)) writer.words('cut', [h, ...slots])
  })
  const numberOfAudience = createNumbering((audience) => writer.array(input.audiences[audience]!))
  const numbers = new Float64Array(input.screenIds.length * 4)
  input.screenIds.forEach((id, screen) => {
    writer.words(id, [])
    numbers.set([numberOfRun(runOf[screen]!), numberOfPattern(input.patternOf[screen]!), numberOfAudience(input.audienceOf[screen]!), input.exchangeCap[screen]!], screen * 4)
  })
  writer.array(numbers)
}

function writeSnapshot(writer: Writer, { fromHour, hours, rowOf, setOf, setOffsets, setLines, setAsks, setWeights, phases }: Snapshot): void {
  const numberOfSet = createNumbering((set) => {
    writer.array(setLines.subarray(setOffsets[set], setOffsets[set + 1]))
    writer.array(setAsks.subarray(setOffsets[set], setOffsets[set + 1]))
    writer.array(setWeights.subarray(setOffsets[set], setOffsets[set + 1]))
  })
  const numberOfRow = createNumbering((row) => writer.array(Float64Array.from(setOf.subarray(row * hours, (row + 1) * hours), numberOfSet)))
  writer.words('snapshot', [fromHour, hours])
  writer.array(Float64Array.from(rowOf, numberOfRow))
  writer.array(phases)
}

/** The number of a thing by first use; at its first use it is written. */
function createNumbering(write: (index: number) => void): (index: number) => number {
  const numbers = new Map<number, number>()
  return (index) => {
    const known = numbers.get(index)
    if (known !== undefined) return known
    const number = numbers.size
    numbers.set(index, number)
    write(index)
    return number
  }
}

type Writer = { words(text: string, numbers: readonly number[]): void; array(values: Uint8Array | Uint16Array | Float64Array): void; bytes(): Uint8Array }

/** Texts and numbers with their lengths, each number as eight bytes, the lowest first. */
function createWriter(): Writer {
  let bytes = new Uint8Array(1 << 16)
  let view = new DataView(bytes.buffer)
  let at = 0
  const reserve = (count: number): void => {
    if (at + count <= bytes.length) return
    const grown = new Uint8Array(Math.max(bytes.length * 2, at + count))
    grown.set(bytes)
    bytes = grown
    view = new DataView(bytes.buffer)
  }
  const numbers = (values: ArrayLike<number>): void => {
    reserve((values.length + 1) * 8)
    view.setFloat64(at, values.length, true)
    for (let i = 0; i < values.length; i++) view.setFloat64(at + (i + 1) * 8, values[i]!, true)
    at += (values.length + 1) * 8
  }
  return {
    words(text, values) {
      numbers(Array.from(text, (_, i) => text.charCodeAt(i)))
      numbers(values)
    },
    array: numbers,
    bytes: () => bytes.subarray(0, at),
  }
}
