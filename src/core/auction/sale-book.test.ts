import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createFrequencyBook } from './frequency-book.ts'
import { createSaleBook, type SaleEvent } from './sale-book.ts'

const hourMs = 3_600_000
const periods = (atMs: number) => ({ hour: Math.floor(atMs / hourMs), day: Math.floor(atMs / (24 * hourMs)) })
const sold = (saleId: string, startsAtMs: number, costOwnMicros = 100, own: Partial<Extract<SaleEvent, { kind: 'sold' }>> = {}): SaleEvent =>
  ({ kind: 'sold', atMs: startsAtMs - 600_000, saleId, slot: `s1@${startsAtMs}`, screenId: 's1', venueId: 'v1', startsAtMs, windowEndsAtMs: startsAtMs + 900_000, buyerId: 'a', dealId: 'd', creativeId: 'c', advertiserId: 'ad', groups: [], costOwnMicros, ...own })
const proof = (saleId: string, receivedAtMs: number, proofId = 'p1') => ({ saleId, proofId, playedAtMs: receivedAtMs, receivedAtMs })

describe('[AU6] money is reserved from the win to the proof or the end of the window', () => {
  test('a sale counts at once, in its hour, its day and for life', () => {
    const book = createSaleBook(periods)
    book.apply(sold('x', 10 * hourMs))
    book.apply(sold('y', 12 * hourMs, 50))
    expect(book.spent('buyer', 'a', 10 * hourMs)).toEqual({ hour: 100, day: 150, life: 150 })
    expect(book.left({ kind: 'deal', id: 'd', hourMicros: 120, dayMicros: 160, lifeMicros: null }, 10 * hourMs)).toBe(10)
    expect(book.left({ kind: 'deal', id: 'd', hourMicros: 120, dayMicros: null, lifeMicros: null }, 11 * hourMs)).toBe(120)
  })

  test('what is not proven is free again when its window ends, not before', () => {
    const book = createSaleBook(periods)
    book.apply(sold('x', 0))
    expect(book.due(899_999)).toEqual([])
    for (const event of book.due(900_000)) book.apply(event)
    expect([book.spent('buyer', 'a', 0).life, book.saleOf('x')?.state, book.due(2_000_000)]).toEqual([0, 'expired', []])
  })

  test('a proof bills once; a later one changes nothing', () => {
    const book = createSaleBook(periods)
    book.apply(sold('x', 0))
    book.apply(book.heed(proof('x', 5000))!)
    expect(book.saleOf('x')).toMatchObject({ state: 'billed', proofId: 'p1' })
    expect([book.heed(proof('x', 6000, 'p2')), book.heed(proof('nobody', 1)), book.spent('buyer', 'a', 0).life]).toEqual([null, null, 100])
  })

  test('a proof after the window is late: known to both, billed to nobody, its money free', () => {
    const book = createSaleBook(periods)
    book.apply(sold('x', 0))
    const event = book.heed(proof('x', 900_000))!
    expect(event.kind).toBe('late')
    book.apply(event)
    expect([book.saleOf('x')?.state, book.spent('buyer', 'a', 0).life, book.open()]).toEqual(['late', 0, []])
  })

  test('a proof after the sale has expired is late too', () => {
    const book = createSaleBook(periods)
    book.apply(sold('x', 0))
    for (const event of book.due(900_000)) book.apply(event)
    book.apply(book.heed(proof('x', 1_000_000))!)
    expect([book.saleOf('x')?.state, book.spent('buyer', 'a', 0).life]).toEqual(['late', 0])
  })

  test('what is forgotten stays counted for life', () => {
    const book = createSaleBook(periods)
    book.apply(sold('x', 0))
    book.apply(book.heed(proof('x', 5000))!)
    book.forget(10 * hourMs)
    expect([book.saleOf('x'), book.soldAt('s1@0'), book.spent('buyer', 'a', 0).life]).toEqual([null, null, 100])
  })
})

