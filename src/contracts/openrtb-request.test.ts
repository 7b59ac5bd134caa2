import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BidRequest, checkSentBidRequest, type Imp, readBidRequest, sentBidRequest, type WireDeal } from './openrtb.ts'

const playsAtMs = 1_790_000_000_000
const imp = { id: '1', banner: { format: [{ w: 1920, h: 158 }] }, qty: { multiplier: 3.5, sourcetype: 2 }, dt: playsAtMs, exp: 900 }
const request = { id: 'auction-1', imp: [imp], dooh: { id: 'shelf-7', venuetype: ['20303'], venuetypetax: 5 }, device: { devicetype: 8, geo: { lat: 43.238, lon: 76.945, type: 3 } } }
const withImp = (change: object): object => ({ ...request, imp: [{ ...imp, ...change }] })
const withDeal = (deal: object): object => withImp({ pmp: { deals: [{ id: 'open' }, deal] } })
const taken = (value: unknown): BidRequest => {
  const reading = readBidRequest(value)
  if (reading.kind === 'refused') throw new Error(`${reading.path}: ${reading.reason}`)
  return reading.request
}
const dealOf = (value: unknown, at = 0): WireDeal | undefined => taken(value).imp[0]?.pmp?.deals?.[at]
const impOf = (value: unknown): Imp | undefined => taken(value).imp[0]
const refused = (path: string, reason: string) => ({ kind: 'refused', path, reason })

describe('what we send', () => {
  test('defaults are those of the tables: second price, live, USD, Content Taxonomy 1.0', () => {
    expect(sentBidRequest.parse(request)).toMatchObject({ test: 0, at: 2, cattax: 1, imp: [{ bidfloor: 0, bidfloorcur: 'USD' }] })
  })

  test.each<[string, object, string, string]>([
    ['a field of no table is refused', { ...request, user: { id: 'u' } }, 'user', 'unknown-field'],
    ['a field of no table is refused however deep, and its path can be read', withImp({ qty: { multiplier: 1, 'per.spot': 2 } }), 'imp[0].qty["per.spot"]', 'unknown-field'],
    ['a screen says where it stands in the spelling of the table', { ...request, dooh: { venuetypeid: 20303, venuetax: 5 } }, 'dooh.venuetype', 'missing'],
    ['a venue names its taxonomy, for the default does not know aisles', { ...request, dooh: { venuetype: ['20303'] } }, 'dooh.venuetypetax', 'missing'],
    ['a screen has a place', { ...request, device: undefined }, 'device', 'missing'],
    ['a place has a latitude and a longitude', { ...request, device: { geo: { lat: 43.2 } } }, 'device.geo.lon', 'missing'],
    ['two imps never share an id', { ...request, imp: [imp, { ...imp, id: '2' }, imp] }, 'imp[2].id', 'duplicate-id'],
    ['a multiplier measured by a vendor names him', withImp({ qty: { multiplier: 1, sourcetype: 1 } }), 'imp[0].qty.vendor', 'missing'],
    ['the time of a play is in milliseconds', withImp({ dt: playsAtMs / 1000 }), 'imp[0].dt', 'out-of-range'],
    ['an imp offers a banner or a video', withImp({ banner: undefined }), 'imp[0]', 'nothing-offered'],
    ['a request offers something', { ...request, imp: [] }, 'imp', 'empty'],
    ['a floor is written once in a deal, though it be nothing', withDeal({ id: 'd', bidfloor: 0, mincpmpersec: 0.1 }), 'imp[0].pmp.deals[1].mincpmpersec', 'several-floors'],
    ['a seller in a chain has at most 64 signs', { ...request, source: { schain: { complete: 1, ver: '1.0', nodes: [{ asi: 'a.example', sid: 'x'.repeat(65), hp: 1 }] } } }, 'source.schain.nodes[0].sid', 'too-long'],
    ['a chain has a seller', { ...request, source: { schain: { complete: 1, ver: '1.0', nodes: [] } } }, 'source.schain.nodes', 'empty'],
    ['who stands in a chain of version 1.0 is paid', { ...request, source: { schain: { complete: 1, ver: '1.0', nodes: [{ asi: 'a.example', sid: '1', hp: 0 }] } } }, 'source.schain.nodes[0].hp', 'out-of-range'],
  ])('%s', (_rule, value, path, reason) => {
    expect(checkSentBidRequest(value)).toEqual(refused(path, reason))
  })

  test('ext takes what the tables do not have, wherever it stands', () => {
    const ext = { ours: { deep: [1, null, 'x'] } }
    expect(checkSentBidRequest({ ...request, ext, imp: [{ ...imp, ext }], device: { ...request.device, ext } })).toMatchObject({ kind: 'read', request: { ext, imp: [{ ext }], device: { ext } } })
  })
})

