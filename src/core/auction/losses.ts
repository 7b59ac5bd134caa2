/**
 * Why a bid lost, as OpenRTB 3.0's list numbers it; from 500 on the numbers are the exchange's own. [AU3]
 * Each has one slug, by which people are told.
 */
export const lossCodes = {
  won: 0, internal: 1, 'opportunity-expired': 2, 'invalid-response': 3, 'invalid-deal': 4, 'invalid-auction': 5, 'invalid-domain': 6, 'no-markup': 7, 'no-creative-id': 8, 'no-price': 9, 'no-approval-data': 10,
  'below-floor': 100, 'below-deal-floor': 101, 'lost-to-higher': 102, 'lost-to-deal': 103, 'seat-blocked': 104,
  filtered: 200, 'approval-pending': 201, disapproved: 202, 'wrong-size': 203, 'wrong-format': 204, 'advertiser-excluded': 205, 'app-store-id': 206, 'not-secure': 207, 'wrong-language': 208, 'category-excluded': 209,
  'attribute-excluded': 210, 'ad-type-excluded': 211, 'too-long': 212, 'not-in-deal': 213, 'sk-ad-network': 214, 'app-excluded': 215,
  'own-line-behind': 500, 'frequency-cap': 501, 'budget-spent': 502, 'beside-rival': 503, repeated: 504, 'pod-repeat': 505,
} as const
export type Loss = Exclude<keyof typeof lossCodes, 'won'>
export const codeOf = (loss: Loss | null): number => (loss === null ? lossCodes.won : lossCodes[loss])
