import { waitingHours, type WaitingCreative } from '../../contracts/buyer-creatives.ts'
import type { DecisionRecord } from '../../core/auction/decision-record.ts'
import { toOwn } from '../../core/auction/exchange-rate.ts'
import { perMille } from '../../core/auction/judge-bid.ts'
import { floorOf, floorsFor, type Rules } from '../../core/auction/rules.ts'
import { scaleHalfEven } from '../../core/kernel/money.ts'

/** What waiting for a verdict costs, by creative and quarter of an hour. */
export type CreativeWaits = { decided(record: DecisionRecord, rules: Rules, atMs: number): void; list(): WaitingCreative[] }
const [partMs, hourMs] = [900_000, 3_600_000]
type Part = { part: number; bids: number; couldWin: number; missedMicros: number; lastAtMs: number }

export function createCreativeWaits(): CreativeWaits {
  const byCreative = new Map<string, Part[]>()
  let latestMs = 0
  const isRecent = ({ part }: Part): boolean => (part + 1) * partMs > latestMs - waitingHours * hourMs
  return {
    decided(record, rules, atMs) {
      latestMs = Math.max(latestMs, atMs)
      for (const [at, { loss }] of record.result.outcomes.entries()) {
        if (loss !== 'approval-pending') continue
        const { buyerId, creativeId } = record.bids[at]!
        const key = `${buyerId}\n${creativeId}`
        const parts = (byCreative.get(key) ?? []).filter(isRecent)
        byCreative.set(key, parts)
        count(parts, missedBy(record, rules, at), atMs)
      }
    },
    list: () => [...byCreative].flatMap(([key, parts]) => {
      const recent = parts.filter(isRecent)
      const [buyerId, creativeId] = key.split('\n') as [string, string]
      return recent.length === 0 ? [] : [{ buyerId, creativeId, ...summed(recent) }]
    }),
  }
}

function count(parts: Part[], missedMicros: number | null, atMs: number): void {
  const part = Math.floor(atMs / partMs)
  const its = parts.find((one) => one.part === part) ?? { part, bids: 0, couldWin: 0, missedMicros: 0, lastAtMs: 0 }
  if (its.bids === 0) parts.push(its)
  Object.assign(its, { bids: its.bids + 1, couldWin: its.couldWin + (missedMicros === null ? 0 : 1), missedMicros: its.missedMicros + (missedMicros ?? 0), lastAtMs: Math.max(its.lastAtMs, atMs) })
}

const summed = (parts: readonly Part[]) => parts.reduce((sum, { bids, couldWin, missedMicros, lastAtMs }) =>
  ({ bids: sum.bids + bids, couldWin: sum.couldWin + couldWin, missedMicros: sum.missedMicros + missedMicros, lastAtMs: Math.max(sum.lastAtMs, lastAtMs) }), { bids: 0, couldWin: 0, missedMicros: 0, lastAtMs: 0 })

/** How much more this play would have brought at the price that was bid; null where it would not have won. Rivals beside, caps and budgets are left out: it is an estimate. */
function missedBy({ opportunity, bids, result: { sale } }: DecisionRecord, rules: Rules, at: number): number | null {
  const { buyerId, dealId, price } = bids[at]!
  const { rates, currency } = rules.document
  const own = toOwn(rates, currency, price)
  const deal = opportunity.deals.find(({ id }) => id === dealId)
  if (own === null || own < Math.max(floorOf(floorsFor(rules, opportunity), buyerId, dealId), deal === undefined ? 0 : toOwn(rates, currency, deal.floor) ?? 0)) return null
  if (sale !== null && own <= sale.paidOwnMicros) return null
  return Math.max(0, scaleHalfEven(own, opportunity.multiplierMillionths, perMille) - (sale?.costOwnMicros ?? 0))
}
