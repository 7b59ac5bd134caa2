import { type DealHealth, healthSteps } from '../../../contracts/exchange.ts'

type Step = DealHealth['steps'][number]
type WayState = 'ok' | 'attention' | 'broken' | 'silent'
/** What a market does by itself; nobody has to mend it. */
const ofMarket: ReadonlySet<string> = new Set(['no-bid', 'lost-to-higher', 'lost-to-deal', 'own-line-behind', 'repeated', 'pod-repeat', 'frequency-cap', 'budget-spent', 'beside-rival'])
const ofFloor: ReadonlySet<string> = new Set(['below-floor', 'below-deal-floor'])
const ofProof: ReadonlySet<string> = new Set(['expired', 'late'])

const countOf = ({ steps }: DealHealth, wanted: Step['step']): number => steps.find(({ step }) => step === wanted)?.count ?? 0
/** Of what was offered; null where nothing was. */
export function wonShare(health: DealHealth): number | null {
  const offered = countOf(health, 'offered')
  return offered === 0 ? null : countOf(health, 'won') / offered
}

/** Each step as a share of the one before and of the first. */
export function shareOfSteps({ steps }: DealHealth): { ofPrevious: number | null; ofFirst: number }[] {
  const first = steps[0]?.count ?? 0
  return steps.map(({ count }, at) => {
    const previous = steps[at - 1]?.count ?? 0
    return { ofPrevious: at === 0 || previous === 0 ? null : count / previous, ofFirst: first === 0 ? 0 : Math.min(1, count / first) }
  })
}

/** Where the way is cut: half is lost by what somebody can mend, or a tenth of the sales by a proof that did not come. */
export function cutAt({ steps }: DealHealth): { at: number; state: 'attention' | 'broken' } | null {
  for (const [at, { reason, reasonCount }] of steps.entries()) {
    const previous = steps[at - 1]?.count ?? 0
    if (reason === null || previous === 0 || ofMarket.has(reason)) continue
    if (reasonCount * (ofProof.has(reason) ? 10 : 2) > previous) return { at, state: ofFloor.has(reason) || ofProof.has(reason) ? 'attention' : 'broken' }
  }
  return null
}
export const stateOfWay = (health: DealHealth): WayState => (countOf(health, 'offered') === 0 ? 'silent' : cutAt(health)?.state ?? 'ok')

const rank: Record<WayState, number> = { broken: 0, attention: 1, ok: 2, silent: 3 }
/** Which to look at first. */
export const worstOf = (all: readonly DealHealth[]): DealHealth | null => all.toSorted((a, b) => rank[stateOfWay(a)] - rank[stateOfWay(b)] || countOf(b, 'offered') - countOf(a, 'offered'))[0] ?? null

/** Deals that were never offered are listed too: that is what is wrong with them. By name, so that nothing jumps; without a deal last. */
export function listDeals(told: readonly DealHealth[], dealIds: readonly string[], nameOf: (id: string) => string): DealHealth[] {
  const known = new Set(told.map(({ dealId }) => dealId))
  const silent = dealIds.filter((id) => !known.has(id)).map((dealId): DealHealth => ({ dealId, steps: healthSteps.map((step) => ({ step, count: 0, lost: 0, reason: null, reasonCount: 0 })), losers: [] }))
  const nameFor = ({ dealId }: DealHealth): string => (dealId === null ? '' : nameOf(dealId))
  return [...told, ...silent].sort((a, b) => Number(a.dealId === null) - Number(b.dealId === null) || nameFor(a).localeCompare(nameFor(b)))
}
