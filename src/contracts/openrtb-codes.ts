// The numbers of OpenRTB and AdCOM that we say or hear, each under one word.

/** Why a buyer bids nothing; from 500 on it is between him and the exchange. */
export const noBidReasons = {
  unknown: 0, 'technical-error': 1, 'invalid-request': 2, crawler: 3, 'suspected-bot': 4, 'proxy-address': 5, 'unsupported-device': 6, 'blocked-publisher': 7, 'unmatched-user': 8, 'daily-user-cap': 9, 'daily-domain-cap': 10,
  'ads-txt-unavailable': 11, 'ads-txt-violation': 12, 'ads-cert-unavailable': 13, 'ads-cert-violation': 14, 'too-little-time': 15, 'incomplete-chain': 16, 'blocked-chain-node': 17,
} as const

/** Why a bid lost; those from 500 on belong to the auction. */
export const lossReasons = {
  won: 0, internal: 1, 'opportunity-expired': 2, 'invalid-response': 3, 'invalid-deal': 4, 'invalid-auction': 5, 'invalid-domain': 6, 'no-markup': 7, 'no-creative-id': 8, 'no-price': 9, 'no-approval-data': 10,
  'below-floor': 100, 'below-deal-floor': 101, 'lost-to-higher': 102, 'lost-to-deal': 103, 'seat-blocked': 104,
  filtered: 200, 'approval-pending': 201, disapproved: 202, 'wrong-size': 203, 'wrong-format': 204, 'advertiser-excluded': 205, 'app-store-id': 206, 'not-secure': 207, 'wrong-language': 208, 'category-excluded': 209,
  'attribute-excluded': 210, 'ad-type-excluded': 211, 'too-long': 212, 'not-in-deal': 213, 'sk-ad-network': 214, 'app-excluded': 215,
} as const

/** OpenRTB 2.6, 4.4. */
export const macroNames = [
  'AUCTION_ID', 'AUCTION_BID_ID', 'AUCTION_IMP_ID', 'AUCTION_SEAT_ID', 'AUCTION_AD_ID', 'AUCTION_PRICE', 'AUCTION_CURRENCY', 'AUCTION_MBR', 'AUCTION_LOSS', 'AUCTION_MIN_TO_WIN', 'AUCTION_MULTIPLIER', 'AUCTION_IMP_TS',
  'AUCTION_DISCOUNT_PCT', 'AUCTION_DISCOUNT_CPM',
] as const

export const auctionTypes = { first: 1, second: 2, fixed: 3 } as const
/** By what two pictures of a pod count as the same. */
export const podDedupes = { domain: 1, category: 2, creative: 3, 'media-file': 4, none: 5 } as const
export const quantitySources = { unknown: 0, vendor: 1, publisher: 2, exchange: 3 } as const
export const locationTypes = { gps: 1, address: 2, provided: 3 } as const
export const outOfHomeDevice = 8
/** `mtype` of a bid. */
export const markupTypes = { banner: 1, video: 2, audio: 3, native: 4 } as const
/** `protocols` of a video: the film itself, or a wrapper that names another document. */
export const videoProtocols = {
  'vast-2.0': 2, 'vast-3.0': 3, 'vast-4.0': 7, 'vast-4.1': 11, 'vast-4.2': 13,
  'vast-2.0-wrapper': 5, 'vast-3.0-wrapper': 6, 'vast-4.0-wrapper': 8, 'vast-4.1-wrapper': 12, 'vast-4.2-wrapper': 14,
} as const