describe('what we take', () => {
  test.each<[string, object, string, string]>([
    ['a text is never a number', withImp({ bidfloor: '1.5' }), 'imp[0].bidfloor', 'wrong-type'],
    ['a text is never a flag', { ...request, test: '1' }, 'test', 'wrong-type'],
    ['a flag is 0 or 1', { ...request, test: 2 }, 'test', 'out-of-range'],
    ['a venue id that is a text is in the field for texts', { ...request, dooh: { venuetypeid: '203' } }, 'dooh.venuetypeid', 'wrong-type'],
    ['a request has an id', { ...request, id: undefined }, 'id', 'missing'],
    ['a deal has an id', withDeal({ bidfloor: 1 }), 'imp[0].pmp.deals[1].id', 'missing'],
    ['dooh stands without a site', { ...request, site: {} }, 'site', 'several-places'],
    ['dooh stands without an app', { ...request, app: { bundle: 'x' } }, 'app', 'several-places'],
    ['seats are allowed or blocked, not both', { ...request, wseat: ['a'], bseat: ['b'] }, 'bseat', 'both-lists'],
    ['categories are allowed or blocked, not both', { ...request, acat: ['1'], bcat: ['2'] }, 'bcat', 'both-lists'],
    ['a deal has one floor', withDeal({ id: 'd', bidfloor: 2, durfloors: [{ maxdur: 15, bidfloor: 1 }] }), 'imp[0].pmp.deals[1].durfloors', 'several-floors'],
    ['lengths of a video lie between two or are listed', withImp({ video: { mimes: ['video/mp4'], maxduration: 30, rqddurs: [10] } }), 'imp[0].video.rqddurs', 'both-durations'],
    ['a video says which files it takes', withImp({ video: {} }), 'imp[0].video.mimes', 'missing'],
    ['a quantity has a multiplier', withImp({ qty: {} }), 'imp[0].qty.multiplier', 'missing'],
    ['a metric has a value', withImp({ metric: [{ type: 'dwell' }] }), 'imp[0].metric[0].value', 'missing'],
    ['a currency is three capitals', withImp({ bidfloorcur: 'usd' }), 'imp[0].bidfloorcur', 'wrong-form'],
    ['two imps never share an id', { ...request, imp: [imp, imp] }, 'imp[1].id', 'duplicate-id'],
  ])('%s', (_rule, value, path, reason) => {
    expect(readBidRequest(value)).toEqual(refused(path, reason))
  })

  test('what is no object is no request', () => {
    for (const value of [null, 'request', [], 7]) expect(readBidRequest(value)).toEqual(refused('', 'wrong-type'))
  })
})

