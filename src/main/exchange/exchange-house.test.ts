import { beforeAll, describe, expect, test } from 'vitest'
import { memorySegmentDisk } from '../../../tests/helpers/proof-world.ts'
import { digest, sketchDeal, sketchFloor, sketchRules } from '../../../tests/helpers/sketch-auction.ts'
import type { AuctionRow } from '../../contracts/exchange.ts'
import { replayDecision } from '../../core/auction/decision-record.ts'
import { prepareRules } from '../../core/auction/rules.ts'
import { defaultBidders } from '../../core/forecasting/default-bidders.ts'
import { type ExchangeHouse, openExchangeHouse } from './exchange-house.ts'
import { openExchangeLog } from './exchange-log.ts'
import type { Offered } from './exchange-messages.ts'
import type { LimitsTold } from './limits-told.ts'

const startMs = 1_795_940_400_000
const disk = memorySegmentDisk()
const rules = sketchRules({ version: 'house', pricing: 'second', floors: [sketchFloor('f1', '300 KZT')], buyers: defaultBidders.map(({ buyerId }) => ({ id: buyerId, takeBasisPoints: null, blockedSeats: [], paused: false })) })
const deals = [sketchDeal('d1', '500 KZT', { buyers: ['sutsaray'] }), sketchDeal('d2', '900 KZT', { class: 'preferred', pricing: 'fixed', buyers: ['tungiyr'] })]
const models = defaultBidders.map((model) => ({ ...model, deals: { ...model.deals, basisPoints: { d1: 11_000, d2: 12_000 } } }))
const offers: Offered[] = ['sc1', 'sc2', 'sc3'].map((screenId) => ({
  screenId, venueId: 'vn1', zoneKind: 'aisle', weekHour: 18, date: '2026-11-28', slotMs: 10_000, multiplierMillionths: 2_345_678, widthPx: 1920, heightPx: 360, video: true, sound: false, deals,
  slots: Array.from({ length: 120 }, (_, slot) => ({ startsAtMs: startMs + slot * 20_000, neighbours: slot % 5 === 0 ? [{ advertiserId: 'ad1', groups: ['category dairy'] }] : [] })),
}))
const open = (nowMs: number): ExchangeHouse => openExchangeHouse({ log: openExchangeLog(disk), digest, timeZone: 'Asia/Almaty', offsetMinutes: 300, nowMs, problemOfFailure: () => null })
function begin(house: ExchangeHouse): void {
  house.tell({ type: 'rules', document: rules, askAheadMs: 300_000, windowMs: 900_000, models })
  house.tell({ type: 'offers', offers })
  house.tell({ type: 'market', market: 'rehearsal' })
}
const all = { end: null, dealId: null, screenId: null, before: null, limit: 200 }

const seen = new Map<string, AuctionRow>()
let house: ExchangeHouse
beforeAll(() => {
  house = open(startMs - 400_000)
  begin(house)
  for (let nowMs = startMs - 400_000; nowMs < startMs + 3_600_000; nowMs += 1000) for (const row of house.tick(nowMs).rows) seen.set(row.id, row)
})

