import { describe, expect, test } from 'vitest'
import { digest, sketchDeal, sketchFloor, sketchRules, sketchSlot } from '../../../tests/helpers/sketch-auction.ts'
import { checkSentBidRequest, readBidRequest, readBidResponse, readBidResponseText } from '../../contracts/openrtb.ts'
import { venueToSend } from '../../contracts/venue-taxonomy.ts'
import { bidsFromResponse } from './from-openrtb.ts'
import { prepareRules } from './rules.ts'
import { runAuction } from './run-auction.ts'
import { bidRequestFor, type OfferedPlace } from './to-openrtb.ts'

const aisle = 20303
const place: OfferedPlace = {
  programmaticId: 'screen-0001', name: 'Milk 1', venue: venueToSend(aisle)!, location: { lat: 43.24, lon: 76.89, city: 'Almaty', country: 'KAZ', utcOffsetMinutes: 300, moving: false },
  publisher: { id: 'magnum', name: 'Magnum', domain: 'magnum.example' }, seller: { asi: 'pult.example', sid: 'magnum' }, audience: { sourcetype: 2 },
}
const deals = [sketchDeal('mine', '2 USD', { buyers: ['a'], pricing: 'second' }), sketchDeal('rain', '500 KZT', { class: 'guaranteed', pricing: 'fixed', trigger: { key: 'rain', is: 'at-least', value: 1 } }), sketchDeal('other', '100 KZT', { buyers: ['b'] })]
const opportunity = sketchSlot({ deals, readings: { rain: 2 } })
const rules = prepareRules(sketchRules({ floors: [sketchFloor('f1', '1300 KZT', { binds: 'all' })], blocks: { ...sketchRules().blocks, categories: ['IAB7-39'], domains: ['bad.kz'], attributes: [6] } }))
const request = bidRequestFor({ opportunity, rules, place, buyerId: 'a', isTest: false })

describe('what is sent', () => {
  test('keeps every rule of the tables, and reads back as itself', () => {
    expect(checkSentBidRequest(request)).toMatchObject({ kind: 'read' })
    expect(readBidRequest(JSON.parse(JSON.stringify(request)))).toEqual(checkSentBidRequest(request))
  })

  test('names people, the instant in milliseconds, and a grocery aisle under the taxonomy that knows it', () => {
    expect(request.imp[0]).toMatchObject({ id: '1', qty: { multiplier: 1.5, sourcetype: 2 }, dt: opportunity.startsAtMs, bidfloor: 1300, bidfloorcur: 'KZT', secure: 1 })
    expect(request.dooh).toMatchObject({ venuetype: ['20303'], venuetypetax: 5 })
    expect([request.bcat, request.badv, request.at, request.tmax]).toEqual([['IAB7-39'], ['bad.kz'], 1, 300])
  })

  test('[AU7] offers a buyer his deals alone, those whose weather holds, each floor in its own currency and as high as what binds it', () => {
    expect(request.imp[0]!.pmp!.deals).toEqual([{ id: 'mine', bidfloor: 2.5, bidfloorcur: 'USD', at: 2, guar: 0 }, { id: 'rain', bidfloor: 1300, bidfloorcur: 'KZT', at: 3, guar: 1 }])
    const dry = bidRequestFor({ opportunity: { ...opportunity, readings: {} }, rules, place, buyerId: 'b', isTest: true })
    expect([dry.imp[0]!.pmp!.deals!.map(({ id }) => id), dry.test]).toEqual([['other'], 1])
  })
})

describe('what is taken', () => {
  const answered = { buyerId: 'a', auctionId: opportunity.id, receivedAtMs: opportunity.atMs + 50 }
  const bid = { id: 'b1', impid: '1', price: 3.1, crid: 'cr1', adomain: ['a.kz'], cat: ['IAB8'], adm: '<img src="https://a.kz/1.jpg">', w: 1920, h: 360, dur: 10, mtype: 1 }
  const respond = (own: object, response: object = {}) => bidsFromResponse(readBidResponse({ id: opportunity.id, cur: 'USD', seatbid: [{ seat: 's1', bid: [{ ...bid, ...own }] }], ...response }), answered)
  const lossOf = (own: object, response: object = {}): string => {
    const { bids, refused } = respond(own, response)
    if (refused.length > 0) return refused[0]!.loss
    const standing = { creatives: new Map([['a', new Map([['cr1', { verdict: 'approved' as const, advertiserId: null, groups: [] }]])]]), capped: { creatives: new Set<string>(), advertisers: new Set<string>(), deals: new Set<string>() }, budgetLeft: { buyers: new Map(), deals: new Map() } }
    return runAuction({ opportunity, rules, standing, bids, digest }).outcomes[0]!.loss ?? 'won'
  }

  test('a bid comes in whole, its price in micros', () => {
    expect(respond({ dealid: 'mine', exp: 600, bundle: 'kz.app' }).bids).toEqual([expect.objectContaining({ id: 'b1', buyerId: 'a', seat: 's1', price: { micros: 3_100_000, currency: 'USD' }, dealId: 'mine', durationMs: 10_000, expiresAfterMs: 600_000, secure: true, hasMarkup: true, appId: 'kz.app' })])
    expect(lossOf({})).toBe('won')
  })

  test('the published samples that break the rules are refused as the rules say', () => {
    expect(lossOf({}, { id: 'another-request' })).toBe('invalid-auction')
    expect(lossOf({ impid: '102' })).toBe('invalid-response')
    expect(lossOf({ price: undefined })).toBe('invalid-response')
    expect(bidsFromResponse(readBidResponseText('<VAST version="4.2"></VAST>'), answered)).toEqual({ bids: [], refused: [{ bidId: null, loss: 'invalid-response' }] })
    expect(lossOf({ banner: { w: 1920 } })).toBe('won')
    // Nothing said is USD: 3.1 tenge would be far below the floor.
    expect(lossOf({}, { cur: undefined })).toBe('won')
    expect(lossOf({ price: 1399 }, { cur: 'GBP' })).toBe('invalid-response')
  })

  test('no bid is no bid, however it is said', () => {
    for (const response of [{}, { id: opportunity.id, seatbid: [] }, { id: opportunity.id, nbr: 9 }]) expect(bidsFromResponse(readBidResponse(response), answered)).toEqual({ bids: [], refused: [] })
  })

  test('markup over plain HTTP, an app to be installed and a film are seen', () => {
    expect([lossOf({ adm: '<img src="http://a.kz/1.jpg">' }), lossOf({ ext: { skadn: {} } }), lossOf({ mtype: 3 })]).toEqual(['not-secure', 'sk-ad-network', 'ad-type-excluded'])
  })
})
