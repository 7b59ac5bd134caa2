import { expect, test } from 'vitest'
import { randomSketch } from '../../../../tests/helpers/random-network.ts'
import { createManifestWriter, createPreview, parseManifest } from '../../../../tests/helpers/sketch-manifest.ts'
import { sketchInput, type Sketch } from '../../../../tests/helpers/sketch-input.ts'
import type { Manifest } from '../../../contracts/screens.ts'
import type { Zone } from '../../kernel/local-time.ts'
import { pace } from '../../scheduling/index.ts'
import { adoptedOf } from './adopted-of.ts'
import { createManifestHours } from './manifest-hour.ts'
import { readManifest } from './read-manifest.ts'

const almaty: Zone = { first: 300, changes: [] }
const slotsOf = (manifest: Manifest, hour: number, zone: Zone = almaty) => {
  const its = createManifestHours(readManifest(manifest)!, zone)(hour)
  return its.kind === 'planned' ? its.hour.slots : its.kind
}

test('[SC8] every hour of every manifest of random networks is what the preview shows: the same slots with the same ladders', () => {
  let [hours, breached] = [0, 0]
  for (let seed = 1; seed <= 24; seed++) {
    const input = sketchInput(randomSketch(seed, { slotsPerHour: 60, screens: 4, hours: 14 }))
    const snapshot = pace(input)
    const preview = createPreview(input, snapshot)
    const write = createManifestWriter(input, snapshot, input.fromHour, input.hours)
    for (let screen = 0; screen < input.screenIds.length; screen++) {
      const read = readManifest(parseManifest(write(screen)))!
      const hourOf = createManifestHours(read, almaty)
      for (let hour = input.fromHour; hour < input.fromHour + input.hours; hour++) {
        const [its, expected] = [hourOf(hour), preview(screen, hour)]
        expect(its.kind, `seed ${seed}, screen ${screen}, hour ${hour}`).toBe(expected ? 'planned' : 'closed')
        if (its.kind !== 'planned' || !expected) continue
        // As text: a deep look at every slot takes minutes.
        expect(JSON.stringify(its.hour.slots), `seed ${seed}, screen ${screen}, hour ${hour}`).toBe(JSON.stringify(expected.slots))
        expect(its.hour.breaches).toHaveLength(expected.breaches.length)
        hours++
        if (its.hour.breaches.length > 0) breached++
      }
    }
  }
  expect(hours).toBeGreaterThan(900)
  expect(breached).toBeGreaterThan(30)
})

test('[SC8] a manifest from the middle of a plan shows the same hours as one from its start', () => {
  const input = sketchInput(randomSketch(7, { hours: 30, screens: 4, slotsPerHour: 60 }))
  const snapshot = pace(input)
  const preview = createPreview(input, snapshot)
  const write = createManifestWriter(input, snapshot, input.fromHour + 9, 5)
  for (let screen = 0; screen < 4; screen++) {
    const manifest = parseManifest(write(screen))
    for (let hour = input.fromHour + 9; hour < input.fromHour + 14; hour++) expect(slotsOf(manifest, hour)).toEqual(preview(screen, hour)?.slots ?? 'closed')
    expect(slotsOf(manifest, input.fromHour + 8)).toBe('unknown')
  }
})

/** One line, whose plays rise hour by hour, so that hours can be told apart. */
const rising = (hours: number): Manifest => {
  const sketch: Sketch = { slotsPerHour: 60, hours, screens: [{ id: 'sc_1', open: Array.from({ length: hours }, (_, h) => (h % 24 < 3 ? 0 : 1 + (h % 59))) }], lines: [{ id: 'li_1', goal: { kind: 'rate', partsPerSlot: 2 ** 31 } }] }
  const input = sketchInput(sketch)
  return parseManifest(createManifestWriter(input, pace(input), input.fromHour, hours)(0))
}
const openAt = (manifest: Manifest, hour: number, zone: Zone = almaty): number | string => {
  const its = createManifestHours(readManifest(manifest)!, zone)(hour)
  return its.kind === 'planned' ? its.hour.openSlots : its.kind
}

test('[PL2] beyond its last hour a manifest repeats the same hour of a week before, and the week after that again', () => {
  const manifest = rising(240)
  const first = manifest.fromHour + 1
  for (const hour of [first + 240, first + 245, first + 300, first + 239 + 168]) expect(openAt(manifest, hour)).toBe(openAt(manifest, hour - 168))
  expect(openAt(manifest, first + 245 + 10 * 168)).toBe(openAt(manifest, first + 245 - 168))
  expect(openAt(manifest, first + 240 + 1)).toBe('closed')
})

test('[PL2] a manifest shorter than a week repeats the day before, one shorter than a day nothing', () => {
  const manifest = rising(48)
  const first = manifest.fromHour + 1
  expect(openAt(manifest, first + 53)).toBe(openAt(manifest, first + 29))
  expect(openAt(manifest, first + 53 + 24 * 30)).toBe(openAt(manifest, first + 29))
  expect(openAt(rising(5), first + 7)).toBe('unknown')
  expect(openAt(rising(5), first + 24 + 4)).toBe(openAt(rising(5), first + 4))
})

test('[TI1] a repeated hour is the same local hour, also where clocks are set back in between', () => {
  const manifest = rising(240)
  const first = manifest.fromHour + 1
  const zone: Zone = { first: 120, changes: [[(first + 250) * 3_600_000, 60]] }
  expect(openAt(manifest, first + 260, zone)).toBe(openAt(manifest, first + 260 - 168 - 1))
})

test('[SC8] a repeated hour has its own times and goes on with the rotation', () => {
  const manifest = rising(240)
  const hour = manifest.fromHour + 1 + 300
  const its = createManifestHours(readManifest(manifest)!, almaty)(hour)
  expect(its).toMatchObject({ kind: 'planned', hour: { hour } })
  if (its.kind === 'planned') expect(its.hour.slots[0]!.startsAtMs).toBe(hour * 3_600_000)
})

test('[PL1] a manifest whose parts do not fit each other is none', () => {
  const manifest = rising(24)
  expect(readManifest(manifest)).not.toBeNull()
  expect(readManifest({ ...manifest, house: 9 })).toBeNull()
  expect(readManifest({ ...manifest, files: [] })).toBeNull()
  expect(readManifest({ ...manifest, hours: 23 })).toBeNull()
  expect(adoptedOf({ ...manifest, counts: manifest.counts.slice(1) }, almaty)).toBeNull()
})

test('[SC8] what is adopted gives hours as planned, and null where nothing is to be shown', () => {
  const manifest = rising(48)
  const adopted = adoptedOf(manifest, almaty)!
  const first = manifest.fromHour + 1
  expect(adopted.hourOf(first + 5)!.slots).toEqual(slotsOf(manifest, first + 5))
  expect(adopted.hourOf(first + 5)).toBe(adopted.hourOf(first + 5))
  expect(adopted.hourOf(first)).toBeNull()
  expect(adopted.hourOf(first - 1)).toBeNull()
})
