import { type DealHealth, healthSteps } from '../../contracts/exchange.ts'
import type { DecisionRecord } from '../../core/auction/decision-record.ts'
import { type Rules, triggerHolds } from '../../core/auction/rules.ts'
import type { SaleFacts, Settlement } from '../../core/auction/sale-book.ts'
import { isEligible } from './auction-rows.ts'
import { createLossCounts, type LossCounts } from './loss-counts.ts'

type Step = (typeof healthSteps)[number]
type Counts = { reached: Record<Step, number>; reasons: Record<Step, Map<string, number>>; buyers: LossCounts; screens: LossCounts }
/** How far each deal comes, from the offer to the proof, and what stops it most often. Null stands for bids without a deal. */
export type HealthBook = { decided(record: DecisionRecord, rules: Rules): void; settled(event: Settlement, sale: SaleFacts): void; health(): DealHealth[] }

export function createHealthBook(): HealthBook {
  const byDeal = new Map<string | null, Counts>()
  const countsOf = (dealId: string | null): Counts => {
    const known = byDeal.get(dealId) ?? { reached: steps(() => 0), reasons: steps(() => new Map<string, number>()), buyers: createLossCounts(), screens: createLossCounts() }
    byDeal.set(dealId, known)
    return known
  }
  return {
    decided({ opportunity, bids, result }, rules) {
      // A deal whose trigger does not hold is not offered. [AU7]
      const offered = opportunity.deals.filter(({ trigger }) => triggerHolds(trigger, opportunity.readings))
      for (const { id: dealId, buyers } of [...offered, ...(opportunity.privateAuction ? [] : [withoutDeal])]) {
        const counts = countsOf(dealId)
        counts.reached.offered += 1
        const losses = result.outcomes.flatMap(({ loss }, at) => {
          const { dealId: by, buyerId } = bids[at]!
          if (by !== dealId) return []
          counts.buyers.add(buyerId, loss)
          counts.screens.add(opportunity.screenId, loss)
          return [loss]
        })
        const unsent = whyUnsent(rules, buyers)
        if (unsent !== null) {
          addReason(counts, 'sent', unsent)
          continue
        }
        counts.reached.sent += 1
        // An offer is one, however many bid for it: it has come as far as its best bid has.
        if (losses.length === 0) addReason(counts, 'answered', 'no-bid')
        else countLosses(counts, losses)
      }
    },
    settled(event, { dealId }) {
      const counts = countsOf(dealId)
      if (event.kind === 'billed') counts.reached.proven += 1
      else addReason(counts, 'proven', event.kind)
    },
    health: () => [...byDeal].map(([dealId, counts]) => ({ dealId, steps: healthSteps.map((step, at) => stepOf(counts, step, at)), losers: losersOf(counts) })),
  }
}

const withoutDeal: { id: null; buyers: readonly string[] } = { id: null, buyers: [] }
/** Null where it went to somebody it is for who takes offers; whom nobody names is everybody. */
function whyUnsent({ buyers: known }: Rules, wanted: readonly string[]): 'no-buyer' | 'buyers-paused' | null {
  let isKnown = false
  for (const buyer of wanted.length === 0 ? known.values() : wanted.map((id) => known.get(id))) {
    if (buyer?.paused === false) return null
    isKnown ||= buyer !== undefined
  }
  return isKnown ? 'buyers-paused' : 'no-buyer'
}

const [mostBuyers, mostScreens] = [3, 2]
const losersOf = ({ buyers, screens }: Counts): DealHealth['losers'] =>
  [...buyers.most(mostBuyers).map((loser) => ({ of: 'buyer' as const, ...loser })), ...screens.most(mostScreens).map((loser) => ({ of: 'screen' as const, ...loser }))]

const steps = <T>(make: () => T): Record<Step, T> => ({ offered: make(), sent: make(), answered: make(), eligible: make(), won: make(), proven: make() })
const addReason = ({ reasons }: Counts, step: Step, reason: string): void => void reasons[step].set(reason, (reasons[step].get(reason) ?? 0) + 1)

function countLosses(counts: Counts, losses: readonly (string | null)[]): void {
  counts.reached.answered += 1
  const best = losses.find((loss) => loss === null) ?? losses.find(isEligible)
  if (best === undefined) return addReason(counts, 'eligible', losses[0]!)
  counts.reached.eligible += 1
  if (best === null) counts.reached.won += 1
  else addReason(counts, 'won', best)
}

function stepOf({ reached, reasons }: Counts, step: Step, at: number): DealHealth['steps'][number] {
  const before = at === 0 ? reached.offered : reached[healthSteps[at - 1]!]
  const [reason, reasonCount] = [...reasons[step]].reduce<[string | null, number]>((most, [name, count]) => (count > most[1] ? [name, count] : most), [null, 0])
  return { step, count: reached[step], lost: before - reached[step], reason, reasonCount }
}
