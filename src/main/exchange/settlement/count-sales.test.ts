import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createMemoryStore } from '../../../../tests/helpers/memory-store.ts'
import { memorySegmentDisk } from '../../../../tests/helpers/proof-world.ts'
import { digest, sketchDeal, sketchFloor, sketchRules } from '../../../../tests/helpers/sketch-auction.ts'
import { sumOf } from '../../../core/settlement/add-rows.ts'
import { defaultBidders } from '../../../core/forecasting/default-bidders.ts'
import { type ExchangeHouse, openExchangeHouse } from '../exchange-house.ts'
import { openExchangeLog } from '../exchange-log.ts'
import type { Offered } from '../exchange-messages.ts'
import { createSalesCount } from './count-sales.ts'
import { createSettledRecords, daysWithin, type SettledRecords, type SettledState } from './settled-records.ts'

/** A minute before midnight in Almaty: plays of two days of the network's clock. */
const startMs = Date.UTC(2026, 9, 31, 18, 45)
const rules = sketchRules({ version: 'count', pricing: 'second', floors: [sketchFloor('f1', '300 KZT')], buyers: defaultBidders.map(({ buyerId }) => ({ id: buyerId, takeBasisPoints: null, blockedSeats: [], paused: false })) })
const deals = [sketchDeal('d1', '500 KZT', { buyers: ['sutsaray'] })]
const models = defaultBidders.map((model) => ({ ...model, deals: { ...model.deals, basisPoints: { d1: 11_000 } } }))
const offers: Offered[] = ['sc1', 'sc2'].map((screenId) => ({
  screenId, venueId: 'vn1', zoneKind: 'aisle', weekHour: 18, date: '2026-10-31', slotMs: 10_000, multiplierMillionths: 2_345_678, widthPx: 1920, heightPx: 360, video: true, sound: false, deals, owner: screenId === 'sc1' ? 'ТОО «Сәуле»' : null,
  slots: Array.from({ length: 30 }, (_, slot) => ({ startsAtMs: startMs + slot * 60_000, neighbours: [] })),
}))
/** Every few moments something happens. */
const calm = 7
const [fromMs, toMs, stepMs] = [startMs - 310_000, startMs + 2_900_000, 10_000]

type World = { disk: ReturnType<typeof memorySegmentDisk>; records: SettledRecords }
async function open({ disk, records }: World, nowMs: number): Promise<ExchangeHouse> {
  const house = openExchangeHouse({ log: openExchangeLog(disk), digest, timeZone: 'Asia/Almaty', offsetMinutes: 300, nowMs, problemOfFailure: () => null, kept: await records.position('nw') })
  house.tell({ type: 'rules', document: rules, askAheadMs: 300_000, windowMs: 900_000, models })
  house.tell({ type: 'offers', offers })
  house.tell({ type: 'market', market: 'rehearsal' })
  return house
}
const newRecords = (): SettledRecords => createSettledRecords({ store: createMemoryStore(), nowMs: () => 0, failed: (error) => { throw error } })
/** What happens to a batch, or to the whole engine, at a moment. */
type Fault = 'none' | 'batch-lost' | 'answer-lost' | 'killed' | 'killed-between'
async function run(faults: readonly Fault[]): Promise<{ state: SettledState; world: World }> {
  const world: World = { disk: memorySegmentDisk(), records: newRecords() }
  let house = await open(world, fromMs)
  let turn = 0
  for (let nowMs = fromMs; nowMs <= toMs; nowMs += stepMs) {
    house.tick(nowMs)
    turn += 1
    const fault = turn % calm === 0 ? faults[(turn / calm) % faults.length]! : 'none'
    const batch = house.batch()
    if (batch !== null && fault !== 'batch-lost' && fault !== 'killed') {
      expect(await world.records.keep('nw', batch)).toBe(true)
      if (fault === 'none') house.tell({ type: 'batch-kept', to: batch.to })
    }
    if (fault === 'killed' || fault === 'killed-between') house = await open(world, nowMs)
  }
  for (let batch = house.batch(); batch !== null; batch = house.batch()) {
    expect(await world.records.keep('nw', batch)).toBe(true)
    house.tell({ type: 'batch-kept', to: batch.to })
  }
  return { state: await world.records.of('nw'), world }
}
const daysOf = ({ days }: SettledState) => daysWithin(days, '0000-01-01', '9999-12-31')
/** The whole log, counted at once. */
function countedFresh({ disk }: World) {
  const log = openExchangeLog(disk)
  const count = createSalesCount(null, { offsetMinutes: 300, log })
  for (const { at, entries } of log.after(null, () => undefined)) for (const [place, entry] of entries.entries()) count.written(entry, { at, place })
  return count.next(log.end())!.days
}

