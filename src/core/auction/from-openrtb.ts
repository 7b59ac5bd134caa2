import type { Bid as WireBid, ResponseReading } from '../../contracts/openrtb.ts'
import type { Loss } from './losses.ts'
import type { Bid, MediaType } from './model.ts'

/** Who answered, to which auction, and when. */
export type Answered = { buyerId: string; auctionId: string; receivedAtMs: number }
/** Bids as the auction takes them; `refused` never came so far, each with what its buyer is told. */
export type TakenBids = { bids: Bid[]; refused: { bidId: string | null; loss: Loss }[] }

const perUnit = 1_000_000
const mediaOf: Readonly<Record<number, MediaType>> = { 1: 'banner', 2: 'video', 3: 'audio', 4: 'native' }

/** Where OpenRTB ends: behind this the rules never see the wire. An answer to another auction is none. */
export function bidsFromResponse(reading: ResponseReading, { buyerId, auctionId, receivedAtMs }: Answered): TakenBids {
  if (reading.kind === 'no-bid') return { bids: [], refused: [] }
  if (reading.kind === 'refused') return { bids: [], refused: [{ bidId: null, loss: 'invalid-response' }] }
  const { response, bad } = reading
  const all = response.seatbid?.flatMap(({ bid, seat, group }, at) => bid.map((one) => ({ one, seat: seat ?? '', groupId: group === 1 ? `${buyerId} ${at}` : null }))) ?? []
  if (response.id !== auctionId) return { bids: [], refused: all.map(({ one }) => ({ bidId: one.id, loss: 'invalid-auction' })) }
  return {
    bids: all.map(({ one, seat, groupId }) => bidOf(one, { buyerId, seat, groupId, receivedAtMs, currency: response.cur })),
    refused: bad.map(({ bid }) => ({ bidId: idIn(bid), loss: 'invalid-response' })),
  }
}

const idIn = (bid: unknown): string | null => (typeof bid === 'object' && bid !== null && 'id' in bid && typeof bid.id === 'string' ? bid.id : null)

function bidOf(bid: WireBid, { buyerId, seat, groupId, receivedAtMs, currency }: { buyerId: string; seat: string; groupId: string | null; receivedAtMs: number; currency: string }): Bid {
  const { adm, iurl, nurl, mtype } = bid
  return {
    id: bid.id, buyerId, seat, offerId: bid.impid, groupId, price: { micros: Math.round(bid.price * perUnit), currency }, dealId: bid.dealid ?? null, creativeId: bid.crid ?? '',
    domains: bid.adomain ?? [], categories: bid.cat ?? [], attributes: bid.attr ?? [], language: bid.language ?? bid.langb ?? null, media: mediaOf[mtype ?? 1] ?? 'banner', mediaSubtype: null,
    widthPx: bid.w ?? null, heightPx: bid.h ?? null, durationMs: bid.dur === undefined ? null : bid.dur * 1000, secure: [adm, iurl, nurl].every((text) => text === undefined || !/\bhttp:\/\//i.test(text)), hasMarkup: adm !== undefined || nurl !== undefined,
    appId: bid.bundle ?? null, skAdNetwork: bid.ext?.['skadn'] !== undefined, expiresAfterMs: bid.exp === undefined ? null : bid.exp * 1000, receivedAtMs,
  }
}
