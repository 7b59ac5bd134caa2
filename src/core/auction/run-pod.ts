import { compareJudged, type Digest } from './break-tie.ts'
import { inBidCurrency, judgeBid, type Judged } from './judge-bid.ts'
import type { Loss } from './losses.ts'
import { type Bid, knownCreative, type Opportunity, type Standing } from './model.ts'
import { dropRepeated, type Outcome, outcomeOf, type Sale, saleOf } from './run-auction.ts'
import { floorsFor, type Rules } from './rules.ts'
import { type Candidate, isRepeat, searchPod } from './search-pod.ts'

/** Slots that stand one after another and are sold together. A bid for the pod's own offer may take any of them. */
export type Pod = {
  id: string
  offerId: string
  slots: readonly Opportunity[]
  /** What may not come twice in it. */
  dedupe: readonly ('creative' | 'advertiser' | 'category')[]
}
export type PodCall = { pod: Pod; rules: Rules; standing: Standing; bids: readonly Bid[]; digest: Digest }
/** `sales` by slot, null where nobody won; outcomes in the order of the bids. `greedy`: too many to try every set. */
export type PodResult = { sales: readonly (Sale | null)[]; outcomes: readonly Outcome[]; method: 'exact' | 'greedy' }

/** A loop of slots at first price: of all sets that keep what must be apart, the one of which the owner nets most. [AU4] */
export function runPod({ pod, rules, standing, bids, digest }: PodCall): PodResult {
  const judged = bids.map((bid) => judgeInPod({ pod, rules, standing, bid }))
  const compare = compareJudged(pod.id, digest)
  dropRepeated(judged.map(({ best }) => best), compare)
  const inOrder = judged.filter(({ best }) => best.loss === null).sort((a, b) => compare(a.best, b.best))
  const candidates = inOrder.map(({ best, slots }): Candidate => ({ ...traitsOf(best, standing), slots, net: best.net, group: best.bid.groupId, tier: `${best.rank} ${best.deal?.priority ?? 0}` }))
  const { chosen, method } = searchPod(candidates, pod.slots.length, pod.dedupe)
  const winners = chosen.map((at) => (at === null ? null : inOrder[at]!.best))
  const won = chosen.flatMap((at) => (at === null ? [] : [candidates[at]!]))
  for (const [at, { best, slots }] of inOrder.entries()) if (!winners.includes(best)) best.loss = lossInPod(best, slots, winners, won.some((other) => isRepeat(candidates[at]!, other, pod.dedupe)))
  const sales = winners.map((winner, at) => winner && saleOf(rules, pod.slots[at]!, winner, paidInPod(rules, winner), judged.findIndex(({ best }) => best === winner)))
  return { sales, outcomes: judged.map(({ best }) => outcomeOf(best, null)), method }
}

type InPod = { best: Judged; slots: readonly number[] }
/** A bid in each slot that it could take; where none will have it, the first of them says why. */
function judgeInPod({ pod, rules, standing, bid }: Pick<PodCall, 'pod' | 'rules' | 'standing'> & { bid: Bid }): InPod {
  const tried = pod.slots.flatMap((at, slot) => {
    if (bid.offerId !== at.offerId && bid.offerId !== pod.offerId) return []
    return [{ slot, judged: judgeBid({ rules, at, standing, floors: floorsFor(rules, at) }, { ...bid, offerId: at.offerId }) }]
  })
  const able = tried.filter(({ judged }) => judged.loss === null)
  const first = (able[0] ?? tried[0])?.judged ?? { ...judgeBid({ rules, at: pod.slots[0]!, standing, floors: [] }, bid), loss: 'invalid-response' as const }
  // What binds in one of its slots binds in all: the same bid has one price.
  const floor = able.reduce((most, { judged }) => Math.max(most, judged.floor), first.floor)
  return { best: { ...first, bid, floor }, slots: able.map(({ slot }) => slot) }
}

function traitsOf({ bid }: Judged, standing: Standing): Pick<Candidate, 'creative' | 'advertiser' | 'categories' | 'rivalries'> {
  const known = knownCreative(standing, bid)
  return { creative: JSON.stringify([bid.buyerId, bid.creativeId]), advertiser: known?.advertiserId ?? bid.domains[0] ?? bid.buyerId, categories: bid.categories, rivalries: known?.groups ?? [] }
}

const paidInPod = (rules: Rules, { bid, deal, floor }: Judged): number => (deal?.pricing === 'fixed' ? Math.min(bid.price.micros, inBidCurrency(rules, floor, bid)) : bid.price.micros)

/** Where all its slots went to others it was outbid; else something kept it out of a slot that stayed empty. */
function lossInPod({ rank }: Judged, slots: readonly number[], winners: readonly (Judged | null)[], repeats: boolean): Loss {
  if (repeats) return 'pod-repeat'
  const taken = slots.map((slot) => winners[slot]!).filter((winner) => winner !== null)
  if (taken.length < slots.length) return 'beside-rival'
  return taken.every((winner) => winner.rank < rank) ? 'lost-to-deal' : 'lost-to-higher'
}