describe('the spellings we take', () => {
  test('an empty list and a floor of nothing say nothing, so they contradict nothing', () => {
    expect(readBidRequest({ ...withDeal({ id: 'd', bidfloor: 0, mincpmpersec: 0.1 }), wseat: ['a'], bseat: [] }).kind).toBe('read')
  })

  test('unknown fields and extensions stay as they came', () => {
    const odd = { ...request, user: { eids: [1] }, imp: [{ ...imp, rewarded: true, ext: { gpid: '/a' } }], device: { ...request.device, ifa_type: 'x', geo: { ...request.device.geo, floor: 3 } } }
    expect(taken(odd)).toMatchObject(odd)
  })

  test('the samples\' venuetypeid and venuetax become the table\'s venuetype and venuetypetax', () => {
    expect(taken({ ...request, dooh: { id: 's', venuetypeid: 30101, venuetax: 5 } }).dooh).toEqual({ id: 's', venuetype: ['30101'], venuetypetax: 5 })
    expect(taken({ ...request, dooh: { venuetypeid: [203, 20303] } }).dooh).toEqual({ venuetype: ['203', '20303'], venuetypetax: 1 })
  })

  test('of two spellings that differ the table\'s counts', () => {
    expect(taken({ ...request, dooh: { venuetype: ['203'], venuetypetax: 1, venuetypeid: 30101, venuetax: 5 } }).dooh).toEqual({ venuetype: ['203'], venuetypetax: 1 })
  })

  test('a venue without a taxonomy is one of OpenOOH 1.0', () => {
    expect(taken({ ...request, dooh: { venuetype: ['203'] } }).dooh).toEqual({ venuetype: ['203'], venuetypetax: 1 })
  })

  test('OpenOOH\'s venue in the extension of the device is taken where dooh says none, and a site or app stays alone', () => {
    const device = { ...request.device, ext: { dooh: { venuetypeid: 20303 } } }
    expect(taken({ ...request, dooh: undefined, device })).toMatchObject({ dooh: { venuetype: ['20303'], venuetypetax: 5 }, device })
    expect(taken({ ...request, dooh: { id: 's' }, device }).dooh).toEqual({ id: 's', venuetype: ['20303'], venuetypetax: 5 })
    expect(taken({ ...request, dooh: { venuetype: ['301'] }, device }).dooh).toEqual({ venuetype: ['301'], venuetypetax: 1 })
    expect(taken({ ...request, dooh: undefined, app: { bundle: 'x' }, device }).dooh).toBeUndefined()
  })

  test('a time in seconds, as the sample has it, is turned into milliseconds', () => {
    expect(impOf(withImp({ dt: 1_647_010_095 }))?.dt).toBe(1_647_010_095_000)
    expect(impOf(withImp({ dt: 1_647_010_095.25 }))?.dt).toBe(1_647_010_095_250)
    expect(impOf(withImp({ dt: playsAtMs + 0.5 }))?.dt).toBe(playsAtMs + 0.5)
  })

  test('geo.long, as the sample has it, is the longitude, unless lon is there too', () => {
    expect(taken({ ...request, device: { geo: { lat: 51.5, long: -0.12 } } }).device?.geo).toEqual({ lat: 51.5, lon: -0.12 })
    expect(taken({ ...request, device: { geo: { lat: 51.5, long: 9, lon: -0.12 } } }).device?.geo).toEqual({ lat: 51.5, lon: -0.12 })
  })

  test('a country in two letters is not ours to send, and no reason to lose a request', () => {
    const device = { geo: { lat: 43.2, lon: 76.9, country: 'KZ' } }
    expect(checkSentBidRequest({ ...request, device })).toEqual(refused('device.geo.country', 'wrong-form'))
    expect(taken({ ...request, device }).device?.geo?.country).toBe('KZ')
  })

  test('a deal without a currency is in USD, though its imp is in pounds', () => {
    const pounds = { bidfloor: 4, bidfloorcur: 'GBP', pmp: { private_auction: 1, deals: [{ id: 'uk-1', bidfloor: 6, at: 3 }, { id: 'uk-2', bidfloor: 6, bidfloorcur: 'GBP' }] } }
    expect(impOf(withImp(pounds))?.bidfloorcur).toBe('GBP')
    expect(dealOf(withImp(pounds))).toEqual({ id: 'uk-1', bidfloor: 6, bidfloorcur: 'USD', at: 3, guar: 0 })
    expect(dealOf(withImp(pounds), 1)?.bidfloorcur).toBe('GBP')
  })
})

const text = fc.string({ minLength: 1, maxLength: 12 })
const key = fc.stringMatching(/^[a-z]{1,8}$/)
const part = <T extends Record<string, fc.Arbitrary<unknown>>, K extends keyof T & string>(fields: T, ...requiredKeys: K[]) => fc.record(fields, { requiredKeys })
const whole = fc.nat(100_000)
const money = fc.double({ min: 0, max: 1e6, noNaN: true }).map(Math.abs)
const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true }).map((value) => value || 0)
const currency = fc.constantFrom('USD', 'KZT', 'GBP')
const ext = fc.dictionary(key, fc.oneof(fc.boolean(), fc.integer(), text, fc.array(fc.constant(null))), { maxKeys: 3, noNullPrototype: true })
const flag = fc.constantFrom(0, 1)
const floor = fc.oneof(part({ bidfloor: money }), part({ mincpmpersec: money }), part({ durfloors: fc.array(part({ mindur: whole, maxdur: whole, bidfloor: money }), { maxLength: 2 }) }))
const deal = fc.tuple(part({ id: text, bidfloorcur: currency, at: fc.constantFrom(1, 2, 3), guar: flag, wseat: fc.array(text, { maxLength: 2 }), wadomain: fc.array(text, { maxLength: 2 }), ext }, 'id'), floor).map(([its, its2]) => ({ ...its, ...its2 }))
const lengths = fc.oneof(part({ minduration: whole, maxduration: whole }), part({ rqddurs: fc.array(whole, { maxLength: 3 }) }))
const video = fc.tuple(part({ mimes: fc.array(text, { minLength: 1, maxLength: 2 }), podid: text, podseq: fc.constantFrom(-1, 0, 1), slotinpod: fc.constantFrom(-1, 0, 1, 2), maxseq: whole, poddur: whole, poddedupe: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 2 }), ext }, 'mimes'), lengths)
  .map(([its, its2]) => ({ ...its, ...its2 }))
