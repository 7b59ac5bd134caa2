import { forecastDetail } from '../../core/forecasting/forecast-detail.ts'
import { forecastScenario, type ScenarioAnswer, type ScenarioCall } from '../../core/forecasting/forecast-scenario.ts'
import type { Seen } from '../../core/forecasting/landscape.ts'
import { probeMarket } from '../../core/forecasting/probe-market.ts'
import type { Selection, Supply } from '../../core/forecasting/supply.ts'
import type { Digest } from '../../core/auction/break-tie.ts'
import type { ForecastAnswer, ForecastOrder, Kept } from './forecast-messages.ts'

export type ForecastDesk = { keep(kept: Kept): void; missing(order: ForecastOrder): string[]; answer(order: ForecastOrder): ForecastAnswer }
/** A supply is some megabytes; of the rest there is one for each scenario that is looked at. */
const [mostSupplies, mostOthers, mostAnswers] = [3, 48, 8]

/** Forecasts in one thread. Prices are probed once for the days and floors they hold for; after that an answer is a pass over cells. */
export function createForecastDesk({ digest, nowMs }: { digest: Digest; nowMs(): number }): ForecastDesk {
  const supplies = new Map<string, Supply>()
  const selections = new Map<string, Selection>()
  const markets = new Map<string, Seen>()
  const answered = new Map<string, ScenarioAnswer>()
  /** One slider moves one scenario; those beside it are as they were. */
  const answerOne = (call: ScenarioCall, name: string): ScenarioAnswer => {
    const known = answered.get(name) ?? forecastScenario(call)
    put(answered, name, known, mostAnswers)
    return known
  }
  return {
    keep(kept) {
      if (kept.type === 'supply') put(supplies, kept.name, kept.supply, mostSupplies)
      if (kept.type === 'selection') put(selections, kept.name, kept.selection, mostOthers)
      if (kept.type === 'market') put(markets, kept.name, probeMarket({ ...kept.market, digest }), mostOthers)
    },
    missing: ({ scenarios }) => [...new Set(scenarios.flatMap(({ supply, selection, market }) => [...(supplies.has(supply) ? [] : [supply]), ...(selections.has(selection) ? [] : [selection]), ...(markets.has(market) ? [] : [market])]))],
    answer(order) {
      const startedAt = nowMs()
      const calls = order.scenarios.map(({ scenario, supply, selection, market }): ScenarioCall => ({ ...order, scenario, supply: supplies.get(supply)!, selection: selections.get(selection)!, seen: markets.get(market)! }))
      const { scenarios, detail: _, ...rest } = order
      const answers = calls.map((call, at) => answerOne(call, JSON.stringify([scenarios[at], rest])))
      const detail = forecastDetail(calls[order.detail]!, answers[order.detail]!, order.detail, order.goal, order.category)
      return { scenarios: answers.map((answer, at) => toldOf(answer, calls[at]!)), detail, auctions: calls[order.detail]!.seen.kind.length, tookMs: nowMs() - startedAt }
    },
  }
}

function toldOf({ figures, slots, visitsPerWeek, endsEarlyBasisPoints, endsEarlyOn }: ScenarioAnswer, { selection }: ScenarioCall): ForecastAnswer['scenarios'][number] {
  return { figures, screens: selection.screens, venues: selection.venues, slots, peoplePerDay: Math.round(visitsPerWeek / 7), endsEarlyBasisPoints, endsEarlyOn }
}

/** The oldest goes. */
function put<T>(among: Map<string, T>, name: string, value: T, most: number): void {
  among.delete(name)
  among.set(name, value)
  for (const known of among.keys()) {
    if (among.size <= most) return
    among.delete(known)
  }
}
