import type { Scenario } from '../../contracts/scenario.ts'
import type { Digest } from '../auction/break-tie.ts'
import type { KnownCreative, Opportunity, RulesDocument, Standing } from '../auction/model.ts'
import { floorOf, floorsFor, prepareRules, type Rules } from '../auction/rules.ts'
import { runAuction } from '../auction/run-auction.ts'
import type { BidderModel } from '../forecasting/bidder-model.ts'
import { drawBids } from '../forecasting/draw-bids.ts'
import { seasonOf } from '../forecasting/season.ts'
import { dateOfDay, dayOfDate, weekdayOf } from '../kernel/local-time.ts'
import { scaleHalfEven } from '../kernel/money.ts'
import { createRandom, type RandomStream } from '../kernel/random.ts'

/** What one arm came to in one world; counts and money are scaled up to the whole. */
export type ArmOutcome = { offered: number; sold: number; revenueMicros: number; takeMicros: number; /** Sold, by hour of the day. */ soldByHour: number[]; spentByBuyer: Record<string, number> }
export type RunOutcome = { run: number; arms: ArmOutcome[] }
export type SimulateCall = { scenario: Scenario; models: readonly BidderModel[]; seed: number; run: number; digest: Digest }

const whole = 10_000
const [hourMs, dayMs, hoursOfDay] = [3_600_000, 86_400_000, 24]

/**
 * One world: how far buyers are from what is assumed of them is drawn, then every arm sells the same opportunities to the same buyers by the very
 * function that sells live. No draw depends on floors, so arms of one run differ by their floors alone. [AU1]
 */
export function simulateRun({ scenario, models, seed, run, digest }: SimulateCall): RunOutcome {
  const random = createRandom(seed ^ Math.imul(run + 1, 0x9e3779b1))
  const { values, answers } = scenario.uncertainty
  const world = { values: scaleHalfEven(scenario.buyers.values, whole + off(random, values), whole), answers: scaleHalfEven(scenario.buyers.answers, whole + off(random, answers), whole) }
  const drawn = models.map((model) => inWorld(model, world, scenario.sampleOfTenThousand))
  return { run, arms: scenario.arms.map(({ floorsBasisPoints }) => simulateArm(scenario, drawn, floorsBasisPoints, createRandom(seed ^ Math.imul(run + 1, 0x85ebca6b)), `${seed}-${run}`, digest)) }
}

/** Either way by at most the spread, small errors likelier than large ones. */
const off = (random: RandomStream, spread: number): number => (spread === 0 ? 0 : random.between(0, spread) - random.between(0, spread))

function inWorld(model: BidderModel, world: { values: number; answers: number }, sample: number): BidderModel {
  const scaled = (table: readonly number[]): number[] => table.map((micros) => scaleHalfEven(micros, world.values, whole))
  return {
    ...model, answers: { ...model.answers, basisPoints: Math.min(whole, scaleHalfEven(model.answers.basisPoints, world.answers, whole)) },
    values: { ...model.values, otherwise: scaled(model.values.otherwise), byCategory: Object.fromEntries(Object.entries(model.values.byCategory).map(([category, table]) => [category, scaled(table)])) },
    // A sample of the slots has its part of the money.
    budget: { ...model.budget, dailyMicros: model.budget.dailyMicros === null ? null : scaleHalfEven(model.budget.dailyMicros, sample, whole) },
  }
}

function simulateArm(scenario: Scenario, models: readonly BidderModel[], floorsBasisPoints: number, random: RandomStream, name: string, digest: Digest): ArmOutcome {
  const rules = prepareRules(rulesOf(scenario, models, floorsBasisPoints))
  const outcome: ArmOutcome = { offered: 0, sold: 0, revenueMicros: 0, takeMicros: 0, soldByHour: new Array<number>(hoursOfDay).fill(0), spentByBuyer: {} }
  const creatives = creativesOf(models)
  const firstDay = dayOfDate(scenario.from)!
  const carried = scenario.inventory.map(() => 0)
  for (let day = 0; day < scenario.days; day++) {
    const spent = new Map<string, number>()
    const seasonFor = seasonsOn(dateOfDay(firstDay + day))
    for (let hour = 0; hour < hoursOfDay; hour++) {
      scenario.inventory.forEach((its, at) => {
        const weekHour = weekdayOf(firstDay + day) * hoursOfDay + hour
        if (its.people[weekHour] === 0 || its.unsoldSlotsPerHour === 0) return
        carried[at]! += its.screens * its.unsoldSlotsPerHour * scenario.sampleOfTenThousand
        for (let slot = 0; carried[at]! >= whole; carried[at]! -= whole, slot++) {
          const opportunity = opportunityOf(its, { id: `${name}-${day}-${hour}-${at}-${slot}`, startsAtMs: (firstDay + day) * dayMs + hour * hourMs - scenario.utcOffsetMinutes * 60_000, weekHour })
          sellOne({ opportunity, rules, models, creatives, seasonFor, spent, random, digest }, outcome, hour)
        }
      })
    }
  }
  return scaledUp(outcome, scenario.sampleOfTenThousand)
}

