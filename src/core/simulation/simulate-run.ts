import type { Scenario, ScenarioCampaign } from '../../contracts/scenario.ts'
import type { Digest } from '../auction/break-tie.ts'
import type { BidderModel } from '../forecasting/bidder-model.ts'
import { reachOf } from '../forecasting/reach-model.ts'
import { scaleHalfEven } from '../kernel/money.ts'
import { createRandom } from '../kernel/random.ts'
import { type ReachOf, type RunOutcome, scaledUp } from './arm-outcome.ts'
import { drawWorld, whole, type World } from './draw-world.ts'
import { buyersOf } from './scenario-rules.ts'
import { simulateArm } from './simulate-arm.ts'

export type SimulateCall = { scenario: Scenario; models: readonly BidderModel[]; seed: number; run: number; digest: Digest }

/**
 * One world: how far buyers, people and readings are from what is assumed of them is drawn, then every arm sells the same opportunities to the same buyers by the very
 * function that sells live. No draw depends on floors or campaigns, so arms of one run differ by what they say alone. [AU1]
 */
export function simulateRun({ scenario, models: all, seed, run, digest }: SimulateCall): RunOutcome {
  const models = buyersOf(scenario, all)
  const world = drawWorld(scenario, models, createRandom(seed ^ Math.imul(run + 1, 0x9e3779b1)))
  const reach = reachIn(scenario, world)
  return {
    run,
    arms: scenario.arms.map((arm) => {
      const random = createRandom(seed ^ Math.imul(run + 1, 0x85ebca6b))
      return scaledUp(simulateArm({ scenario, campaigns: campaignsIn(scenario, arm), floorsBasisPoints: arm.floorsBasisPoints, models, world, random, name: `${seed}-${run}`, digest }), scenario.sampleOfTenThousand, reach)
    }),
  }
}

function campaignsIn({ campaigns }: Scenario, { without, changes }: Scenario['arms'][number]): ScenarioCampaign[] {
  return campaigns.filter(({ code }) => !without.includes(code)).map((campaign) => Object.assign({}, campaign, ...changes.filter(({ code }) => code === campaign.code)) as ScenarioCampaign)
}

/** Where nothing is declared, nothing is said. */
function reachIn({ reach, inventory }: Scenario, world: World): ReachOf {
  if (reach === null) return () => null
  return (peopleByRow) => reachOf(reach, inventory.map(({ screens, people }, row) => ({ screens, peopleInWeek: scaleHalfEven(people.reduce((sum, count) => sum + count, 0), world.peopleOf(row), whole), impressions: peopleByRow[row]! })))
}
