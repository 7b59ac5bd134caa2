import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { DocumentKind } from '../../contracts/documents.ts'
import type { FloorRuleFields } from '../../contracts/exchange.ts'
import type { Typed } from '../../contracts/network.ts'
import { floorOf, floorsFor, prepareRules } from '../../core/auction/rules.ts'
import { defaultBidders } from '../../core/forecasting/default-bidders.ts'
import type { ZoneTable } from '../../core/kernel/local-time.ts'
import { generateDemonstration } from '../../core/network/demonstration/generate-demonstration.ts'
import { type Spot, spotsOf } from '../../core/scheduling/targeting.ts'
import { sketchSlot } from '../../../tests/helpers/sketch-auction.ts'
import { offersFor, sampleOf } from './offers-for.ts'
import { sellingRules } from './selling-rules.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const { documents } = generateDemonstration({ seed: 1, atMs: Date.UTC(2026, 10, 28), sha256 })
const all = <K extends DocumentKind>(kind: K): Typed<K>[] => documents.filter((document) => document.kind === kind) as unknown as Typed<K>[]
const byId = <T extends { id: string }>(list: readonly T[]): Map<string, T> => new Map(list.map((one) => [one.id, one]))
const spots = spotsOf({ screens: byId(all('screen')), zones: byId(all('zone')), venues: byId(all('venue')), profiles: byId(all('profile')) })
const given = { network: all('network')[0]!, terms: all('sellerTerms')[0]!, buyers: all('buyer'), deals: all('deal'), floors: all('floorRule'), spots }
const selling = sellingRules(given)
const rules = prepareRules(selling.document)
const spotIn = (zoneKind: string): Spot => spots.find(({ zone }) => zone.fields.zoneKind === zoneKind)!
const floorAt = (spot: Spot, weekHour: number, dealId: string | null = null): number =>
  floorOf(floorsFor(rules, sketchSlot({ screenId: spot.screen.id, venueId: spot.venue.id, zoneKind: spot.zone.fields.zoneKind, weekHour })), 'anybody', dealId) / 1e6
const friday = 4 * 24

describe('rules are what people edited', () => {
  test('a floor holds where and when its targeting says, the highest of several', () => {
    expect([floorAt(spotIn('aisle'), friday + 12), floorAt(spotIn('checkout'), friday + 12), floorAt(spotIn('aisle'), friday + 18), floorAt(spotIn('roof'), friday + 3)]).toEqual([300, 450, 560, 520])
  })

  test('a floor for all binds deals too, one for the open auction does not', () => expect([floorAt(spotIn('checkout'), friday + 18, 'deal'), floorAt(spotIn('checkout'), friday + 18)]).toEqual([300, 560]))

  test('deals are offered where and when theirs says', () => {
    const codes = (spot: Spot, weekHour: number): string[] => selling.dealsFor(spot, weekHour).map(({ id }) => all('deal').find((deal) => deal.id === id)!.fields.code).sort()
    expect([codes(spotIn('aisle'), friday + 12), codes(spotIn('aisle'), friday + 18), codes(spotIn('checkout'), friday + 12)]).toEqual([['ALL', 'RAIN'], ['ALL', 'EVENING', 'RAIN'], ['ALL', 'CHECKOUT', 'RAIN']])
  })

  test('the version is that of the content: the same rules have the same, whatever order documents come in', () => {
    expect(sellingRules({ ...given, floors: [...given.floors].reverse(), deals: [...given.deals].reverse(), buyers: [...given.buyers].reverse() }).document.version).toBe(selling.document.version)
    const [first, ...others] = given.floors
    const dearer = { ...first!, fields: { ...first!.fields, price: { micros: 310_000_000, currency: 'KZT' } } satisfies FloorRuleFields }
    expect(sellingRules({ ...given, floors: [dearer, ...others] }).document.version).not.toBe(selling.document.version)
  })

  test('what is paused neither binds nor is offered, and a paused buyer is out', () => {
    const paused = <T extends { fields: object }>(list: readonly T[]): T[] => list.map((one) => ({ ...one, fields: { ...one.fields, pausedAtMs: 1 } }))
    const still = sellingRules({ ...given, floors: paused(given.floors), deals: paused(given.deals), buyers: paused(given.buyers) })
    expect([still.document.floors, still.dealsFor(spotIn('aisle'), friday + 18), still.document.buyers.every((buyer) => buyer.paused)]).toEqual([[], [], true])
  })

  test('every assumed buyer is one of the demonstration\'s', () => expect(defaultBidders.map(({ buyerId }) => buyerId).sort()).toEqual(given.buyers.map(({ fields }) => fields.code).sort()))
})

describe('what a rehearsal offers', () => {
  test('a sample has every kind of zone, and is the same every time', () => {
    const sample = sampleOf(spots, 60)
    expect(new Set(sample.map(({ zone }) => zone.fields.zoneKind))).toEqual(new Set(spots.map(({ zone }) => zone.fields.zoneKind)))
    expect([sample.length, sampleOf([...spots].reverse(), 60)]).toEqual([60, sample])
  })

  test('a slot is offered in the hour of its venue\'s own week', () => {
    const zones: ZoneTable = { tzdata: 'test', zones: { 'Asia/Almaty': { first: 300, changes: [] }, 'Asia/Qyzylorda': { first: 300, changes: [] }, 'Asia/Aqtau': { first: 300, changes: [] } } }
    const spot = spotIn('aisle')
    const hour = Date.UTC(2026, 10, 27, 13) / 3_600_000
    const [offered] = offersFor([{ screenId: spot.screen.id, hour, slotMs: 10_000, multiplierMillionths: 5, shadow: null, slots: [] }], new Map([[spot.screen.id, spot]]), selling, zones)
    expect([offered?.weekHour, offered?.date, offered?.deals.length]).toEqual([friday + 18, '2026-11-27', 3])
  })
})
