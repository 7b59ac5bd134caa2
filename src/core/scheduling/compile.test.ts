import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileInWorkers } from '../../../tests/helpers/compile-in-workers.ts'
import { propertyRuns } from '../../../tests/helpers/property-runs.ts'
import { randomSketch } from '../../../tests/helpers/random-network.ts'
import { sketchInput } from '../../../tests/helpers/sketch-input.ts'
import { createRandom } from '../kernel/random.ts'
import { allocate } from './allocate.ts'
import { compile } from './compile.ts'
import { cellOf } from './compile-layout.ts'
import { inputHash } from './input-hash.ts'
import { pace } from './pace.ts'
import { createPlacer, traitsOf } from './place.ts'

const pinned = { seed: 4_100_007, numRuns: propertyRuns(25), verbose: true }
const anySeed = fc.integer({ min: 1, max: 2 ** 31 })
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const shuffled = (seed: number) => (count: number): number[] => createRandom(seed).shuffle(Array.from({ length: count }, (_, at) => at))

test('[SC1] compiling is allocating, then placing each hour with the counts of its neighbours; copies of equal hours are no different', () => {
  fc.assert(fc.property(anySeed, (seed) => {
    const input = sketchInput(randomSketch(seed))
    const snapshot = pace(input)
    const compiled = compile(input, snapshot)
    const placer = createPlacer(input.slotsPerHour)
    input.screenIds.forEach((_, screen) => {
      const counts = allocate(input, snapshot, screen)
      const { runOf, offsets, lines } = input.eligibility
      const traits = traitsOf([...lines.subarray(offsets[runOf[screen]!], offsets[runOf[screen]! + 1])].map((line) => input.lines[line]!))
      const { open, cut } = input.patterns[input.patternOf[screen]!]!
      for (let h = 0; h < input.hours; h++) {
        const cell = cellOf(compiled, screen, h)
        const at = h * traits.size
        const slots = new Uint16Array(open[h]!)
        const breaches = open[h] === 0 ? 0 : placer.place(traits, counts, at, h > 0 && open[h - 1]! > 0 ? at - traits.size : -1, h + 1 < input.hours && open[h + 1]! > 0 ? at + traits.size : -1, open[h]!, cut.get(h) ?? null, slots, 0)
        expect(cell.counts).toEqual(counts.slice(at, at + traits.size))
        expect(cell.slots).toEqual(slots)
        expect(cell.breaches).toEqual(breaches === 0 ? [] : placer.breaches())
      }
    })
  }), pinned)
})

test('[SC8] in whatever order things were numbered, plan and hash are the same', () => {
  fc.assert(fc.property(anySeed, anySeed, (seed, order) => {
    const sketch = randomSketch(seed)
    const [one, other] = [sketchInput(sketch), sketchInput({ ...sketch, screens: shuffled(order)(sketch.screens.length).map((at) => sketch.screens[at]!), lines: [...sketch.lines].reverse() }, shuffled(order + 1))]
    const [snapshot, otherSnapshot] = [pace(one), pace(other)]
    const [compiled, otherCompiled] = [compile(one, snapshot), compile(other, otherSnapshot)]
    expect(otherCompiled.counts).toEqual(compiled.counts)
    expect(otherCompiled.slots).toEqual(compiled.slots)
    expect(inputHash(other, otherSnapshot, sha256)).toBe(inputHash(one, snapshot, sha256))
  }), pinned)
})

test('[SC8] another goal, another hour or another snapshot is another hash', () => {
  const input = sketchInput(randomSketch(7))
  const hashes = [
    inputHash(input, null, sha256), inputHash(input, pace(input), sha256), inputHash({ ...input, fromHour: input.fromHour + 1 }, null, sha256),
    inputHash({ ...input, lines: input.lines.map((line) => ({ ...line, slotsGone: line.slotsGone + 1 })) }, null, sha256),
    inputHash({ ...input, exchangeCap: input.exchangeCap.map((cap) => cap + 1) }, null, sha256),
  ]
  expect(new Set(hashes).size).toBe(hashes.length)
})

test('[SC12] any part of the plan, by itself, is what it is in the whole', () => {
  fc.assert(fc.property(anySeed, fc.nat(), fc.nat(), (seed, some, hour) => {
    const input = sketchInput(randomSketch(seed))
    const snapshot = pace(input)
    const whole = compile(input, snapshot)
    const screens = Uint32Array.from(input.screenIds.keys()).filter((screen) => screen % 3 === some % 3)
    const fromH = hour % input.hours
    const toH = Math.min(input.hours, fromH + 1 + some % 5)
    const part = compile(input, snapshot, { screens, fromH, toH })
    screens.forEach((screen, position) => {
      for (let h = fromH; h < toH; h++) expect(cellOf(part, position, h)).toEqual(cellOf(whole, screen, h))
    })
  }), pinned)
})

test('[SC8] one, two or three threads make the same plan', async () => {
  for (const seed of [11, 12, 13]) {
    const input = sketchInput(randomSketch(seed, { screens: 12, lines: 12, hours: 24 }))
    const snapshot = pace(input)
    const whole = compile(input, snapshot)
    for (const threads of [1, 2, 3]) {
      const { buffers } = await compileInWorkers(input, snapshot, threads)
      expect([...buffers.counts]).toEqual([...whole.counts])
      expect([...buffers.slots]).toEqual([...whole.slots])
      expect([...buffers.breachesOf].map(Boolean)).toEqual([...whole.breachesOf].map(Boolean))
    }
  }
})