describe('a rehearsal of an hour', () => {
  test('every slot is offered once, minutes before its play, and comes to an end', () => {
    expect(seen.size).toBe(360)
    expect([...seen.values()].every(({ atMs, startsAtMs }) => startsAtMs - atMs > 290_000 && startsAtMs - atMs <= 310_000)).toBe(true)
    const ends = new Set([...seen.values()].map(({ end }) => end))
    expect([ends.has('sold'), ends.has('billed'), ends.has('no-bids')]).toEqual([false, true, true])
  })

  test('[AU1] every decision in the log, made again by the same function, is the same to the micro', () => {
    const entries = [...openExchangeLog(disk).after(null, () => undefined)].flatMap((record) => record.entries)
    const decisions = entries.flatMap((entry) => (entry.kind === 'decision' ? [entry.record] : []))
    expect(decisions).toHaveLength(360)
    const document = entries.flatMap((entry) => (entry.kind === 'rules' ? [entry.document] : []))
    expect(document).toHaveLength(1)
    const prepared = prepareRules(document[0]!)
    expect(decisions.filter((record) => !replayDecision(record, prepared, digest).same)).toEqual([])
    const cheaper = prepareRules({ ...document[0]!, floors: [sketchFloor('f1', '700 KZT')] })
    expect(decisions.some((record) => !replayDecision(record, cheaper, digest).same)).toBe(true)
    // Winners, prices and losses each are there to be compared, and a record in which one of them is another is not the same.
    const sold = decisions.find(({ result }) => result.sale !== null && result.outcomes.length > 1)!
    const { sale, outcomes } = sold.result
    expect(new Set(decisions.flatMap(({ result }) => result.outcomes.map(({ loss }) => loss))).size).toBeGreaterThanOrEqual(4)
    expect(new Set(decisions.flatMap(({ result }) => result.sale?.pricing ?? [])).size).toBeGreaterThanOrEqual(2)
    const others = [
      { sale: { ...sale!, buyerId: 'another', bidIndex: outcomes.length - 1 - sale!.bidIndex }, outcomes }, { sale: { ...sale!, paidMicros: sale!.paidMicros + 1 }, outcomes },
      { sale, outcomes: outcomes.map((outcome) => ({ ...outcome, loss: outcome.loss && ('filtered' as const) })) }, { sale, outcomes: outcomes.map((outcome) => ({ ...outcome, minToWinMicros: 1 })) }, { sale: null, outcomes },
    ]
    for (const result of others) expect(replayDecision({ ...sold, result }, prepared, digest).same).toBe(false)
  })

  test('one opened tells every bid, its end, and how the money is split', () => {
    const { rows } = house.auctions({ ...all, end: 'billed' })
    const row = rows.find(({ bids }) => bids > 1)!
    const detail = house.auction({ id: row.id })!
    expect(detail.bids).toHaveLength(row.bids)
    expect(detail.bids.filter(({ loss }) => loss === null)).toHaveLength(1)
    expect([...detail.bids].sort((a, b) => b.ownMicros - a.ownMicros)).toEqual(detail.bids)
    const sale = detail.sale!
    expect([sale.takeMicros + sale.ownerMicros, sale.thousandTakeMicros + sale.thousandOwnerMicros]).toEqual([sale.costMicros, sale.paidMicros])
    expect([sale.proofId !== null, detail.replay.same, detail.floors.map(({ kind }) => kind).sort()]).toEqual([true, true, ['deal', 'deal', 'rule']])
    expect(house.auction({ id: 'nobody' })).toBeNull()
  })

})

describe('what is seen of it', () => {
  test('the way of each deal narrows, and what was lost between steps is the difference', () => {
    for (const { steps } of house.health(null)) {
      for (const [at, { count, lost }] of steps.entries()) if (at > 0) expect(count + lost).toBe(steps[at - 1]!.count)
    }
    const named = house.health(null).find(({ dealId }) => dealId === 'd1')!
    expect(named.steps[0]!.count).toBe(360)
    expect(named.steps.find(({ step }) => step === 'answered')!.reason).toBe('no-bid')
  })

  test('figures of hours are those of the sales, in tenge', () => {
    const { hours } = house.state(null)
    expect(hours.reduce((sum, { offered }) => sum + offered, 0)).toBe(360)
    expect(hours.reduce((sum, { sold }) => sum + sold, 0)).toBe([...seen.values()].filter(({ winner }) => winner !== null).length)
    for (const { revenueMicros, takeMicros } of hours) if (revenueMicros > 0) expect(Math.abs(takeMicros / revenueMicros - 0.12)).toBeLessThan(0.001)
  })

  test('a start comes to the same, and offers nothing again', () => {
    const again = open(startMs + 3_600_000)
    begin(again)
    expect(again.auctions(all)).toEqual(house.auctions(all))
    expect(again.health(null)).toEqual(house.health(null))
    expect(again.tick(startMs + 3_600_000).rows).toEqual([])
  })

  test('older ones are asked for by the last that is known; filters hold', () => {
    const first = house.auctions({ ...all, limit: 50 }).rows
    const next = house.auctions({ ...all, limit: 50, before: first.at(-1)!.id }).rows
    expect(new Set([...first, ...next].map(({ id }) => id)).size).toBe(100)
    expect(house.auctions({ ...all, screenId: 'sc2' }).rows.every(({ screenId }) => screenId === 'sc2')).toBe(true)
  })
})

test('a market that is off offers nothing', () => {
  const house = openExchangeHouse({ log: openExchangeLog(memorySegmentDisk()), digest, timeZone: 'Asia/Almaty', offsetMinutes: 300, nowMs: startMs, problemOfFailure: () => null })
  begin(house)
  house.tell({ type: 'market', market: 'off' })
  expect(house.tick(startMs).rows).toEqual([])
})

