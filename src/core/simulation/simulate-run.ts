import type { Scenario, ScenarioCampaign } from '../../contracts/scenario.ts'
import type { Digest } from '../auction/break-tie.ts'
import type { BidderModel } from '../forecasting/bidder-model.ts'
import { reachOf } from '../forecasting/reach.ts'
import { dayOfDate } from '../kernel/local-time.ts'
import { createRandom } from '../kernel/random.ts'
import { type CampaignOutcome, type RunOutcome, scaledUp } from './arm-outcome.ts'
import { drawWorld, whole, type World } from './draw-world.ts'
import { buyersOf } from './scenario-rules.ts'
import { simulateArm } from './simulate-arm.ts'

type ReachOf = (peopleByRow: readonly number[], campaign: ScenarioCampaign) => CampaignOutcome['reach']
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
      const campaigns = campaignsIn(scenario, arm)
      return scaledUp(simulateArm({ scenario, campaigns, floorsBasisPoints: arm.floorsBasisPoints, models, world, random, name: `${seed}-${run}`, digest }), scenario.sampleOfTenThousand, (peopleByRow, at) => reach(peopleByRow, campaigns[at]!))
    }),
  }
}

function campaignsIn({ campaigns }: Scenario, { without, changes }: Scenario['arms'][number]): ScenarioCampaign[] {
  return campaigns.filter(({ code }) => !without.includes(code)).map((campaign) => Object.assign({}, campaign, ...changes.filter(({ code }) => code === campaign.code)) as ScenarioCampaign)
}

/** Where nothing is declared, nothing is said. Who is counted oftener than assumed comes oftener, too: a world's crowds are as far off as its audience. */
function reachIn({ reach: model, inventory, from, days }: Scenario, world: World): ReachOf {
  if (model === null) return () => null
  const rowOf = new Map(inventory.map(({ code }, row) => [code, row]))
  const crowds = model.crowds.map(({ visitsPerWeek, inventory: codes }) => ({ visitsPerWeek, rows: codes.map((code) => rowOf.get(code)!) }))
  const visitsOf = ({ visitsPerWeek, rows }: (typeof crowds)[number]): number => (visitsPerWeek * rows.reduce((sum, row) => sum + world.peopleOf(row), 0)) / (rows.length * whole)
  return (peopleByRow, campaign) => {
    const met = crowds.filter(({ rows }) => rows.some((row) => peopleByRow[row]! > 0))
    const visitsPerWeek = met.reduce((sum, crowd) => sum + visitsOf(crowd), 0)
    const { reach, frequencyMilli } = reachOf({ model, impressions: peopleByRow.reduce((sum, people) => sum + people, 0), visitsPerWeek, days: daysOfFlight(campaign, from, days) })
    return { people: Math.round(reach), frequencyMilli: Math.round(frequencyMilli) }
  }
}

function daysOfFlight(campaign: Pick<ScenarioCampaign, 'from' | 'to'>, from: string, days: number): number {
  const first = dayOfDate(from)!
  return Math.max(0, Math.min(first + days - 1, dayOfDate(campaign.to)!) - Math.max(first, dayOfDate(campaign.from)!) + 1)
}
