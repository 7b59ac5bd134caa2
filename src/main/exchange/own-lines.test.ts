import { expect, test } from 'vitest'
import { memorySegmentDisk } from '../../../tests/helpers/proof-world.ts'
import { digest, sketchDeal, sketchRules } from '../../../tests/helpers/sketch-auction.ts'
import { defaultBidders } from '../../core/forecasting/default-bidders.ts'
import { openExchangeHouse } from './exchange-house.ts'
import { openExchangeLog } from './exchange-log.ts'
import type { Offered } from './exchange-messages.ts'

const startMs = 1_795_940_400_000
const rules = sketchRules({ version: 'own', buyers: defaultBidders.map(({ buyerId }) => ({ id: buyerId, takeBasisPoints: null, blockedSeats: [], paused: false })) })
const models = defaultBidders.map((model) => ({ ...model, deals: { ...model.deals, basisPoints: { promised: 11_000 } } }))
const offered = (micros: number | null): Offered => ({
  screenId: 'sc1', venueId: 'vn1', zoneKind: 'aisle', weekHour: 18, date: '2026-11-28', slotMs: 10_000, multiplierMillionths: 2_345_678, widthPx: 1920, heightPx: 360, video: true, sound: false,
  deals: [sketchDeal('promised', '300 KZT', { class: 'guaranteed', buyers: ['sutsaray'] })], shadow: micros === null ? null : { lineId: 'ln1', micros }, slots: Array.from({ length: 60 }, (_, slot) => ({ startsAtMs: startMs + slot * 10_000, neighbours: [] })),
})

function rehearsed(micros: number | null) {
  const house = openExchangeHouse({ log: openExchangeLog(memorySegmentDisk()), digest, timeZone: 'Asia/Almaty', offsetMinutes: 300, nowMs: startMs - 300_000, problemOfFailure: () => null })
  house.tell({ type: 'rules', document: rules, askAheadMs: 300_000, windowMs: 900_000, models })
  house.tell({ type: 'offers', offers: [offered(micros)] })
  house.tell({ type: 'market', market: 'rehearsal' })
  const rows = Array.from({ length: 600 }, (_, second) => house.tick(startMs - 300_000 + second * 1000).rows).flat()
  return { house, last: [...new Map(rows.map((row) => [row.id, row])).values()] }
}

test('[AU1] [SC4] a line of ours that is behind keeps slots that bring less than they are worth to it: they end with it, unsold, and the auction says for what they would have gone', () => {
  const [free, behind, dear] = [rehearsed(null), rehearsed(900_000_000), rehearsed(900_000_000_000)]
  const sold = ({ last }: typeof free) => last.filter(({ winner }) => winner !== null)
  const kept = ({ last }: typeof free) => last.filter(({ end }) => end === 'own-line')
  expect([kept(free).length, kept(behind).length > 0, sold(behind).length < sold(free).length]).toEqual([0, true, true])
  const detail = behind.house.auction({ id: kept(behind)[0]!.id })!
  expect(detail).toMatchObject({ shadow: { lineId: 'ln1', micros: 900_000_000 }, sale: null, replay: { same: true } })
  expect(detail.bids.some(({ loss }) => loss === 'own-line-behind')).toBe(true)
  expect(sold(behind).filter(({ dealId }) => dealId === null).every(({ paidMicros }) => paidMicros! * 0.88 >= 900_000_000)).toBe(true)
  // What was promised to a buyer is kept as our own lines are.
  expect(new Set(sold(dear).map(({ dealId }) => dealId))).toEqual(new Set(['promised']))
})
