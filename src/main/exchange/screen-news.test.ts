import { expect, test } from 'vitest'
import { memorySegmentDisk } from '../../../tests/helpers/proof-world.ts'
import { digest, sketchBid, sketchRules, sketchSlot, sketchStanding } from '../../../tests/helpers/sketch-auction.ts'
import { prepareRules } from '../../core/auction/rules.ts'
import type { SaleFacts } from '../../core/auction/sale-book.ts'
import type { SoldPlay } from '../../core/proof/index.ts'
import { type ExchangeHouse, openExchangeHouse } from './exchange-house.ts'
import { type ExchangeEntry, openExchangeLog } from './exchange-log.ts'

const slot = sketchSlot()
const { atMs, startsAtMs, durationMs, screenId, id } = slot
/** A quarter of an hour, as long as nobody says otherwise. */
const endsAtMs = startsAtMs + durationMs + 900_000
const bids = [sketchBid('a', '900 KZT'), sketchBid('b', '700 KZT')]
const rules = prepareRules(sketchRules({ version: 'real' }))
const proven: SoldPlay = { saleId: id, screenId, proofId: 'l/7', playedAtMs: startsAtMs + 15, sha256: null, receivedAtMs: startsAtMs + 60_000 }

function house(disk = memorySegmentDisk()) {
  const supplied: SaleFacts[] = []
  const open = (nowMs: number): ExchangeHouse => openExchangeHouse({ log: openExchangeLog(disk), digest, timeZone: 'Asia/Almaty', offsetMinutes: 300, nowMs, problemOfFailure: () => null, supply: (sale) => void supplied.push(sale) })
  const entries = () => [...openExchangeLog(disk).after(null, () => undefined)].flatMap((record) => record.entries)
  return { open, supplied, ends: () => entries().flatMap((entry) => (entry.kind === 'event' ? [entry.event.kind] : [])), unshown: () => entries().filter((entry): entry is Extract<ExchangeEntry, { kind: 'unshown' }> => entry.kind === 'unshown') }
}
const sell = (its: ExchangeHouse) => its.decide([{ opportunity: slot, rules, creatives: sketchStanding(bids).creatives, bids }], atMs)

test('[AU6] what somebody real won is supplied to its screen, again after a start, and billed once by what the screen proved', () => {
  const { open, supplied, ends } = house()
  const first = open(atMs)
  expect(sell(first)[0]!.sale).toMatchObject({ saleId: id, shows: { durationMs } })
  const again = open(atMs + 1000)
  expect(supplied.map(({ saleId }) => saleId)).toEqual([id, id])
  expect(again.unproven(null)).toEqual([])
  again.tick(startsAtMs + 1)
  expect(again.unproven(null)).toEqual([{ screenId, startsAtMs }])
  for (const plays of [[proven], [proven, proven], [{ ...proven, proofId: 'l/8' }]]) again.tell({ type: 'plays', plays, isAll: false })
  again.tick(startsAtMs + 61_000)
  again.tell({ type: 'plays', plays: [proven], isAll: true })
  again.tick(startsAtMs + 62_000)
  expect([ends(), again.unproven(null)]).toEqual([['billed'], []])
  open(startsAtMs + 70_000)
  expect(supplied).toHaveLength(2)
})

test('[AU6] no sale expires while its proof may lie unheard; one that came in time is billed though it is told late, one that came late is late', () => {
  const { open, ends } = house()
  const its = open(atMs)
  sell(its)
  its.tick(endsAtMs + 600_000)
  expect(ends()).toEqual([])
  its.tell({ type: 'plays', plays: [proven], isAll: true })
  its.tick(endsAtMs + 601_000)
  expect(ends()).toEqual(['billed'])

  const other = house()
  const late = other.open(atMs)
  sell(late)
  late.tell({ type: 'plays', plays: [], isAll: true })
  late.tick(endsAtMs + 59_000)
  expect(other.ends()).toEqual([])
  late.tick(endsAtMs + 60_000)
  late.tell({ type: 'plays', plays: [{ ...proven, receivedAtMs: endsAtMs + 70_000 }], isAll: false })
  late.tick(endsAtMs + 71_000)
  expect(other.ends()).toEqual(['expired', 'late'])
})

test('[AU6] plays of a rehearsal prove nothing that is to be shown', () => {
  const { open, ends } = house()
  const its = open(atMs)
  sell(its)
  its.tell({ type: 'market', market: 'rehearsal' })
  for (let nowMs = startsAtMs; nowMs < startsAtMs + 60_000; nowMs += 1000) its.tick(nowMs)
  expect(ends()).toEqual([])
})

test('[AU6] why a sale does not reach its screen is written down once, over starts too', () => {
  const { open, unshown } = house()
  const first = open(atMs)
  sell(first)
  for (const its of [first, open(atMs + 500)]) {
    its.tell({ type: 'unshown', unshown: [{ saleId: id, reason: 'beside-rival' }, { saleId: 'unheard of', reason: 'no-file' }] })
    its.tick(atMs + 1000)
    its.tick(atMs + 2000)
  }
  expect(unshown()).toEqual([{ kind: 'unshown', saleId: id, reason: 'beside-rival', atMs: atMs + 1000 }])
})
