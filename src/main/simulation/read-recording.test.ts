import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from '../../../tests/helpers/data-folders.ts'
import { memorySegmentDisk } from '../../../tests/helpers/proof-world.ts'
import { digest, sketchDeal, sketchFloor, sketchRules } from '../../../tests/helpers/sketch-auction.ts'
import { defaultBidders } from '../../core/forecasting/default-bidders.ts'
import { backtestRun, type Recording } from '../../core/simulation/backtest-run.ts'
import { pinballOf, scoreBacktest } from '../../core/simulation/score-backtest.ts'
import { openExchangeHouse } from '../exchange/exchange-house.ts'
import { openExchangeLog } from '../exchange/exchange-log.ts'
import { nodeSegmentDisk } from '../segments/segment-disk.ts'
import { readOnlySegmentDisk } from '../segments/read-only-disk.ts'
import { readRecording } from './read-recording.ts'

/** Three hours of a rehearsal on Friday evening; buyers have ids of documents, as live ones do. */
const startMs = Date.UTC(2026, 10, 27, 13)
const idOf = (code: string): string => `by_${code}`
const rules = sketchRules({ version: 'r', floors: [sketchFloor('f1', '300 KZT')], buyers: defaultBidders.map(({ buyerId }) => ({ id: idOf(buyerId), takeBasisPoints: null, blockedSeats: [], paused: false })) })
const deals = [sketchDeal('d1', '500 KZT', { buyers: [idOf('sutsaray')] })]
const models = defaultBidders.map((model) => ({ ...model, buyerId: idOf(model.buyerId), deals: { ...model.deals, basisPoints: (model.buyerId === 'sutsaray' ? { d1: 11_000 } : {}) as Record<string, number> } }))
const disk = memorySegmentDisk()
let recording: Recording

beforeAll(() => {
  const house = openExchangeHouse({ log: openExchangeLog(disk), digest, timeZone: 'Asia/Almaty', offsetMinutes: 300, nowMs: startMs - 400_000, problemOfFailure: () => null })
  house.tell({ type: 'rules', document: rules, askAheadMs: 300_000, windowMs: 900_000, models })
  house.tell({
    type: 'offers', offers: [0, 1, 2].map((hour) => ({
      screenId: `sc${hour}`, venueId: 'vn1', zoneKind: 'checkout', weekHour: 4 * 24 + 18 + hour, date: '2026-11-27', slotMs: 10_000, multiplierMillionths: 2_345_678, widthPx: 1920, heightPx: 360, video: true, sound: false, deals,
      slots: Array.from({ length: 360 }, (_, slot) => ({ startsAtMs: startMs + hour * 3_600_000 + slot * 10_000, neighbours: [] })),
    })),
  })
  house.tell({ type: 'market', market: 'rehearsal' })
  for (let nowMs = startMs - 400_000; nowMs < startMs + 3 * 3_600_000; nowMs += 5000) house.tick(nowMs)
  recording = readRecording(openExchangeLog(disk), defaultBidders)
})

const scenario = { buyers: { kind: 'assumed' as const, codes: [], values: 10_000, answers: 10_000 }, uncertainty: { values: 2500, answers: 2000, audience: 0, audienceHours: 0, dayPeople: 0, dayValues: 500, source: 'test' }, utcOffsetMinutes: 300 }
const forecast = (values: number) => Array.from({ length: 24 }, (_, run) => backtestRun({ scenario: { ...scenario, buyers: { ...scenario.buyers, values } }, recording, models: defaultBidders, seed: 3, run, digest }))

test('a recording knows every slot, what was paid for it, and whom of the buyers a model stands for', () => {
  expect([recording.total, recording.slots.length, recording.damaged, recording.happened.all.offered]).toEqual([1080, 1080, false, 1080])
  expect(Object.keys(recording.happened.byHour)).toHaveLength(3)
  expect(recording.happened.all.sold).toBeGreaterThan(500)
  expect(recording.buyers).toMatchObject(Object.fromEntries(defaultBidders.map(({ buyerId }) => [buyerId, idOf(buyerId)])))
})

test('[AU8] a forecast by the assumptions that held lies around what happened; one by other values is found out, and loses more', () => {
  const right = scoreBacktest(recording.happened, forecast(10_000))
  expect([right.revenueMicros.isInside, right.soldBasisPoints.isInside, right.thousandMicros.isInside]).toEqual([true, true, true])
  expect(right.hours).toMatchObject({ count: 3, revenueInsideBasisPoints: 10_000 })
  const wrong = scoreBacktest(recording.happened, forecast(22_000))
  expect([wrong.revenueMicros.isInside, wrong.thousandMicros.isInside]).toEqual([false, false])
  expect(wrong.revenueMicros.pinball).toBeGreaterThan(3 * right.revenueMicros.pinball)
})

test('a run is the same whenever it is drawn', () => {
  const again = (run: number) => backtestRun({ scenario, recording, models: defaultBidders, seed: 3, run, digest })
  expect(again(5)).toEqual(again(5))
  expect(again(6).all).not.toEqual(again(5).all)
})

test('the loss of a quantile: by hand', () => expect([pinballOf(100, 140, 9500), pinballOf(100, 60, 9500), pinballOf(100, 140, 500)]).toEqual([38, 2, 2]))

test('a log that somebody writes to is only read: what is torn at its end stays, and is read no further', () => {
  const { folder, remove } = temporaryFolder()
  onTestFinished(remove)
  const path = join(folder, 'exchange')
  mkdirSync(path)
  const log = openExchangeLog(nodeSegmentDisk(path))
  const entries = [...openExchangeLog(disk).after(null, () => undefined)].flatMap((record) => record.entries)
  const half = Math.ceil(entries.length / 2)
  for (const part of [entries.slice(0, half), entries.slice(half)]) log.append(part, startMs)
  log.close()
  const [day] = readdirSync(path)
  const [file] = readdirSync(join(path, day!))
  const segment = join(path, day!, file!)
  writeFileSync(segment, readFileSync(segment).subarray(0, -7))
  const before = statSync(segment).size
  const read = readRecording(openExchangeLog(readOnlySegmentDisk(path)), defaultBidders)
  expect([read.damaged, statSync(segment).size]).toEqual([true, before])
  expect(read.total).toBeGreaterThan(400)
  expect(read.total).toBeLessThan(1080)
})
