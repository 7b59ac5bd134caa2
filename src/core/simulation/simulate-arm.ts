import type { Scenario, ScenarioCampaign } from '../../contracts/scenario.ts'
import type { Digest } from '../auction/break-tie.ts'
import type { Deal, Opportunity, Standing } from '../auction/model.ts'
import { floorsFor, prepareRules, type Rules } from '../auction/rules.ts'
import { runAuction } from '../auction/run-auction.ts'
import type { AssumedMarket } from '../forecasting/assumed-market.ts'
import type { BidderModel } from '../forecasting/bidder-model.ts'
import { dateOfDay, dayOfDate, weekdayOf } from '../kernel/local-time.ts'
import { scaleHalfEven } from '../kernel/money.ts'
import type { RandomStream } from '../kernel/random.ts'
import { addTo, type ArmCounts, emptyCounts } from './arm-outcome.ts'
import { type CampaignDesk, createCampaignDesk } from './campaign-desk.ts'
import { whole, type World } from './draw-world.ts'
import { dealsOffered, rulesOf } from './scenario-rules.ts'

export type ArmCall = {
  scenario: Scenario
  /** With the changes of this arm. */
  campaigns: readonly ScenarioCampaign[]
  floorsBasisPoints: number
  models: readonly BidderModel[]
  world: World
  random: RandomStream
  /** Begins the id of every auction: the same in all arms of a world. */
  name: string
  digest: Digest
}
const [minuteMs, quarterMs, hourMs, dayMs] = [60_000, 900_000, 3_600_000, 86_400_000]
const quarters = 4

/** One arm through one world: quarter by quarter, row by row, slot by slot; each slot sold by the function that sells live. [AU1] */
export function simulateArm(call: ArmCall): ArmCounts {
  const { scenario, campaigns, world } = call
  const rules = prepareRules(rulesOf(scenario, call.models, call.floorsBasisPoints))
  const counts = emptyCounts(scenario, campaigns)
  const desk = createCampaignDesk(scenario, campaigns, (at) => { counts.campaigns[at]!.entered += 1 })
  const slots = createSlots(scenario, call.random)
  const deals = dealsOffered(scenario)
  const firstDay = dayOfDate(scenario.from)!
  for (let day = 0; day < scenario.days; day++) {
    const market = world.marketOn(day)
    const selling = { ...call, rules, desk, counts, day, market, date: dateOfDay(firstDay + day), spent: new Map<string, number>(), creatives: new Map([...market.creatives, ...desk.creatives]) }
    for (let hour = 0; hour < 24; hour++) {
      const weekHour = weekdayOf(firstDay + day) * 24 + hour
      const rows = openRows({ scenario, desk, world, deals }, day, hour, weekHour)
      for (let quarter = 0; rows.length > 0 && quarter < quarters; quarter++) {
        const startsAtMs = (firstDay + day) * dayMs + hour * hourMs + quarter * quarterMs - scenario.utcOffsetMinutes * minuteMs
        desk.tick(startsAtMs)
        for (const row of rows) for (let left = slots.in(row.at, weekHour); left > 0; left--) sellSlot(selling, row, hour, opportunityOf(row, `${call.name}-${row.at}-${slots.taken[row.at]}`, startsAtMs, slots.next(row.at, weekHour)))
      }
    }
  }
  return counts
}

/** What is the same for all slots of a row in an hour. */
type OpenRow = { at: number; code: string; entrants: readonly number[]; metMillionths: number; multiplierMillionths: number; zoneKind: string; durationMs: number; weekHour: number; video: boolean; deals: readonly Deal[]; readings: Opportunity['readings'] }
type Opening = { scenario: Scenario; desk: CampaignDesk; world: World; deals(row: number, weekHour: number): readonly Deal[] }
function openRows({ scenario: { inventory }, desk, world, deals }: Opening, day: number, hour: number, weekHour: number): OpenRow[] {
  const readings = world.readingsAt(day, hour)
  return inventory.flatMap(({ code, zoneKind, slotSeconds, slotsForSale, people, video }, at): OpenRow[] => {
    if (people[weekHour] === 0 || slotsForSale[weekHour] === 0) return []
    const multiplierMillionths = Math.floor((people[weekHour]! * slotSeconds * 1_000_000) / 3600)
    const metMillionths = scaleHalfEven(multiplierMillionths, world.peopleAt(at, day, hour), whole)
    return [{ at, code, entrants: desk.openHour(at, day, weekHour), metMillionths, multiplierMillionths, zoneKind, durationMs: slotSeconds * 1000, weekHour, video, deals: deals(at, weekHour), readings }]
  })
}