describe('[AU6] money outlives the log of its days', () => {
  test('life sums that were written down stand for all before them, whether it is still there or read again', () => {
    const [before, after] = [createSaleBook(periods), createSaleBook(periods)]
    for (const book of [before, after]) book.apply(sold('x', 0, 70))
    before.apply(sold('gone', 5, 30))
    after.restoreLives(before.lives())
    after.apply(sold('y', 7, 5))
    expect([after.spent('buyer', 'a', 0).life, after.spent('deal', 'd', 0).life]).toEqual([105, 105])
    for (const event of after.due(10 * hourMs)) after.apply(event)
    expect(after.lives()).toEqual([['buyer', 'a', 30], ['deal', 'd', 30]])
  })
})

describe('frequency', () => {
  const caps = [{ of: 'creative', id: 'c', buyerId: null, per: 'screen', plays: 2, minutes: 60 }, { of: 'advertiser', id: 'ad', buyerId: null, per: 'venue', plays: 3, minutes: 60 }] as const
  const shown = { buyerId: 'a', creativeId: 'c', advertiserId: 'ad', dealId: 'd' }
  const at = (minute: number, screenId = 's1') => ({ screenId, venueId: 'v1', startsAtMs: minute * 60_000 })

  test('no stretch of an hour holds more than the cap, before or after what is already sold', () => {
    const book = createFrequencyBook(caps)
    book.apply(sold('x', 100 * 60_000))
    book.apply(sold('y', 140 * 60_000))
    const isCapped = (minute: number): boolean => book.capped(at(minute), [shown]).creatives.has('a c')
    expect([80, 81, 120, 159, 160].map(isCapped)).toEqual([false, true, true, true, false])
  })

  test('another screen of the store counts for the store alone, and what expired counts no more', () => {
    const book = createFrequencyBook(caps)
    for (const [id, minute] of [['x', 100], ['y', 101], ['z', 102]] as const) book.apply(sold(id, minute * 60_000))
    expect([book.capped(at(110, 's2'), [shown]).creatives.size, [...book.capped(at(110, 's2'), [shown]).advertisers]]).toEqual([0, ['a ad']])
    book.apply({ kind: 'expired', saleId: 'z', atMs: 0 })
    expect(book.capped(at(110, 's2'), [shown]).advertisers.size).toBe(0)
  })

  test('a cap of each of a buyer’s counts each for itself, and what another buyer calls alike not at all', () => {
    const book = createFrequencyBook([{ of: 'creative', id: null, buyerId: 'a', per: 'screen', plays: 1, minutes: 60 }])
    book.apply(sold('x', 100 * 60_000))
    book.apply(sold('y', 101 * 60_000, 100, { buyerId: 'b', creativeId: 'other' }))
    const among = [shown, { ...shown, creativeId: 'other' }, { ...shown, buyerId: 'b' }, { ...shown, buyerId: 'b', creativeId: 'other' }]
    expect([...book.capped(at(110), among).creatives]).toEqual(['a c'])
  })

  test('whatever was sold in whatever order, it caps as a slow count of every stretch does', () => {
    const minutes = fc.integer({ min: 0, max: 200 })
    fc.assert(fc.property(fc.array(minutes, { maxLength: 12 }), minutes, fc.integer({ min: 1, max: 5 }), (played, asked, plays) => {
      const book = createFrequencyBook([{ of: 'creative', id: 'c', buyerId: null, per: 'screen', plays, minutes: 60 }])
      played.forEach((minute, sale) => book.apply(sold(`x${sale}`, minute * 60_000)))
      const stretches = [...played, asked].filter((start) => start <= asked && start > asked - 60)
      const most = Math.max(...stretches.map((start) => played.filter((minute) => minute >= start && minute < start + 60).length))
      expect(book.capped(at(asked), [shown]).creatives.has('a c')).toBe(most >= plays)
    }), { seed: 20261129, numRuns: 300 })
  })
})
