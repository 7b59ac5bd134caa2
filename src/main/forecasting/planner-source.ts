import type { Typed } from '../../contracts/network.ts'
import type { ForecastBasis, ReachModelFields } from '../../contracts/planner.ts'
import type { Deal, RulesDocument } from '../../core/auction/model.ts'
import type { BidderModel } from '../../core/forecasting/bidder-model.ts'
import type { Supply } from '../../core/forecasting/supply.ts'
import type { Spot } from '../../core/scheduling/targeting.ts'

/** All that a forecast is made from: of our own network, or of a planning pack. */
export type PlannerSource = {
  /** Changes whenever anything in it does. */
  version: string
  timeZone: string
  supply: Supply
  /** In the order of the supply's screens. */
  spots: readonly Spot[]
  /** Floors and terms; of a pack without buyers of its own. */
  rules: RulesDocument
  /** Who is assumed to bid beside the campaign. */
  models: readonly BidderModel[]
  /** Deals that are offered for a screen in an hour of the week; of a pack none. */
  dealsFor(spot: Spot, weekHour: number): readonly Deal[]
  audience: ForecastBasis['audience']
  reach: Omit<ReachModelFields, 'networkId'> | null
  rateCards: readonly Typed<'rateCard'>[]
  plan: ForecastBasis['plan']
}
