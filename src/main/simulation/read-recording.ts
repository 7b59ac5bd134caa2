import type { KnownCreative, RulesDocument } from '../../core/auction/model.ts'
import type { BidderModel } from '../../core/forecasting/bidder-model.ts'
import { count, emptyHappened, type Recording } from '../../core/simulation/backtest-run.ts'
import type { ExchangeLog } from '../exchange/exchange-log.ts'

/** So many slots are sold again at most; beyond that every second, fourth, … of them. */
const mostSlots = 20_000

/** What an exchange wrote down, for a backtest. Of whom a bid is, is told by the pictures that his model is known to show. */
export function readRecording(log: Pick<ExchangeLog, 'after'>, models: readonly BidderModel[]): Recording {
  const modelOf = new Map(models.flatMap(({ buyerId, creatives }) => creatives.items.map(({ id }) => [id, buyerId] as const)))
  const [documents, creatives, buyers, happened] = [new Map<string, RulesDocument>(), new Map<string, Map<string, KnownCreative>>(), {} as Record<string, string>, emptyHappened()]
  let slots: { opportunity: Recording['slots'][number]['opportunity']; rulesVersion: string; at: number }[] = []
  let [total, every, damaged] = [0, 1, false]
  for (const { entries } of log.after(null, () => { damaged = true })) {
    for (const entry of entries) {
      if (entry.kind === 'rules') documents.set(entry.document.version, entry.document)
      // Rules that went with the files of an earlier day: by what it was sold, nobody can say any more.
      if (entry.kind !== 'decision' || !documents.has(entry.record.rulesVersion)) continue
      const { record } = entry
      const { opportunity, rulesVersion, bids, result } = record
      count(happened, opportunity, result.sale?.costOwnMicros ?? null)
      for (const { buyerId, creativeId, known } of record.standing.creatives) creatives.set(buyerId, (creatives.get(buyerId) ?? new Map<string, KnownCreative>()).set(creativeId, known))
      for (const { creativeId, buyerId } of bids) if (modelOf.has(creativeId)) buyers[modelOf.get(creativeId)!] = buyerId
      if (total % every === 0) slots.push({ opportunity, rulesVersion, at: total })
      total += 1
      if (slots.length <= mostSlots) continue
      every *= 2
      slots = slots.filter(({ at }) => at % every === 0)
    }
  }
  slots.sort((a, b) => a.opportunity.startsAtMs - b.opportunity.startsAtMs || (a.opportunity.id < b.opportunity.id ? -1 : 1))
  return { total, slots: slots.map(({ opportunity, rulesVersion }) => ({ opportunity, rulesVersion })), documents: [...documents.values()], creatives, buyers, happened, damaged }
}
