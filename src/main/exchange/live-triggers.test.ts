import { expect, test } from 'vitest'
import { memorySegmentDisk } from '../../../tests/helpers/proof-world.ts'
import { digest, sketchDeal, sketchFloor, sketchRules } from '../../../tests/helpers/sketch-auction.ts'
import type { LiveReading } from '../../core/auction/live-readings.ts'
import { defaultBidders } from '../../core/forecasting/default-bidders.ts'
import { openExchangeHouse } from './exchange-house.ts'
import { openExchangeLog } from './exchange-log.ts'
import type { Offered } from './exchange-messages.ts'

const startMs = 1_795_940_400_000
const rainy = { key: 'rain', is: 'at-least', value: 1 } as const
const rules = sketchRules({
  version: 'live', floors: [sketchFloor('base', '300 KZT', { binds: 'all' }), sketchFloor('wet', '700 KZT', { trigger: rainy, binds: 'all' })],
  buyers: defaultBidders.map(({ buyerId }) => ({ id: buyerId, takeBasisPoints: null, blockedSeats: [], paused: false })),
})
const models = defaultBidders.map((model) => ({ ...model, deals: { ...model.deals, basisPoints: { umbrella: 12_000 } } }))
const offers: Offered[] = ['vn1', 'vn2'].map((venueId) => ({
  screenId: `sc-${venueId}`, venueId, zoneKind: 'facade', weekHour: 18, date: '2026-11-28', slotMs: 10_000, multiplierMillionths: 2_345_678, widthPx: 1920, heightPx: 360, video: true, sound: false,
  deals: [sketchDeal('umbrella', '400 KZT', { trigger: rainy })], slots: Array.from({ length: 120 }, (_, slot) => ({ startsAtMs: startMs + slot * 10_000, neighbours: [] })),
}))
const rain = (value: number, readAtMs: number): LiveReading => ({ key: 'rain', value, readAtMs, untilMs: readAtMs + 120_000 })

test('[AU7] a deal and a floor with a trigger hold only while the reading of their venue is there, is fresh and is enough; each auction says by what it was decided', () => {
  const house = openExchangeHouse({ log: openExchangeLog(memorySegmentDisk()), digest, timeZone: 'Asia/Almaty', offsetMinutes: 300, nowMs: startMs - 300_000, problemOfFailure: () => null })
  house.tell({ type: 'rules', document: rules, askAheadMs: 300_000, windowMs: 900_000, models })
  house.tell({ type: 'offers', offers })
  house.tell({ type: 'market', market: 'rehearsal' })
  const ticks = (from: number, to: number) => Array.from({ length: (to - from) / 1000 }, (_, at) => house.tick(startMs - 300_000 + from + at * 1000).rows).flat()
  const offered = () => house.health(null).find(({ dealId }) => dealId === 'umbrella')?.steps[0]!.count ?? 0
  const told = (venues: readonly (readonly [string, LiveReading[]])[], whole = false): void => house.tell({ type: 'readings', whole, venues })
  const openedAt = (rows: ReturnType<typeof ticks>, screenId: string) => house.auction({ id: rows.findLast((row) => row.screenId === screenId)!.id })!

  const dry = ticks(0, 60_000)
  expect([dry.every(({ floorMicros }) => floorMicros === 300_000_000), offered()]).toEqual([true, 0])
  expect(openedAt(dry, 'sc-vn1')).toMatchObject({ readings: [], waiting: [{ id: 'umbrella', kind: 'deal', trigger: rainy }, { id: 'wet', kind: 'rule', trigger: rainy }] })

  const readAtMs = startMs - 300_000 + 60_000
  told([['vn1', [rain(1, readAtMs)]], ['vn2', [rain(0, readAtMs)]]], true)
  const wet = ticks(60_000, 180_000)
  const mine = wet.filter(({ screenId }) => screenId === 'sc-vn1')
  expect([mine.every(({ floorMicros }) => floorMicros === 700_000_000), offered(), mine.some(({ dealId }) => dealId === 'umbrella')]).toEqual([true, mine.length, true])
  expect(wet.filter(({ screenId, floorMicros }) => screenId === 'sc-vn2' && floorMicros !== 300_000_000)).toEqual([])
  expect(openedAt(wet, 'sc-vn1')).toMatchObject({ readings: [{ key: 'rain', value: 1, readAtMs }], waiting: [], replay: { same: true } })
  expect(openedAt(wet, 'sc-vn2')).toMatchObject({ readings: [{ key: 'rain', value: 0, readAtMs }], replay: { same: true } })

  // Nothing more was heard: what was read is stale now.
  const stale = ticks(180_000, 240_000)
  expect([stale.length > 0, stale.every(({ floorMicros }) => floorMicros === 300_000_000), offered()]).toEqual([true, true, mine.length])
  expect(openedAt(stale, 'sc-vn1').readings).toEqual([])

  told([['vn2', [rain(3, startMs - 300_000 + 240_000)]]])
  const elsewhere = ticks(240_000, 300_000)
  expect(new Set(elsewhere.filter(({ floorMicros }) => floorMicros === 700_000_000).map(({ screenId }) => screenId))).toEqual(new Set(['sc-vn2']))
})
