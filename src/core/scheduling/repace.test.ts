import fc from 'fast-check'
import { expect, test } from 'vitest'
import { propertyRuns } from '../../../tests/helpers/property-runs.ts'
import { randomSketch } from '../../../tests/helpers/random-network.ts'
import { type Sketch, sketchInput, type SketchLine } from '../../../tests/helpers/sketch-input.ts'
import { createRandom } from '../kernel/random.ts'
import { compile } from './compile.ts'
import { cellOf } from './compile-layout.ts'
import { pace } from './pace.ts'
import { repace } from './repace.ts'

const pinned = { seed: 4_100_008, numRuns: propertyRuns(20), verbose: true }
const anySeed = fc.integer({ min: 1, max: 2 ** 31 })

/** Some edit of the kind people make: a line is removed, added, sold higher, moved elsewhere, or a screen opens later. */
function edit(sketch: Sketch, seed: number): Sketch {
  const random = createRandom(seed)
  const at = random.below(sketch.lines.length)
  const change = (how: (line: SketchLine) => SketchLine): Sketch => ({ ...sketch, lines: sketch.lines.map((line, i) => (i === at ? how(line) : line)) })
  const other = randomSketch(seed, { screens: sketch.screens.length, hours: sketch.hours, slotsPerHour: sketch.slotsPerHour, lines: 1, controls: false })
  const elsewhere = new Set(sketch.screens.filter(() => random.below(2) === 0).map(({ id }) => id))
  switch (random.below(5)) {
    case 0: return { ...sketch, lines: sketch.lines.filter((line, i) => i !== at && line.controlOf !== sketch.lines[at]!.id) }
    case 1: return { ...sketch, lines: [...sketch.lines, { ...other.lines[0]!, plays: (screen) => elsewhere.has(screen) }] }
    case 2: return change((line) => ({ ...line, tier: random.below(5) }))
    case 3: return change((line) => ({ ...line, plays: (screen, h) => elsewhere.has(screen) && h % 2 === 0 }))
    default: return { ...sketch, screens: sketch.screens.map((screen, i) => (i === at % sketch.screens.length ? { ...screen, open: [0, ...screen.open.slice(1)] } : screen)) }
  }
}

test('[SC12] within a snapshot, compiling what an edit touches gives what compiling everything gives', () => {
  let untouched = 0
  fc.assert(fc.property(anySeed, anySeed, (seed, change) => {
    const sketch = randomSketch(seed)
    // The flight of a line is its own, wherever the horizon of a test ends.
    const given = sketchInput(sketch)
    const flights: Sketch = { ...sketch, lines: sketch.lines.map((line) => ({ ...line, ...slotsOf(given, line.id) })) }
    const before = sketchInput(flights)
    const snapshot = pace(before)
    const whole = compile(before, snapshot)
    const after = sketchInput(edit(flights, change))
    const repaced = repace({ input: before, snapshot }, after)
    const again = compile(after, repaced.snapshot)
    const touched = new Set(repaced.touched)
    const part = compile(after, repaced.snapshot, { screens: repaced.touched })
    for (let screen = 0; screen < after.screenIds.length; screen++) for (let h = 0; h < after.hours; h++) {
      if (touched.has(screen)) expect(cellOf(part, repaced.touched.indexOf(screen), h)).toEqual(cellOf(again, screen, h))
      else {
        untouched++
        expect(cellOf(whole, screen, h)).toEqual(cellOf(again, screen, h))
      }
    }
  }), pinned)
  expect(untouched).toBeGreaterThan(500)
})

const slotsOf = (input: ReturnType<typeof sketchInput>, id: string) => {
  const { slotsOfFlight, weightOfFlight } = input.lines.find((line) => line.id === id)!
  return { slotsOfFlight, weightOfFlight }
}

test('[SC12] where nothing changed nothing is touched, and lines that stay keep their rates', () => {
  const sketch = randomSketch(5, { screens: 9, lines: 9 })
  const input = sketchInput(sketch)
  const snapshot = pace(input)
  const same = repace({ input, snapshot }, sketchInput(sketch, (count) => Array.from({ length: count }, (_, at) => count - 1 - at)))
  expect(same.touched).toHaveLength(0)
  expect(compile(input, same.snapshot).slots).toEqual(compile(input, snapshot).slots)
  expect(repace({ input, snapshot: same.snapshot }, input).touched).toHaveLength(0)
})
