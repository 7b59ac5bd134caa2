import type { BidRequest, Imp, WireDeal } from '../../contracts/openrtb.ts'
import { fromOwn } from './exchange-rate.ts'
import type { Deal, Opportunity, Pricing } from './model.ts'
import { floorOf, floorsFor, type Rules, triggerHolds } from './rules.ts'

/** Where a screen stands, as buyers know it; the venue as the taxonomy of the request spells it. */
export type OfferedPlace = {
  /** One id for a screen, whoever asks: for frequency caps, never for a person. */
  programmaticId: string
  name: string
  venue: { venuetype: string[]; venuetypetax: number }
  location: { lat: number; lon: number; city: string; country: string; utcOffsetMinutes: number; moving: boolean }
  publisher: { id: string; name: string; domain: string }
  /** The exchange's own node of the chain. */
  seller: { asi: string; sid: string }
  /** Where the number of people comes from. */
  audience: { sourcetype: 2 } | { sourcetype: 1; vendor: string }
}
export type RequestFor = { opportunity: Opportunity; rules: Rules; place: OfferedPlace; buyerId: string; isTest: boolean }

const at: Record<Pricing, number> = { first: 1, second: 2, fixed: 3 }
const outOfHome = 8
const decimal = (micros: number): number => micros / 1_000_000

/** One opportunity as a buyer is asked for it: OpenRTB 2.6, prices for a thousand people, with the deals that are his. */
export function bidRequestFor({ opportunity, rules, place, buyerId, isTest }: RequestFor): BidRequest {
  const { document } = rules
  const { blocks } = document
  return {
    id: opportunity.id, imp: [impFor(opportunity, rules, place, buyerId)], at: at[document.pricing], tmax: opportunity.closesAtMs - opportunity.atMs, cur: [...document.bidCurrencies], cattax: 1, test: isTest ? 1 : 0,
    ...(blocks.categories.length + blocks.venueCategories.length > 0 ? { bcat: [...blocks.categories, ...blocks.venueCategories] } : {}), ...(blocks.domains.length > 0 ? { badv: [...blocks.domains] } : {}),
    dooh: { id: place.programmaticId, name: place.name, ...place.venue, publisher: { id: place.publisher.id, name: place.publisher.name, domain: place.publisher.domain }, domain: place.publisher.domain },
    device: {
      devicetype: outOfHome, w: opportunity.widthPx, h: opportunity.heightPx, ifa: place.programmaticId,
      geo: { lat: place.location.lat, lon: place.location.lon, type: place.location.moving ? 1 : 3, country: place.location.country, city: place.location.city, utcoffset: place.location.utcOffsetMinutes },
    },
    source: { fd: 0, tid: opportunity.id, schain: { complete: 1, ver: '1.0', nodes: [{ asi: place.seller.asi, sid: place.seller.sid, hp: 1, rid: opportunity.id }] } },
  }
}

function impFor(opportunity: Opportunity, rules: Rules, { audience }: OfferedPlace, buyerId: string): Imp {
  const { widthPx: w, heightPx: h, durationMs, multiplierMillionths, readings } = opportunity
  const deals = opportunity.deals.filter((deal) => (deal.buyers.length === 0 || deal.buyers.includes(buyerId)) && triggerHolds(deal.trigger, readings))
  const { attributes } = rules.document.blocks
  const battr = attributes.length > 0 ? { battr: [...attributes] } : {}
  return {
    id: opportunity.offerId, banner: { w, h, mimes: ['image/jpeg', 'image/png'], ...battr },
    ...(opportunity.video ? { video: { mimes: ['video/mp4'], rqddurs: [durationMs / 1000], w, h, boxingallowed: 1, ...battr } } : {}),
    bidfloor: decimal(floorOf(floorsFor(rules, opportunity), buyerId, null)), bidfloorcur: rules.document.currency, secure: 1,
    qty: { multiplier: decimal(multiplierMillionths), ...audience }, dt: opportunity.startsAtMs, exp: Math.ceil((opportunity.startsAtMs - opportunity.atMs + durationMs) / 1000),
    ...(deals.length > 0 || opportunity.privateAuction ? { pmp: { private_auction: opportunity.privateAuction ? 1 : 0, deals: deals.map((deal) => wireDeal(deal, rules, opportunity, buyerId)) } } : {}),
    // A buyer may bid by the weather that his deal waits for. [AU7]
    ...(Object.keys(readings).length > 0 ? { ext: { readings: { ...readings } } } : {}),
  }
}

/** The floor a bid by it would really meet, in the deal's own currency. */
function wireDeal({ id, floor, pricing, seats, domains, class: its }: Deal, rules: Rules, opportunity: Opportunity, buyerId: string): WireDeal {
  const listed = floorOf(floorsFor(rules, opportunity), buyerId, id)
  const { rates, currency } = rules.document
  const least = Math.max(floor.micros, fromOwn(rates, currency, listed, floor.currency) ?? 0)
  return { id, bidfloor: decimal(least), bidfloorcur: floor.currency, at: at[pricing], guar: its === 'guaranteed' ? 1 : 0, ...(seats.length > 0 ? { wseat: [...seats] } : {}), ...(domains.length > 0 ? { wadomain: [...domains] } : {}) }
}