const aheadMs = 300_000
const nobody: Opportunity['neighbours'] = []
/** Written out, for one is made for every slot. */
function opportunityOf({ code, zoneKind, durationMs, weekHour, multiplierMillionths, video, deals, readings }: OpenRow, id: string, startsAtMs: number, screen: number): Opportunity {
  return {
    id, offerId: '1', screenId: `${code} ${screen}`, venueId: code, zoneKind, atMs: startsAtMs - aheadMs, closesAtMs: startsAtMs - aheadMs + 300, startsAtMs, durationMs, weekHour, multiplierMillionths, widthPx: 1920, heightPx: 1080, video, sound: false,
    privateAuction: false, deals, readings, neighbours: nobody, shadow: null,
  }
}

/**
 * Which slots are in the sample: so many of ten thousand, evenly over quarters of an hour. They fill one screen's hour after another, so that what may play
 * so often on a screen meets as many slots of it as it would: in a sample, a screen's hour may reach over several of the clock, and each world begins it elsewhere.
 */
function createSlots({ inventory, sampleOfTenThousand }: Scenario, random: RandomStream) {
  const [carried, taken] = [inventory.map(() => 0), inventory.map(() => 0)]
  const filled = inventory.map(() => random.below(whole) / whole)
  return {
    in(row: number, weekHour: number): number {
      const due = carried[row]! + inventory[row]!.slotsForSale[weekHour]! * sampleOfTenThousand
      carried[row] = due % (whole * quarters)
      return (due - carried[row]!) / (whole * quarters)
    },
    /** By row: how many were taken. */
    taken: taken as readonly number[],
    /** Which screen the next one is of. */
    next(row: number, weekHour: number): number {
      const { screens, slotsForSale } = inventory[row]!
      const screen = Math.floor(filled[row]!)
      filled[row]! += screens / slotsForSale[weekHour]!
      taken[row]! += 1
      return screen
    },
  }
}

type Selling = ArmCall & { rules: Rules; desk: CampaignDesk; counts: ArmCounts; day: number; market: AssumedMarket; date: string; spent: Map<string, number>; creatives: Standing['creatives'] }

function sellSlot(selling: Selling, row: OpenRow, hour: number, opportunity: Opportunity): void {
  const { scenario, rules, desk, counts, market, date, spent, creatives, random, digest, day } = selling
  // No draw depends on rules or bids, so arms meet the same world.
  const isProven = scenario.unprovenOfTenThousand === 0 || random.below(whole) >= scenario.unprovenOfTenThousand
  const bids = market.bidsFor({ opportunity, rules, date, spent, random })
  const { capped, budgetLeft } = desk.standing(row.entrants, opportunity)
  if (row.entrants.length > 0) desk.bidsFor(row.entrants, { opportunity, floors: floorsFor(rules, opportunity), capped }, bids)
  const { sale } = runAuction({ opportunity, rules, standing: { creatives, capped, budgetLeft }, bids, digest })
  counts.offered += 1
  if (sale === null) return
  counts.sold += 1
  const campaign = desk.sold(sale, opportunity, isProven)
  if (campaign < 0) spent.set(sale.buyerId, (spent.get(sale.buyerId) ?? 0) + sale.costMicros)
  else counts.campaigns[campaign]!.won += 1
  if (!isProven) return
  counts.metMillionths += row.metMillionths
  counts.revenueMicros += sale.costOwnMicros
  counts.takeMicros += scaleHalfEven(sale.costOwnMicros, sale.takeBasisPoints, whole)
  counts.spentByBuyer[sale.buyerId] = (counts.spentByBuyer[sale.buyerId] ?? 0) + sale.costOwnMicros
  addTo(counts, day, hour, sale.costOwnMicros)
  if (campaign >= 0) addPlay(counts.campaigns[campaign]!, row, day, hour, sale.costOwnMicros)
}

function addPlay(its: ArmCounts['campaigns'][number], row: OpenRow, day: number, hour: number, micros: number): void {
  its.plays += 1
  its.spendMicros += micros
  its.metMillionths[row.at]! += row.metMillionths
  addTo(its, day, hour, micros)
}
