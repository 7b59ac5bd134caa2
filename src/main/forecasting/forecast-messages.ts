import type { BriefFields, BriefScenario, ForecastDetail, ScenarioForecast } from '../../contracts/planner.ts'
import type { RulesDocument } from '../../core/auction/model.ts'
import type { BidderModel } from '../../core/forecasting/bidder-model.ts'
import type { ScenarioCall } from '../../core/forecasting/forecast-scenario.ts'
import type { Selection, Supply } from '../../core/forecasting/supply.ts'
import type { Probes } from './probes-for.ts'

/** What the thread keeps by name, so that a slider that moves sends nothing but the scenario. */
export type Kept =
  | { type: 'supply'; name: string; supply: Supply }
  | { type: 'selection'; name: string; selection: Selection }
  | { type: 'market'; name: string; market: MarketOrder }
export type MarketOrder = Probes & { kinds: number; rules: RulesDocument; models: readonly BidderModel[]; floorsBasisPoints: number; seed: number }
export type AskedScenario = { scenario: BriefScenario; supply: string; selection: string; market: string }
export type ForecastOrder = Pick<ScenarioCall, 'bidding' | 'doubt' | 'vatBasisPoints' | 'reach' | 'nowHour' | 'worlds' | 'seed'> & {
  scenarios: readonly AskedScenario[]
  detail: number
  goal: BriefFields['goal']
  category: string | null
}
export type ForecastAnswer = { scenarios: Omit<ScenarioForecast, 'warnings'>[]; detail: ForecastDetail; auctions: number; tookMs: number }

export type ToForecaster = Kept | { type: 'ask'; id: number; order: ForecastOrder }
export type FromForecaster = { type: 'answer'; id: number; answer: ForecastAnswer } | { type: 'missing'; id: number; names: string[] } | { type: 'failed'; id: number; why: string }
