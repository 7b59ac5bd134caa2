import { createHash } from 'node:crypto'
import { type RecordedStanding, standingOf } from '../../src/core/auction/decision-record.ts'
import type { Bid, Deal, KnownCreative, Opportunity, RulesDocument, Standing } from '../../src/core/auction/model.ts'

export const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

/** "1.5 KZT" in micros. */
export function priceOf(text: string): { micros: number; currency: string } {
  const [amount, currency] = text.split(' ') as [string, string]
  return { micros: Math.round(Number(amount) * 1e6), currency }
}

export function sketchRules(own: Partial<RulesDocument> = {}): RulesDocument {
  return {
    version: 'r1', ownerId: 'owner', currency: 'KZT', rates: { asOf: '2026-11-01', source: 'National Bank', perUnit: { USD: 520_000_000 } }, bidCurrencies: ['KZT', 'USD'],
    pricing: 'first', incrementMicros: 0, takeBasisPoints: 1200, floors: [],
    blocks: { categories: [], domains: [], advertiserIds: [], attributes: [], apps: [], media: [], languages: [], venueCategories: [] },
    buyers: ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, takeBasisPoints: null, blockedSeats: [], paused: false })),
    ...own,
  }
}

export const sketchFloor = (id: string, price: string, own: Partial<RulesDocument['floors'][number]> = {}): RulesDocument['floors'][number] =>
  ({ id, price: priceOf(price), screenIds: [], venueIds: [], zoneKinds: [], weekHours: null, durationsMs: [], buyerIds: [], dealIds: [], trigger: null, binds: 'open', ...own })

export function sketchSlot(own: Partial<Opportunity> = {}): Opportunity {
  return {
    id: 'auction-1', offerId: '1', screenId: 'screen-1', venueId: 'venue-1', zoneKind: 'aisle', atMs: 1_764_300_000_000, closesAtMs: 1_764_300_000_300, startsAtMs: 1_764_300_600_000, durationMs: 10_000, weekHour: 106,
    multiplierMillionths: 1_500_000, widthPx: 1920, heightPx: 360, video: true, sound: false, privateAuction: false, deals: [], readings: {}, neighbours: [], shadow: null, ...own,
  }
}

export const sketchDeal = (id: string, floor: string, own: Partial<Deal> = {}): Deal => ({ id, class: 'private', pricing: 'first', floor: priceOf(floor), priority: 0, buyers: [], seats: [], domains: [], trigger: null, ...own })

/** Of buyer `by`, with a creative of his own. */
export function sketchBid(by: string, price: string, own: Partial<Bid> = {}): Bid {
  return {
    id: `bid-${by}`, buyerId: by, seat: 's1', offerId: '1', groupId: null, price: priceOf(price), dealId: null, creativeId: `cr-${by}`, domains: [`${by}.kz`], categories: [`cat-${by}`], attributes: [], language: null,
    media: 'banner', mediaSubtype: 'image/jpeg', widthPx: 1920, heightPx: 360, durationMs: 10_000, secure: true, hasMarkup: true, appId: null, skAdNetwork: false, expiresAfterMs: null, receivedAtMs: 1_764_300_000_100, ...own,
  }
}

/** Every creative that is bid with is approved, unless said otherwise; null is one that nobody knows. */
export function sketchStanding(bids: readonly Bid[], own: { known?: Record<string, Partial<KnownCreative> | null>; capped?: Partial<RecordedStanding['capped']>; budgetLeft?: Record<string, number> } = {}): Standing {
  const creatives = bids.flatMap(({ buyerId, creativeId }) => {
    const said = own.known?.[`${buyerId} ${creativeId}`]
    return said === null ? [] : [{ buyerId, creativeId, known: { verdict: 'approved' as const, advertiserId: `adv-${buyerId}`, groups: [], ...said } }]
  })
  return standingOf({ creatives, capped: { creatives: [], advertisers: [], deals: [], ...own.capped }, budgetLeft: { buyers: Object.entries(own.budgetLeft ?? {}), deals: [] } })
}