/** The calendar is long, and a day asks the same of it again and again. */
function seasonsOn(date: string): (categories: readonly string[]) => number {
  const known = new Map<string, number>()
  return (categories) => {
    const key = categories.join()
    const basisPoints = known.get(key) ?? seasonOf(date, categories).basisPoints
    known.set(key, basisPoints)
    return basisPoints
  }
}

type Selling = { opportunity: Opportunity; rules: Rules; models: readonly BidderModel[]; creatives: Standing['creatives']; seasonFor(categories: readonly string[]): number; spent: Map<string, number>; random: RandomStream; digest: Digest }
const uncapped: Omit<Standing, 'creatives'> = { capped: { creatives: new Set(), advertisers: new Set(), deals: new Set() }, budgetLeft: { buyers: new Map(), deals: new Map() } }

function sellOne({ opportunity, rules, models, creatives, seasonFor, spent, random, digest }: Selling, outcome: ArmOutcome, hour: number): void {
  const floors = floorsFor(rules, opportunity)
  const { document } = rules
  const bids = drawBids({ models, opportunity, pricing: document.pricing, floorFor: (buyerId, dealId) => floorOf(floors, buyerId, dealId), rates: document.rates, ownCurrency: document.currency, seasonFor, spent, random })
  const { sale } = runAuction({ opportunity, rules, standing: { creatives, ...uncapped }, bids, digest })
  outcome.offered += 1
  if (sale === null) return
  outcome.sold += 1
  outcome.revenueMicros += sale.costOwnMicros
  outcome.takeMicros += scaleHalfEven(sale.costOwnMicros, sale.takeBasisPoints, whole)
  outcome.soldByHour[hour]! += 1
  outcome.spentByBuyer[sale.buyerId] = (outcome.spentByBuyer[sale.buyerId] ?? 0) + sale.costOwnMicros
  spent.set(sale.buyerId, (spent.get(sale.buyerId) ?? 0) + sale.costMicros)
}

function rulesOf({ terms, floors }: Scenario, models: readonly BidderModel[], floorsBasisPoints: number): RulesDocument {
  return {
    version: `arm-${floorsBasisPoints}`, ownerId: 'owner', ...terms,
    floors: floorsBasisPoints === 0 ? [] : floors.map(({ code, price, zoneKinds, weekHours, binds }) => ({
      id: code, price: { ...price, micros: scaleHalfEven(price.micros, floorsBasisPoints, whole) }, screenIds: [], venueIds: [], zoneKinds, weekHours, durationsMs: [], buyerIds: [], dealIds: [], trigger: null, binds,
    })),
    blocks: { categories: [], domains: [], advertiserIds: [], attributes: [], apps: [], media: [], languages: [], venueCategories: [] },
    buyers: models.map(({ buyerId }) => ({ id: buyerId, takeBasisPoints: null, blockedSeats: [], paused: false })),
  }
}

function creativesOf(models: readonly BidderModel[]): Standing['creatives'] {
  const approved: KnownCreative = { verdict: 'approved', advertiserId: null, groups: [] }
  return new Map(models.map(({ buyerId, creatives }) => [buyerId, new Map(creatives.items.map(({ id }) => [id, approved]))]))
}

function opportunityOf({ zoneKind, slotSeconds, people, video, code }: Scenario['inventory'][number], { id, startsAtMs, weekHour }: { id: string; startsAtMs: number; weekHour: number }): Opportunity {
  const slotsPerHour = 3600 / slotSeconds
  return {
    id, offerId: '1', screenId: code, venueId: code, zoneKind, atMs: startsAtMs, closesAtMs: startsAtMs + 300, startsAtMs: startsAtMs + 300_000, durationMs: slotSeconds * 1000, weekHour,
    multiplierMillionths: Math.floor((people[weekHour]! * 1_000_000) / slotsPerHour), widthPx: 1920, heightPx: 1080, video, sound: false, privateAuction: false, deals: [], readings: {}, neighbours: [], shadow: null,
  }
}

function scaledUp(outcome: ArmOutcome, sample: number): ArmOutcome {
  const up = (value: number): number => scaleHalfEven(value, whole, sample)
  return { offered: up(outcome.offered), sold: up(outcome.sold), revenueMicros: up(outcome.revenueMicros), takeMicros: up(outcome.takeMicros), soldByHour: outcome.soldByHour.map(up), spentByBuyer: Object.fromEntries(Object.entries(outcome.spentByBuyer).map(([buyer, micros]) => [buyer, up(micros)])) }
}
