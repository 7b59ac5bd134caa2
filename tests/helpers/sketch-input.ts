import { algorithm, type LineInput, type SchedulingInput } from '../../src/core/scheduling/input.ts'

/** A network in plain words, from which the compiler's typed arrays are made; documents play no part. */
export type SketchScreen = {
  id: string
  /** Open slots of each hour: how many from its start, or which. */
  open: readonly (number | readonly number[])[]
  exchangeCap?: number
  /** Millionths of an impression of a play, by hour. */
  audience?: readonly number[]
}
export type SketchLine = Partial<Omit<LineInput, 'id' | 'goal' | 'controlOf'>> & Pick<LineInput, 'id' | 'goal'> & {
  controlOf?: string
  /** Everywhere and always unless said. */
  plays?(screenId: string, h: number): boolean
}
export type Sketch = { slotsPerHour?: number; fromHour?: number; hours: number; screens: readonly SketchScreen[]; lines: readonly SketchLine[] }

/** Numbers equal things in the order they are met; `order` decides in which order screens are looked at, and must leave no trace. */
export function sketchInput(sketch: Sketch, order: (count: number) => number[] = (count) => Array.from({ length: count }, (_, at) => at)): SchedulingInput {
  const { hours, slotsPerHour = 360 } = sketch
  const screens = [...sketch.screens].sort(byId)
  const lines = [...sketch.lines].sort(byId)
  const [patterns, audiences, hourSets, runs] = [createTable(toPattern), createTable((words) => Float64Array.from(words as number[])), createTable((words) => Uint8Array.from(words as number[])), createTable((words) => words as [number, number][])]
  const [patternOf, audienceOf, runOf] = [new Uint16Array(screens.length), new Uint16Array(screens.length), new Uint32Array(screens.length)]
  for (const at of order(screens.length)) {
    const screen = screens[at]!
    patternOf[at] = patterns.add(screen.open)
    audienceOf[at] = audiences.add(screen.audience ?? Array.from({ length: hours }, () => 1_000_000))
    runOf[at] = runs.add(lines.flatMap((line, index) => {
      const when = Array.from({ length: hours }, (_, h) => Number(line.plays?.(screen.id, h) ?? true))
      return when.includes(1) ? [[index, hourSets.add(when)]] : []
    }))
  }
  const offsets = Uint32Array.from([0, ...runs.all.map(({ length }) => length)])
  for (let run = 0; run < runs.all.length; run++) offsets[run + 1]! += offsets[run]!
  const entries = runs.all.flat()
  const input: SchedulingInput = {
    algorithm, slotsPerHour, fromHour: sketch.fromHour ?? 480_000, hours, screenIds: screens.map(({ id }) => id), patternOf, patterns: patterns.all,
    exchangeCap: Uint16Array.from(screens, ({ exchangeCap }) => exchangeCap ?? 0), audienceOf, audiences: audiences.all, hourSets: hourSets.all,
    lines: lines.map((line) => toLine(line, lines)),
    eligibility: { runOf, offsets, lines: Uint16Array.from(entries, ([line]) => line), hourSets: Uint16Array.from(entries, ([, when]) => when) },
  }
  return { ...input, lines: input.lines.map((line, index) => (lines[index]!.slotsOfFlight === undefined ? { ...line, ...slotsOfHorizon(input, index) } : line)) }
}

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1)

function createTable<T>(make: (words: readonly unknown[]) => T): { all: T[]; add(words: readonly unknown[]): number } {
  const known = new Map<string, number>()
  const all: T[] = []
  return {
    all,
    add(words) {
      const key = JSON.stringify(words)
      const index = known.get(key) ?? all.push(make(words)) - 1
      known.set(key, index)
      return index
    },
  }
}

function toPattern(words: readonly unknown[]): SchedulingInput['patterns'][number] {
  const hours = words as SketchScreen['open']
  const cut = new Map<number, Uint16Array>()
  hours.forEach((slots, h) => {
    if (typeof slots !== 'number') cut.set(h, Uint16Array.from(slots))
  })
  return { open: Uint16Array.from(hours, (slots) => (typeof slots === 'number' ? slots : slots.length)), cut }
}

function toLine(line: SketchLine, lines: readonly SketchLine[]): LineInput {
  const parent = line.controlOf === undefined ? null : lines.findIndex(({ id }) => id === line.controlOf)
  return {
    id: line.id, tier: line.tier ?? 1, length: line.length ?? 1, goal: line.goal, slotsOfFlight: line.slotsOfFlight ?? 0, slotsGone: line.slotsGone ?? 0,
    weightOfFlight: line.weightOfFlight ?? 0, weightGone: line.weightGone ?? 0, minGap: line.minGap ?? 0, groups: line.groups ?? [], advertiser: line.advertiser ?? 0, controlOf: parent,
  }
}

/** A flight that is the horizon. */
function slotsOfHorizon(input: SchedulingInput, line: number): Pick<LineInput, 'slotsOfFlight' | 'slotsGone' | 'weightOfFlight' | 'weightGone'> {
  const { eligibility: { runOf, offsets, lines, hourSets } } = input
  let [slotsOfFlight, weightOfFlight] = [0, 0]
  for (let screen = 0; screen < input.screenIds.length; screen++) for (let entry = offsets[runOf[screen]!]!; entry < offsets[runOf[screen]! + 1]!; entry++) {
    if (lines[entry] !== line) continue
    for (let h = 0; h < input.hours; h++) {
      const open = input.hourSets[hourSets[entry]!]![h]! * input.patterns[input.patternOf[screen]!]!.open[h]!
      slotsOfFlight += open
      weightOfFlight += open * input.audiences[input.audienceOf[screen]!]![h]!
    }
  }
  return { slotsOfFlight, slotsGone: 0, weightOfFlight, weightGone: 0 }
}