test('a full disk sells nothing and says so; with room again it goes on, and nothing is sold twice', () => {
  let isFull = false
  const narrow = memorySegmentDisk(() => (isFull ? 'ENOSPC' : null))
  const house = openExchangeHouse({ log: openExchangeLog(narrow), digest, timeZone: 'Asia/Almaty', offsetMinutes: 300, nowMs: startMs, problemOfFailure: (error) => (error instanceof Error && error.message === 'ENOSPC' ? { reason: 'disk-full' } : null) })
  begin(house)
  expect(house.tick(startMs - 299_000).total).toBe(3)
  isFull = true
  expect(house.tick(startMs - 279_000)).toMatchObject({ total: 3, rows: [], state: { problem: { reason: 'disk-full' } } })
  isFull = false
  const after = house.tick(startMs - 278_000)
  expect([after.state.problem, after.total]).toEqual([null, 6])
})

test('each day of the log names the rules it was decided by: what is left of it after the day before was removed is read whole', () => {
  const kept = memorySegmentDisk()
  const at = (nowMs: number): ExchangeHouse => openExchangeHouse({ log: openExchangeLog(kept), digest, timeZone: 'Asia/Almaty', offsetMinutes: 300, nowMs, problemOfFailure: () => null })
  const house = at(startMs)
  begin(house)
  const days = [0, 1, 2, 3].map((day) => startMs + day * 86_400_000)
  for (const dayAtMs of days) {
    house.tell({ type: 'offers', offers: offers.map((offered) => ({ ...offered, slots: [{ startsAtMs: dayAtMs + 300_000, neighbours: [] }] })) })
    house.tick(dayAtMs)
    house.tell({ type: 'batch-kept', to: house.batch()!.to })
  }
  expect(new Set(kept.names().map((name) => name.slice(0, 10))).size).toBe(2)
  const again = at(days[3]!)
  expect(again.auctions(all).total).toBe(6)
  expect(again.auction({ id: again.auctions(all).rows[0]!.id })?.replay.same).toBe(true)
})

test('[AU6] [DB1] files whose sales are not summed up and kept are not removed, however old they are', () => {
  const kept = memorySegmentDisk()
  const house = openExchangeHouse({ log: openExchangeLog(kept), digest, timeZone: 'Asia/Almaty', offsetMinutes: 300, nowMs: startMs, problemOfFailure: () => null })
  begin(house)
  for (const day of [0, 1, 2, 3, 4]) {
    house.tell({ type: 'offers', offers: offers.map((offered) => ({ ...offered, slots: [{ startsAtMs: startMs + day * 86_400_000 + 300_000, neighbours: [] }] })) })
    house.tick(startMs + day * 86_400_000)
  }
  expect(new Set(kept.names().map((name) => name.slice(0, 10))).size).toBe(5)
})

describe('verdicts on creatives', () => {
  const told = (name: 'pending' | 'approved') => ({ known: defaultBidders.flatMap(({ buyerId, creatives }) => creatives.items.map(({ id }) => ({ buyerId, creativeId: id, contentHash: null, verdict: { name, reason: null, until: null, contentHash: null, atMs: null }, advertiserId: buyerId, groups: [] }))), approveFirst: true, trusted: [] })
  const run = (of: ExchangeHouse, fromMs: number, seconds: number) => Array.from({ length: seconds }, (_, at) => of.tick(fromMs + at * 1000).rows).flat()

  test('[AU3] what waits wins nothing and costs what it would have brought; a verdict takes effect with the next second', () => {
    const of = openExchangeHouse({ log: openExchangeLog(memorySegmentDisk()), digest, timeZone: 'Asia/Almaty', offsetMinutes: 300, nowMs: startMs - 400_000, problemOfFailure: () => null })
    begin(of)
    of.tell({ type: 'creatives', told: told('pending') })
    const waited = run(of, startMs - 400_000, 600)
    expect([waited.length > 20, waited.some(({ winner }) => winner !== null)]).toEqual([true, false])
    const cost = of.waiting(null)
    expect([cost.length > 5, cost.every(({ bids, couldWin }) => bids >= couldWin), cost.some(({ missedMicros }) => missedMicros > 0), of.takeMet()]).toEqual([true, true, true, []])
    of.tell({ type: 'creatives', told: told('approved') })
    const after = run(of, startMs + 200_000, 60)
    expect(after.filter(({ atMs }) => atMs >= startMs + 200_000).some(({ winner }) => winner !== null)).toBe(true)
  })
  test('what no document tells of comes before a person once', () => {
    const of = openExchangeHouse({ log: openExchangeLog(memorySegmentDisk()), digest, timeZone: 'Asia/Almaty', offsetMinutes: 300, nowMs: startMs - 400_000, problemOfFailure: () => null })
    begin(of)
    of.tell({ type: 'creatives', told: { ...told('approved'), known: [] } })
    run(of, startMs - 400_000, 600)
    const first = of.takeMet().map(({ creativeId }) => creativeId)
    run(of, startMs + 200_000, 600)
    const met = [...first, ...of.takeMet().map(({ creativeId }) => creativeId)]
    expect([met.length > 5, new Set(met).size]).toEqual([true, met.length])
  })
})