const banner = part({ format: fc.array(part({ w: whole, h: whole }), { maxLength: 2 }), w: whole, h: whole, mimes: fc.array(text, { maxLength: 2 }), battr: fc.array(whole, { maxLength: 2 }), ext })
const qty = fc.oneof(part({ multiplier: money, sourcetype: fc.constantFrom(0, 2, 3), vendor: text }, 'multiplier'), part({ multiplier: money, sourcetype: fc.constant(1), vendor: text }, 'multiplier', 'sourcetype', 'vendor'))
const anyImp = part({ id: text, banner, video, qty, dt: fc.double({ min: 1e11, max: 8e15, noNaN: true }), exp: whole, bidfloor: money, bidfloorcur: currency, secure: flag, tagid: text, metric: fc.array(part({ type: text, value: money }, 'type', 'value'), { maxLength: 2 }), pmp: part({ private_auction: flag, deals: fc.array(deal, { maxLength: 3 }) }), ext }, 'id', 'banner')
const lists = fc.constantFrom({}, { wseat: ['a'] }, { bseat: ['b'], acat: ['1'] }, { bcat: ['2'], cattax: 6 }, { wseat: [], bseat: ['c'] })
const anyRequest = fc.tuple(part({
  id: text, imp: fc.uniqueArray(anyImp, { minLength: 1, maxLength: 3, selector: (its) => its.id }),
  dooh: part({ id: text, name: text, venuetype: fc.array(text, { minLength: 1, maxLength: 3 }), venuetypetax: whole, publisher: part({ id: text }), ext }, 'venuetype', 'venuetypetax'),
  device: part({ devicetype: fc.constant(8), w: whole, ifa: text, geo: part({ lat: degrees(90), lon: degrees(180), country: fc.constant('KAZ'), ext }, 'lat', 'lon'), ext: fc.oneof(ext, fc.constant({ dooh: { venuetypeid: 203 } })) }, 'geo'),
  source: part({ fd: flag, tid: text, schain: part({ complete: flag, ver: fc.constant('1.0'), nodes: fc.array(part({ asi: text, sid: text, hp: fc.constant(1), rid: text }, 'asi', 'sid', 'hp'), { minLength: 1, maxLength: 2 }) }, 'complete', 'ver', 'nodes') }),
  test: flag, at: fc.constantFrom(1, 2, 500), tmax: whole, cur: fc.array(currency, { maxLength: 2 }), badv: fc.array(text, { maxLength: 2 }), regs: part({ coppa: flag, gpp_sid: fc.array(whole, { maxLength: 2 }) }), ext,
}, 'id', 'imp', 'dooh', 'device'), lists).map(([its, its2]) => ({ ...its, ...its2 }))

test('what we send, written and read as others would be, is the same', () => {
  fc.assert(fc.property(anyRequest, (given) => {
    const sent = sentBidRequest.parse(given)
    expect(readBidRequest(JSON.parse(JSON.stringify(sent)))).toEqual({ kind: 'read', request: sent })
    expect(checkSentBidRequest(sent)).toEqual({ kind: 'read', request: sent })
  }), { seed: 20270114, numRuns: 200 })
})

test('whatever JSON comes is read or refused with a reason, never thrown at', () => {
  const spoiled = fc.tuple(anyRequest, key, fc.jsonValue()).map(([its, field, value]) => [{ ...its, [field]: value }, { ...its, imp: [value] }, { ...its, dooh: value, device: value }, value])
  fc.assert(fc.property(spoiled, (values) => {
    for (const value of values) expect(['read', 'refused']).toContain(readBidRequest(value).kind)
  }), { seed: 20270115, numRuns: 100 })
})
