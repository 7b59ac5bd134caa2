import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Guard } from '../../contracts/campaigns.ts'
import { noReadings, type Readings } from '../kernel/plan.ts'
import { areRivalLines, type PlaybackLine } from './playback-line.ts'
import { planHour } from './plan-hour.ts'
import { lineHolds, withheldInHour } from './withheld-plays.ts'

const rain: Guard = { kind: 'trigger', trigger: 'rain', is: 'at-least', value: 1 }
const file = { kind: 'image' as const, sha256: 'a'.repeat(64), fileName: 'a.png', mediaType: 'image/png', bytes: 1, widthPx: 1920, heightPx: 1080, durationMs: null, codec: null, sound: false, thumbnail: null, frames: [] }
const slotMs = 10_000
type Sketch = { guarded: boolean; priced: boolean[]; groups: number[]; fits: boolean }
const linesOf = (sketches: readonly Sketch[]): PlaybackLine[] => sketches.map(({ guarded, priced, groups, fits }, at) => ({
  id: `ln_${at}`, lengthSlots: 1, guards: guarded ? [rain] : [], control: false, groups, advertiser: at,
  creatives: priced.map((its, creative) => ({ id: `cr_${at}_${creative}`, weight: creative + 1, files: fits ? [file] : [], prices: its ? [{ sku: 'tea', version: 'v7' }] : [] })),
}))
const hourOf = (lines: readonly PlaybackLine[], placed: readonly number[]) => planHour({
  screenId: 'sc', hour: 0, slotsPerHour: 360, openSlots: placed.length, cut: null, placed, lines, target: { widthPx: 1920, heightPx: 1080, video: true, sound: false, maxFileBytes: null } as never, houseSha256: null, breaches: [], inputHash: '',
})
const rivalsOf = (lines: readonly PlaybackLine[]) => (a: string | null, b: string | null): boolean => {
  const [left, right] = [a, b].map((id) => lines.find((line) => line.id === id))
  return left !== undefined && right !== undefined && areRivalLines(left, right)
}
const world = (wet: boolean, version: string | null): Readings => ({ ...noReadings, triggers: wet ? { rain: 1 } : {}, priceVersions: version === null ? {} : { tea: version } })
const someLines = fc.array(fc.record({ guarded: fc.boolean(), priced: fc.array(fc.boolean(), { minLength: 1, maxLength: 3 }), groups: fc.subarray([1, 2]), fits: fc.boolean() }), { minLength: 1, maxLength: 4 })
const someHour = someLines.chain((sketches) => fc.tuple(fc.constant(sketches), fc.array(fc.nat(sketches.length + 1), { minLength: 1, maxLength: 40 })))
const someWorld = fc.tuple(fc.boolean(), fc.constantFrom('v7', 'v8', null)).map(([wet, version]) => world(wet, version))

test('[SC8] [PP3] under readings that do not change all plays of a line are withheld or none, and which is said without placing them', () => {
  fc.assert(fc.property(someHour, someWorld, fc.constantFrom(null, 'ln_0', 'ln_1'), ([sketches, placed], readings, before) => {
    const lines = linesOf(sketches)
    for (const [lineId, { plays, withheld }] of withheldInHour(hourOf(lines, placed), () => readings, before, rivalsOf(lines))) {
      const line = lines.find(({ id }) => id === lineId)!
      const rungs = line.creatives.filter(({ files }) => files.length > 0).map(({ prices }) => ({ guards: [...line.guards, ...prices.map((price) => ({ kind: 'price-version' as const, ...price }))] }))
      expect(withheld).toBe(lineHolds(rungs, readings) ? 0 : plays)
    }
  }), { seed: 9_303, numRuns: 400 })
})

test('[SC7] [PP3] guards only take away: never more than was planned, and nothing from a line of which something needs nothing', () => {
  fc.assert(fc.property(someHour, someWorld, someWorld, fc.nat(400_000), ([sketches, placed], first, then, turnsAtMs) => {
    const lines = linesOf(sketches)
    const found = withheldInHour(hourOf(lines, placed), (atMs) => (atMs < turnsAtMs ? first : then), null, rivalsOf(lines))
    for (const [lineId, { plays, withheld }] of found) {
      const at = Number(lineId.slice(3))
      expect(plays).toBe(placed.filter((each) => each === at).length)
      expect(withheld).toBeLessThanOrEqual(plays)
      if (!sketches[at]!.fits || (!sketches[at]!.guarded && sketches[at]!.priced.includes(false))) expect(withheld).toBe(0)
    }
  }), { seed: 9_304, numRuns: 400 })
})

test('[PP3] the readings of a slot are those of its beginning', () => {
  const lines = linesOf([{ guarded: true, priced: [false], groups: [], fits: true }])
  const found = (turnsAtMs: number) => withheldInHour(hourOf(lines, [0, 0, 0, 1]), (atMs) => world(atMs >= turnsAtMs, null), null, () => false).get('ln_0')
  expect([found(0), found(slotMs), found(slotMs + 1), found(9 * slotMs)]).toEqual([0, 1, 2, 3].map((withheld) => ({ plays: 3, withheld })))
})
