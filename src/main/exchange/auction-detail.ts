import { createHash } from 'node:crypto'
import type { AuctionDetail, AuctionRow, ShownBid } from '../../contracts/exchange.ts'
import { type DecisionRecord, replayDecision } from '../../core/auction/decision-record.ts'
import { toOwn } from '../../core/auction/exchange-rate.ts'
import { codeOf } from '../../core/auction/losses.ts'
import type { Opportunity, Trigger } from '../../core/auction/model.ts'
import { type Rules, floorsFor, triggerHolds } from '../../core/auction/rules.ts'
import type { BookedSale, SaleFacts } from '../../core/auction/sale-book.ts'
import { scaleHalfEven } from '../../core/kernel/money.ts'

export type DetailParts = { record: DecisionRecord; rules: Rules; row: AuctionRow; sale: SaleFacts | null; booked: BookedSale | null; provenAtMs: number | null }
const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

/** One auction opened: every bid and why it lost, how the money is split, and whether the log still comes to the same. */
export function auctionDetail({ record, rules, row, sale, booked, provenAtMs }: DetailParts): AuctionDetail {
  const { opportunity, result } = record
  const { document } = rules
  const dealFloors = opportunity.deals.filter(({ trigger }) => triggerHolds(trigger, opportunity.readings)).map(({ id, floor }) => ({ id, micros: toOwn(document.rates, document.currency, floor) ?? 0, kind: 'deal' as const }))
  const ruleFloors = floorsFor(rules, opportunity).filter(({ deals }) => deals.size === 0).map(({ rule, micros }) => ({ id: rule.id, micros, kind: 'rule' as const }))
  return {
    row, venueId: opportunity.venueId, zoneKind: opportunity.zoneKind, durationMs: opportunity.durationMs, multiplierMillionths: opportunity.multiplierMillionths,
    bids: record.bids.map((_, at) => shownBid(record, at)).sort((a, b) => b.ownMicros - a.ownMicros),
    sale: result.sale && sale ? shownSale(result.sale, sale, booked, provenAtMs) : null,
    floors: [...ruleFloors, ...dealFloors].sort((a, b) => b.micros - a.micros), shadow: opportunity.shadow,
    readings: readingsOf(opportunity), waiting: waitingIn(opportunity, rules),
    replay: { same: replayDecision(record, rules, digest).same, hash: digest(JSON.stringify(record)) }, rulesVersion: record.rulesVersion, ratesAsOf: document.rates.asOf,
  }
}

function readingsOf({ readings, readAtMs }: Opportunity): AuctionDetail['readings'] {
  return Object.entries(readings).map(([key, value]) => ({ key, value, readAtMs: readAtMs?.[key] ?? null }))
}

/** Deals and floors that are of this place and hour, and for which the trigger did not hold. [AU7] */
function waitingIn(opportunity: Opportunity, rules: Rules): AuctionDetail['waiting'] {
  const waits = <T extends { id: string; trigger: Trigger | null }>({ id, trigger }: T, kind: 'rule' | 'deal'): AuctionDetail['waiting'] => (trigger === null || triggerHolds(trigger, opportunity.readings) ? [] : [{ id, kind, trigger }])
  const isHere = (floor: Rules['floors'][number]): boolean => floorsFor({ ...rules, floors: [{ ...floor, rule: { ...floor.rule, trigger: null } }] }, opportunity).length > 0
  return [...opportunity.deals.flatMap((deal) => waits(deal, 'deal')), ...rules.floors.flatMap((floor) => (isHere(floor) ? waits(floor.rule, 'rule') : []))]
}

function shownBid({ bids, result }: DecisionRecord, at: number): ShownBid {
  const [{ buyerId, seat, dealId, creativeId, domains, categories, price }, { loss, ownMicros, netMicros, floorMicros, minToWinMicros }] = [bids[at]!, result.outcomes[at]!]
  return { buyerId, seat, dealId, creativeId, domain: domains[0] ?? null, categories: [...categories], priceMicros: price.micros, currency: price.currency, ownMicros, netMicros, floorMicros, loss, lossCode: codeOf(loss), minToWinMicros }
}

function shownSale({ pricing, currency, paidMicros, paidOwnMicros, takeBasisPoints, costMicros, takeMicros, ownerMicros }: NonNullable<DecisionRecord['result']['sale']>, { windowEndsAtMs }: SaleFacts, booked: BookedSale | null, provenAtMs: number | null): AuctionDetail['sale'] {
  const thousandTakeMicros = scaleHalfEven(paidMicros, takeBasisPoints, 10_000)
  return {
    pricing, currency, paidMicros, paidOwnMicros, takeBasisPoints, costMicros, takeMicros, ownerMicros, thousandTakeMicros, thousandOwnerMicros: paidMicros - thousandTakeMicros,
    windowEndsAtMs, provenAtMs, proofId: booked?.proofId ?? null,
  }
}