test('[AU6] plays are summed by the network’s own days, by buyer, deal and owner, as the log has them', async () => {
  const { state, world } = await run(['none'])
  const days = daysOf(state)
  expect([days.map(({ day }) => day), state.firstSaleDay]).toEqual([['2026-10-31', '2026-11-01'], '2026-10-31'])
  const rows = days.flatMap((each) => each.rows)
  expect([...new Set(rows.map(({ owner }) => owner))].sort()).toEqual([null, 'ТОО «Сәуле»'].sort())
  expect(rows.some(({ dealId }) => dealId === 'd1')).toBe(true)
  expect(rows.every(({ assumed }) => assumed)).toBe(true)
  const entries = [...openExchangeLog(world.disk).after(null, () => undefined)].flatMap((record) => record.entries)
  const billed = new Set(entries.flatMap((entry) => (entry.kind === 'event' && entry.event.kind === 'billed' ? [entry.event.saleId] : [])))
  const sold = entries.flatMap((entry) => (entry.kind === 'decision' && entry.sale && billed.has(entry.sale.saleId) ? [entry.record.result.sale!] : []))
  const { plays, costOwnMicros, takeOwnMicros, ownerOwnMicros } = sumOf(rows)
  expect([plays, costOwnMicros, takeOwnMicros + ownerOwnMicros]).toEqual([billed.size, sold.reduce((sum, sale) => sum + sale.costOwnMicros, 0), costOwnMicros])
  expect(billed.size).toBeGreaterThan(20)
})

test('[AU6] [DB1] killed anywhere between the log and the sums, with batches and answers lost, no play is counted twice and none is lost', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.constantFrom<Fault>('none', 'batch-lost', 'answer-lost', 'killed', 'killed-between'), { minLength: 3, maxLength: 45 }), async (faults) => {
    const { state, world } = await run(faults)
    expect(daysOf(state)).toEqual(countedFresh(world))
    expect(state.gaps).toEqual([])
  }), { seed: 6085, numRuns: 4 })
}, 30_000)

test('[DB1] sums that are not of this log’s history are gone on with, and the days between are named as missing', async () => {
  const { state, world } = await run(['none'])
  const position = (await world.records.position('nw'))!
  const emptied = { ...world, disk: memorySegmentDisk() }
  const house = await open(emptied, toMs)
  const batch = house.batch()!
  expect([batch.from, batch.gap, batch.days]).toEqual([position, { from: position.segment.slice(0, 10), to: '' }, []])
  expect(await world.records.keep('nw', batch)).toBe(true)
  expect((await world.records.of('nw')).gaps).toHaveLength(1)
  expect(daysOf(await world.records.of('nw'))).toEqual(daysOf(state))
})

test('[DB1] a batch that does not begin where the sums stand is not taken', async () => {
  const records = newRecords()
  expect(await records.keep('nw', { from: { segment: '2026-10-31/000001.seg', offset: 7 }, to: { segment: '2026-10-31/000001.seg', offset: 9 }, days: [], gap: null })).toBe(false)
  expect(await records.position('nw')).toBeNull()
})

test('[AU6] what somebody real bid for is owed: of a rehearsal’s sale it is told by whether it shows on its screen', async () => {
  const { world } = await run(['none'])
  const log = openExchangeLog(memorySegmentDisk())
  const count = createSalesCount(null, { offsetMinutes: 300, log })
  const entries = [...openExchangeLog(world.disk).after(null, () => undefined)].flatMap((record) => record.entries)
  const sold = entries.find((entry) => entry.kind === 'decision' && entry.sale !== null)!
  const at = { at: { segment: '2026-10-31/000001.seg', offset: 0 }, place: 0 }
  for (const entry of entries) if (entry.kind === 'rules') count.written(entry, at)
  if (sold.kind !== 'decision' || sold.sale === null) throw new Error('nothing was sold')
  count.written({ ...sold, sale: { ...sold.sale, shows: { durationMs: 10_000 } } }, at)
  count.written({ kind: 'event', event: { kind: 'billed', saleId: sold.sale.saleId, proofId: 'p', playedAtMs: sold.sale.startsAtMs, atMs: sold.sale.startsAtMs + 1 } }, at)
  expect(count.next({ segment: '2026-10-31/000001.seg', offset: 9 })?.days.flatMap(({ rows }) => rows).map(({ assumed, plays }) => [assumed, plays])).toEqual([[false, 1]])
})
