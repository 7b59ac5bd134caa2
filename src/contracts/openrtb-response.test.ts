import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { markupTypes } from './openrtb-codes.ts'
import { type Bid, readBidResponse, readBidResponseText } from './openrtb.ts'

const bid = { id: 'b1', impid: '1', price: 2.5, crid: 'cr-1', adomain: ['brand.example'], mtype: markupTypes.banner }
const response = { id: 'auction-1', cur: 'KZT', seatbid: [{ seat: 'agency', bid: [bid] }] }
const withBids = (...bids: unknown[]): object => ({ ...response, seatbid: [{ seat: 'agency', bid: bids }] })
const refused = (path: string, reason: string) => ({ kind: 'refused', path, reason })

describe('who bids nothing', () => {
  test.each<[string, unknown, number | null]>([
    ['an empty object bids nothing', {}, null],
    ['an empty list of seats bids nothing', { id: 'auction-1', seatbid: [] }, null],
    ['seats without bids bid nothing', { id: 'auction-1', seatbid: [{ bid: [] }] }, null],
    ['a reason for not bidding is told', { id: 'auction-1', nbr: 15 }, 15],
    ['a reason of the two is told', { nbr: 501, seatbid: [] }, 501],
  ])('%s', (_rule, value, nbr) => {
    expect(readBidResponse(value)).toEqual({ kind: 'no-bid', nbr })
  })

  test('a bid counts, whatever reason for not bidding stands beside it', () => {
    expect(readBidResponse({ ...response, nbr: 0 })).toMatchObject({ kind: 'read', response: { seatbid: [{ bid: [{ id: 'b1' }] }] }, bad: [] })
  })
})

describe('what cannot be read at all', () => {
  test('a response that is no JSON, as the sample for video, is refused as that', () => {
    expect(readBidResponseText('{ "id": "auction-1", "seatbid": [ { "bid": [ { "id": "v1", "adm": "<VAST version="4.0">" } ] } ] }')).toEqual(refused('', 'not-json'))
    expect(readBidResponseText('{ "id": "auction-1", "seatbid": [ { "bid": [], } ] }')).toEqual(refused('', 'not-json'))
    expect(readBidResponseText('')).toEqual(refused('', 'not-json'))
    expect(readBidResponseText(JSON.stringify(response)).kind).toBe('read')
  })

  test.each<[string, unknown, string, string]>([
    ['a list is no response', [], '', 'wrong-type'],
    ['a response with bids names its request', { seatbid: response.seatbid }, 'id', 'missing'],
    ['seats are a list', { id: 'a', seatbid: {} }, 'seatbid', 'wrong-type'],
    ['a reason for not bidding is a number', { nbr: '2' }, 'nbr', 'wrong-type'],
    ['a currency is three capitals', { ...response, cur: 'tenge' }, 'cur', 'wrong-form'],
  ])('%s', (_rule, value, path, reason) => {
    expect(readBidResponse(value)).toEqual(refused(path, reason))
  })
})

describe('what is read', () => {
  test('prices without a currency are in USD', () => {
    expect(readBidResponse({ ...response, cur: undefined })).toMatchObject({ kind: 'read', response: { cur: 'USD' } })
  })

  test('unknown fields and extensions of bids stay', () => {
    const odd: object = { ...bid, ext: { campaign: 7 }, hash: 'x' }
    expect(readBidResponse(withBids(odd))).toMatchObject({ response: { seatbid: [{ bid: [odd] }] } })
  })

  test('the sample\'s response has a form: that its id and impid were never offered is seen by who knows the request', () => {
    const reading = readBidResponse({ id: 'another-auction', seatbid: [{ bid: [{ ...bid, impid: '102' }] }] })
    expect(reading).toMatchObject({ kind: 'read', response: { id: 'another-auction', seatbid: [{ bid: [{ impid: '102' }] }] }, bad: [] })
  })

  test('the sample\'s bid.banner is a field of no table: it stays and stands for no markup', () => {
    const reading = readBidResponse(withBids({ ...bid, banner: { w: 1920, h: 158, img: 'https://cdn.example/a.jpg' } }))
    const [seat] = reading.kind === 'read' ? reading.response.seatbid : []
    const read: Bid | undefined = seat?.bid[0]
    expect(read).toHaveProperty('banner.w', 1920)
    expect(read?.adm).toBeUndefined()
  })

  test('one bad bid is named with its place and reason, and the others stand', () => {
    const priceless = { ...bid, id: 'b2', price: '2.5' }
    const nameless = { impid: '1', price: 1 }
    expect(readBidResponse(withBids(bid, priceless, nameless, { ...bid, id: 'b4', price: -1 }, null))).toMatchObject({
      kind: 'read', response: { seatbid: [{ seat: 'agency', bid: [{ id: 'b1' }] }] },
      bad: [
        { path: 'seatbid[0].bid[1].price', reason: 'wrong-type', bid: priceless }, { path: 'seatbid[0].bid[2].id', reason: 'missing', bid: nameless },
        { path: 'seatbid[0].bid[3].price', reason: 'out-of-range' }, { path: 'seatbid[0].bid[4]', reason: 'wrong-type', bid: null },
      ],
    })
  })

  test('a bad seat spoils no other', () => {
    expect(readBidResponse({ ...response, seatbid: [{ seat: 'lost' }, ...response.seatbid] })).toMatchObject({ kind: 'read', response: { seatbid: [{ seat: 'agency' }] }, bad: [{ path: 'seatbid[0].bid', reason: 'missing' }] })
  })

  test('a group of which one bid is bad cannot win whole, so none of it stands', () => {
    expect(readBidResponse({ ...response, seatbid: [{ group: 1, bid: [bid, { ...bid, id: '' }] }] })).toMatchObject({
      kind: 'read', response: { seatbid: [] }, bad: [{ path: 'seatbid[0].bid[0]', reason: 'group-broken', bid }, { path: 'seatbid[0].bid[1].id', reason: 'empty' }],
    })
  })

  test('every bid is read or named as bad, and nothing is thrown', () => {
    const anyBid = fc.oneof(fc.constant(bid), fc.jsonValue(), fc.record({ id: fc.jsonValue(), impid: fc.string(), price: fc.double() }))
    fc.assert(fc.property(fc.array(fc.array(anyBid, { maxLength: 4 }), { maxLength: 3 }), (seats) => {
      const reading = readBidResponse({ id: 'a', seatbid: seats.map((its) => ({ bid: its })) })
      const kept = reading.kind === 'read' ? reading.response.seatbid.flatMap((its) => its.bid).length + reading.bad.length : 0
      expect(kept).toBe(seats.flat().length)
    }), { seed: 20270116, numRuns: 100 })
  })
})
