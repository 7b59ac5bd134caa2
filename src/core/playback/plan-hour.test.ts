import { expect, test } from 'vitest'
import type { CreativeFile, Guard } from '../../contracts/campaigns.ts'
import { type HourToPlan, planHour } from './plan-hour.ts'
import type { PlaybackCreative, PlaybackLine } from './playback-line.ts'

const file = (name: string, more: Partial<CreativeFile> = {}): CreativeFile => ({
  kind: 'image', sha256: name.padEnd(64, '0'), fileName: name, mediaType: 'image/png', bytes: 1, widthPx: 1920, heightPx: 1080, durationMs: null, codec: null, sound: false, thumbnail: null, frames: [], ...more,
})
const creative = (id: string, more: Partial<PlaybackCreative> = {}): PlaybackCreative => ({ id, weight: 1, files: [file(id)], prices: [], ...more })
const line = (id: string, more: Partial<PlaybackLine> = {}): PlaybackLine => ({ id, lengthSlots: 1, guards: [], creatives: [creative(`${id}-1`)], control: false, groups: [], advertiser: 0, ...more })
const inStock: Guard = { kind: 'in-stock', sku: 'milk', atLeast: 1 }
const hourOf = (more: Partial<HourToPlan>): HourToPlan => ({
  screenId: 'screen', hour: 480_000, slotsPerHour: 360, openSlots: 4, cut: null, placed: [0, 0, 1, 2], lines: [line('a')],
  target: { widthPx: 1920, heightPx: 1080, video: false, sound: false, maxFileBytes: null }, houseSha256: 'h'.padEnd(64, '0'), breaches: [], inputHash: 'x', ...more,
})
const house = { lineId: null, creativeId: null, sha256: 'h'.padEnd(64, '0'), guards: [] }

test('[SC8] an hour is planned play by play: whose it is, which of how many, when, and its ladder', () => {
  const { slots } = planHour(hourOf({}))
  expect(slots.map(({ source, lineId, play, plays, slot }) => [source, lineId, play, plays, slot])).toEqual([
    ['line', 'a', 1, 2, 0], ['line', 'a', 2, 2, 1], ['exchange', null, 1, 1, 2], ['house', null, 1, 1, 3],
  ])
  expect(slots[1]).toMatchObject({ startsAtMs: 480_000 * 3_600_000 + 10_000, endsAtMs: 480_000 * 3_600_000 + 20_000 })
  expect(slots[0]!.ladder).toEqual([{ lineId: 'a', creativeId: 'a-1', sha256: 'a-1'.padEnd(64, '0'), guards: [] }, house])
  expect(slots[2]!.ladder).toEqual([house])
  expect(slots[0]!.ladder).toBe(slots[1]!.ladder)
})

test('[SC1] in an hour that is cut plays begin where its slots are, and longer ones take theirs', () => {
  const { slots } = planHour(hourOf({ cut: [180, 181, 182, 183], placed: [0, 0, 0, 2], lines: [line('a', { lengthSlots: 3 })] }))
  expect(slots.map(({ slot, slots: length }) => [slot, length])).toEqual([[180, 3], [183, 1]])
  expect(slots[0]!.endsAtMs - slots[0]!.startsAtMs).toBe(30_000)
})

test('[SC8] a ladder holds the chosen creative, the others of its line up to one without guards, and last the house', () => {
  const priced = creative('priced', { prices: [{ sku: 'milk', version: 'v2' }] })
  const creatives = [priced, creative('plain'), creative('third')]
  const { slots } = planHour(hourOf({ openSlots: 3, placed: [0, 0, 0], lines: [line('a', { creatives })] }))
  const first = slots.find(({ ladder }) => ladder[0]!.creativeId === 'priced')!
  expect(first.ladder.map(({ creativeId }) => creativeId)).toEqual(['priced', 'plain', null])
  expect(first.ladder[0]!.guards).toEqual([{ kind: 'price-version', sku: 'milk', version: 'v2' }])
  expect(slots.map(({ ladder }) => ladder[0]!.creativeId).sort()).toEqual(['plain', 'priced', 'third'])
})

test('[SC7] guards of the line stand before every one of its creatives', () => {
  const { slots } = planHour(hourOf({ lines: [line('a', { guards: [inStock], creatives: [creative('x'), creative('y')] })] }))
  expect(slots[0]!.ladder.map(({ guards }) => guards)).toEqual([[inStock], [inStock], []])
})

test('[SC3] the last rung is always without guards, whatever lines bring', () => {
  const lines = [line('a', { guards: [inStock] }), line('b', { creatives: [] }), line('c', { control: true })]
  const { slots } = planHour(hourOf({ openSlots: 5, placed: [0, 1, 2, 3, 4], lines, houseSha256: null }))
  for (const { ladder } of slots) expect(ladder.at(-1)).toEqual({ ...house, sha256: null })
})

test('[SC13] where a venue is control the house shows in the place of the line', () => {
  const { slots } = planHour(hourOf({ lines: [line('a', { control: true })] }))
  expect(slots[0]).toMatchObject({ source: 'control', lineId: 'a', ladder: [house] })
})

test('[SC7] creatives without a file for the kind of screen leave the rotation; a line without any shows the house', () => {
  const film = creative('film', { files: [file('film', { kind: 'video', durationMs: 5000 })] })
  const { slots } = planHour(hourOf({ openSlots: 2, placed: [0, 0], lines: [line('a', { creatives: [film, creative('still')] })] }))
  expect(slots.map(({ ladder }) => ladder[0]!.creativeId)).toEqual(['still', 'still'])
  const none = planHour(hourOf({ openSlots: 1, placed: [0], lines: [line('a', { creatives: [film] })] })).slots[0]!
  expect(none).toMatchObject({ source: 'line', lineId: 'a', ladder: [house] })
})

test('[SC6] weights are kept within an hour to a play', () => {
  const creatives = [creative('often', { weight: 3 }), creative('seldom', { weight: 1 })]
  const { slots } = planHour(hourOf({ openSlots: 40, placed: new Uint16Array(40), lines: [line('a', { creatives })] }))
  expect(slots.filter(({ ladder }) => ladder[0]!.creativeId === 'often')).toHaveLength(30)
})
