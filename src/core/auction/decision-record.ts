import type { Digest } from './break-tie.ts'
import { type Bid, knownCreative, type KnownCreative, ofBuyer, type Opportunity, type Standing } from './model.ts'
import type { Rules } from './rules.ts'
import { type AuctionCall, type AuctionResult, runAuction } from './run-auction.ts'

/** All that one auction was decided by, and what was decided. The rules are named; whoever replays brings them. [AU1] */
export type DecisionRecord = {
  version: 1
  rulesVersion: string
  opportunity: Opportunity
  bids: readonly Bid[]
  standing: RecordedStanding
  result: AuctionResult
}
/** What was known of those who bid, no more. */
export type RecordedStanding = {
  creatives: readonly { buyerId: string; creativeId: string; known: KnownCreative }[]
  capped: { creatives: readonly string[]; advertisers: readonly string[]; deals: readonly string[] }
  budgetLeft: { buyers: readonly (readonly [string, number])[]; deals: readonly (readonly [string, number])[] }
}

export function recordDecision({ opportunity, rules, standing, bids }: AuctionCall, result: AuctionResult): DecisionRecord {
  return { version: 1, rulesVersion: rules.document.version, opportunity, bids, standing: recordStanding(standing, bids), result }
}

function recordStanding(standing: Standing, bids: readonly Bid[]): RecordedStanding {
  const once = (values: readonly (string | null)[]): string[] => [...new Set(values)].filter((value) => value !== null)
  const creatives = bids.flatMap((bid, at) => {
    const known = knownCreative(standing, bid)
    const isFirst = bids.findIndex(({ buyerId, creativeId }) => buyerId === bid.buyerId && creativeId === bid.creativeId) === at
    return known && isFirst ? [{ buyerId: bid.buyerId, creativeId: bid.creativeId, known }] : []
  })
  const deals = once(bids.map(({ dealId }) => dealId))
  const among = (names: readonly string[], capped: ReadonlySet<string>): string[] => names.filter((name) => capped.has(name))
  const left = (names: readonly string[], budgets: ReadonlyMap<string, number>): [string, number][] => names.flatMap((name) => { const micros = budgets.get(name); return micros === undefined ? [] : [[name, micros]] })
  return {
    creatives,
    capped: { creatives: among(once(bids.map(({ buyerId, creativeId }) => ofBuyer(buyerId, creativeId))), standing.capped.creatives), advertisers: among(once(creatives.map(({ buyerId, known }) => (known.advertiserId === null ? null : ofBuyer(buyerId, known.advertiserId)))), standing.capped.advertisers), deals: among(deals, standing.capped.deals) },
    budgetLeft: { buyers: left(once(bids.map(({ buyerId }) => buyerId)), standing.budgetLeft.buyers), deals: left(deals, standing.budgetLeft.deals) },
  }
}

export function standingOf({ creatives, capped, budgetLeft }: RecordedStanding): Standing {
  const byBuyer = new Map<string, Map<string, KnownCreative>>()
  for (const { buyerId, creativeId, known } of creatives) byBuyer.set(buyerId, (byBuyer.get(buyerId) ?? new Map<string, KnownCreative>()).set(creativeId, known))
  return {
    creatives: byBuyer, capped: { creatives: new Set(capped.creatives), advertisers: new Set(capped.advertisers), deals: new Set(capped.deals) },
    budgetLeft: { buyers: new Map(budgetLeft.buyers), deals: new Map(budgetLeft.deals) },
  }
}

/** Decides a recorded auction again; the same rules have to come to the same winner, price and reasons. */
export function replayDecision(record: DecisionRecord, rules: Rules, digest: Digest): { result: AuctionResult; same: boolean } {
  if (rules.document.version !== record.rulesVersion) throw new RangeError(`decided by rules ${record.rulesVersion}, replayed by ${rules.document.version}`)
  const result = runAuction({ opportunity: record.opportunity, rules, standing: standingOf(record.standing), bids: record.bids, digest })
  return { result, same: JSON.stringify(result) === JSON.stringify(record.result) }
}