describe('budgets and caps', () => {
  const losses = (of: ExchangeHouse): string[] => of.auctions(all).rows.flatMap(({ id }) => of.auction({ id })!.bids.flatMap(({ loss }) => loss ?? []))
  const at = (log: ReturnType<typeof memorySegmentDisk>, nowMs: number) => openExchangeHouse({ log: openExchangeLog(log), digest, timeZone: 'Asia/Almaty', offsetMinutes: 300, nowMs, problemOfFailure: () => null })
  const fromMs = startMs - 400_000
  const ran = (of: ExchangeHouse, told: LimitsTold, seconds = 900): ExchangeHouse => {
    begin(of)
    of.tell({ type: 'limits', told })
    for (let second = 0; second < seconds; second++) of.tick(fromMs + second * 1000)
    return of
  }
  const budgetOf = (dayMicros: number, even: boolean): LimitsTold => ({ caps: [], budgets: defaultBidders.map(({ buyerId }) => ({ kind: 'buyer' as const, id: buyerId, hourMicros: null, dayMicros, lifeMicros: null, even })) })

  test('no buyer spends more than his day, bids beyond it say so, and what was spent is told', () => {
    const of = ran(at(memorySegmentDisk(), fromMs), budgetOf(3_000_000, false))
    const spent = of.spending(null)
    expect([spent.every(({ dayMicros }) => dayMicros <= 3_000_000), spent.some(({ dayMicros }) => dayMicros > 2_000_000), losses(of).includes('budget-spent'), spent[0]!.level]).toEqual([true, true, true, null])
  })
  test('whoever spreads his budget is not asked everywhere', () => {
    const [everywhere, spread] = [false, true].map((even) => ran(at(memorySegmentDisk(), fromMs), budgetOf(1e12, even)).auctions(all).rows.reduce((sum, { bids }) => sum + bids, 0)) as [number, number]
    expect(spread).toBeLessThan(everywhere * 0.7)
  })
  test('a cap holds from the next second on, also for what was sold before it was set', () => {
    const of = ran(at(memorySegmentDisk(), fromMs), { budgets: [], caps: [] }, 300)
    expect(losses(of).includes('frequency-cap')).toBe(false)
    ran(of, { budgets: [], caps: defaultBidders.map(({ buyerId }) => ({ of: 'creative' as const, id: null, buyerId, per: 'screen' as const, plays: 1, minutes: 600 })) })
    expect(losses(of).includes('frequency-cap')).toBe(true)
  })
  test('[AU6] what was spent for life is known after the days it was spent on have gone from the log', () => {
    const [disk, dayMs] = [memorySegmentDisk(), 86_400_000]
    const told: LimitsTold = { caps: [], budgets: [{ kind: 'buyer', id: 'sutsaray', hourMicros: null, dayMicros: null, lifeMicros: 1e12, even: false }] }
    const of = ran(at(disk, fromMs), told)
    const lifeOf = (house: ExchangeHouse) => house.spending(null)[0]!.lifeMicros
    for (const day of [1, 2, 3]) {
      of.tell({ type: 'batch-kept', to: of.batch()?.to ?? { segment: '9999', offset: 0 } })
      of.tick(startMs + day * dayMs)
    }
    expect(disk.names().every((name) => name.slice(0, 10) > '2026-11-29')).toBe(true)
    const again = at(disk, startMs + 3 * dayMs)
    again.tell({ type: 'limits', told })
    expect([lifeOf(of) > 0, lifeOf(again)]).toEqual([true, lifeOf(of)])
  })
})
