import { createHash } from 'node:crypto'
import type { DealFields, FloorRuleFields } from '../../contracts/exchange.ts'
import type { Typed } from '../../contracts/network.ts'
import type { Deal, FloorRule, RulesDocument } from '../../core/auction/model.ts'
import { compileTargeting, everyHour, isNever, type Spot, type WeekMask } from '../../core/scheduling/targeting.ts'

/** What people edited, made into what an auction is decided by. */
export type Selling = {
  document: RulesDocument
  askAheadMs: number
  windowMs: number
  /** Deals that are offered for a screen in an hour of the week. */
  dealsFor(spot: Spot, weekHour: number): Deal[]
}
export type SellingDocuments = {
  network: Typed<'network'>
  terms: Typed<'sellerTerms'>
  buyers: readonly Typed<'buyer'>[]
  deals: readonly Typed<'deal'>[]
  floors: readonly Typed<'floorRule'>[]
  spots: readonly Spot[]
}

export function sellingRules({ network, terms, buyers, deals, floors, spots }: SellingDocuments): Selling {
  const { blocks, rates, askAheadMinutes, windowMinutes, ...selling } = terms.fields
  const unversioned: Omit<RulesDocument, 'version'> = {
    ownerId: network.id, currency: network.fields.currency, rates, bidCurrencies: selling.bidCurrencies, pricing: selling.pricing, incrementMicros: selling.incrementMicros, takeBasisPoints: selling.takeBasisPoints,
    floors: byId(floors).filter(({ fields }) => fields.pausedAtMs === null).flatMap((floor) => floorRules(floor, spots)),
    blocks: { ...blocks, advertiserIds: [], media: [], venueCategories: [] },
    buyers: byId(buyers).map(({ id, fields }) => ({ id, takeBasisPoints: fields.takeBasisPoints, blockedSeats: fields.blockedSeats, paused: fields.pausedAtMs !== null })),
  }
  const version = createHash('sha256').update(JSON.stringify(unversioned)).digest('hex').slice(0, 16)
  const offered = byId(deals).filter(({ fields }) => fields.pausedAtMs === null).map(({ id, fields }) => ({ deal: dealOf(id, fields), hoursOf: compileTargeting(fields.where) }))
  return {
    document: { version, ...unversioned }, askAheadMs: askAheadMinutes * 60_000, windowMs: windowMinutes * 60_000,
    dealsFor: (spot, weekHour) => offered.filter(({ hoursOf }) => holdsIn(hoursOf(spot), weekHour)).map(({ deal }) => deal),
  }
}

const byId = <T extends { id: string }>(documents: readonly T[]): T[] => [...documents].sort((a, b) => (a.id < b.id ? -1 : 1))
const holdsIn = (mask: WeekMask, weekHour: number): boolean => (mask[Math.floor(weekHour / 24)]! & (1 << weekHour % 24)) !== 0

function dealOf(id: string, { dealClass, pricing, floor, priority, buyerIds, seats, domains, trigger }: DealFields): Deal {
  return { id, class: dealClass, pricing, floor, priority, buyers: buyerIds, seats, domains, trigger }
}

/** Where a rule holds, told as screens and hours: one rule for each set of hours, for all screens where none is left out. */
function floorRules({ id, fields }: { id: string; fields: FloorRuleFields }, spots: readonly Spot[]): FloorRule[] {
  const hoursOf = compileTargeting(fields.where)
  const screensBy = new Map<string, { mask: WeekMask; screenIds: string[] }>()
  for (const spot of spots) {
    const mask = hoursOf(spot)
    if (isNever(mask)) continue
    const key = mask.join(' ')
    const its = screensBy.get(key) ?? { mask, screenIds: [] }
    screensBy.set(key, its)
    its.screenIds.push(spot.screen.id)
  }
  return [...screensBy.values()].map(({ mask, screenIds }) => ({
    id, price: fields.price, screenIds: screenIds.length === spots.length ? [] : screenIds, venueIds: [], zoneKinds: [], weekHours: mask.join() === everyHour.join() ? null : mask, durationsMs: [],
    buyerIds: fields.buyerIds, dealIds: fields.dealIds, trigger: fields.trigger, binds: fields.binds,
  }))
}
