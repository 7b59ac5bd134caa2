import type { BuyerCreativeFields, WaitingCreative } from '../../contracts/buyer-creatives.ts'
import type { AuctionDetail, AuctionRow, AuctionsEvent, DealHealth, ExchangeState } from '../../contracts/exchange.ts'
import type { Spending } from '../../contracts/spending-limits.ts'
import type { LiveReading } from '../../core/auction/live-readings.ts'
import type { Bid, Deal, Neighbour, RulesDocument, Shadow } from '../../core/auction/model.ts'
import type { SaleFacts } from '../../core/auction/sale-book.ts'
import type { SoldPlay } from '../../core/proof/index.ts'
import type { Unshown } from '../screens/supplement-desk.ts'
import type { Unproven } from './sold-slots.ts'
import type { Position } from '../segments/segments.ts'
import type { SalesBatch } from './settlement/count-sales.ts'
import type { BidderModel } from '../../core/forecasting/bidder-model.ts'
import type { LimitsTold } from './limits-told.ts'

/** A creative in a bid that no document tells of, or not with these bytes. */
export type MetCreative = Pick<Bid, 'buyerId' | 'creativeId' | 'domains' | 'categories' | 'media' | 'durationMs' | 'widthPx' | 'heightPx' | 'language'> & { contentHash: string | null; atMs: number }
/** What was said of creatives, and of whom they are taken before anything was said. */
export type CreativesTold = {
  known: readonly { buyerId: string; creativeId: string; contentHash: string | null; verdict: BuyerCreativeFields['verdict']; advertiserId: string | null; groups: readonly string[] }[]
  approveFirst: boolean
  /** Buyers whose creatives are approved at first sight. */
  trusted: readonly string[]
}

/** What is to be sold on one screen in one hour. */
export type Offered = {
  screenId: string; venueId: string; zoneKind: string; weekHour: number; date: string; slotMs: number; multiplierMillionths: number; widthPx: number; heightPx: number; video: boolean; sound: boolean; owner?: string | null
  deals: readonly Deal[]; shadow?: Shadow | null; slots: readonly { startsAtMs: number; neighbours: readonly Neighbour[] }[]
}
export type AuctionsQuery = { end: AuctionRow['end'] | null; dealId: string | null; screenId: string | null; before: string | null; limit: number }
/** `kept`: how far its sales are summed up. */
export type ExchangeWorkerData = { folder: string; timeZone: string; offsetMinutes: number; kept: Position | null }
/** What can be asked of the thread of the exchange. */
export type ExchangeMethods = {
  state(nothing: null): ExchangeState
  auctions(query: AuctionsQuery): { rows: AuctionRow[]; total: number }
  auction(query: { id: string }): AuctionDetail | null
  health(nothing: null): DealHealth[]
  waiting(nothing: null): WaitingCreative[]
  spending(nothing: null): Spending[]
  unproven(nothing: null): Unproven[]
  /** Sums that are not kept yet, and sales of plays before that instant which may still be proven. */
  settled(query: { beforeMs: number }): { batch: SalesBatch | null; openSales: number }
}
export type ToExchange =
  | { type: 'rules'; document: RulesDocument; askAheadMs: number; windowMs: number; models: readonly BidderModel[] }
  /** All that is known to be for sale from now on. */
  | { type: 'offers'; offers: readonly Offered[] }
  | { type: 'creatives'; told: CreativesTold }
  | { type: 'limits'; told: LimitsTold }
  /** What is known of venues; `whole`: of all of them, else of those that have changed. */
  | { type: 'readings'; whole: boolean; venues: readonly (readonly [venueId: string, readings: readonly LiveReading[]])[] }
  | { type: 'market'; market: ExchangeState['market'] }
  | { type: 'plays'; plays: readonly SoldPlay[]; isAll: boolean }
  | { type: 'unshown'; unshown: readonly Unshown[] }
  | { type: 'batch-kept'; to: Position }
  | { type: 'ask'; id: number; method: keyof ExchangeMethods; query: unknown }
export type FromExchange =
  | { type: 'answer'; id: number; value: unknown }
  | { type: 'failed'; id: number; why: string }
  | { type: 'event'; event: AuctionsEvent }
  | { type: 'met'; creatives: readonly MetCreative[] }
  /** To screens: what was sold and is to be shown. */
  | { type: 'supply'; sales: readonly SaleFacts[] }
  | { type: 'batch'; batch: SalesBatch }
