import type { Scenario, ScenarioCampaign } from '../../contracts/scenario.ts'
import { scaleHalfEven } from '../kernel/money.ts'

/** What one arm came to in one world; counts and money are scaled up to the whole. Impressions are people who were there; money is of proven plays. */
export type ArmOutcome = {
  offered: number
  sold: number
  impressions: number
  revenueMicros: number
  takeMicros: number
  /** Sold, and what it brought, by hour of the day and by day of the flight. */
  byHour: Series
  byDay: Series
  spentByBuyer: Record<string, number>
  campaigns: CampaignOutcome[]
}
export type Series = { plays: number[]; micros: number[] }
export type CampaignOutcome = {
  code: string
  /** Auctions it bid in, and those it won; a win that is not proven is no play. */
  entered: number
  won: number
  plays: number
  impressions: number
  spendMicros: number
  /** People, and contacts of one of them in thousandths; null without a model of it. */
  reach: { people: number; frequencyMilli: number } | null
  byHour: Series
  byDay: Series
}
export type RunOutcome = { run: number; arms: ArmOutcome[] }

/** While it is counted, of the sample: people in millionths, for campaigns by row of the inventory. */
export type ArmCounts = Omit<ArmOutcome, 'campaigns' | 'impressions'> & { metMillionths: number; campaigns: CampaignCounts[] }
export type CampaignCounts = Omit<CampaignOutcome, 'impressions' | 'reach'> & { metMillionths: Float64Array }

const series = (days: number): Series => ({ plays: new Array<number>(days).fill(0), micros: new Array<number>(days).fill(0) })
export function emptyCounts({ days, inventory }: Scenario, campaigns: readonly ScenarioCampaign[]): ArmCounts {
  const both = () => ({ byHour: series(24), byDay: series(days) })
  return {
    offered: 0, sold: 0, metMillionths: 0, revenueMicros: 0, takeMicros: 0, ...both(), spentByBuyer: {},
    campaigns: campaigns.map(({ code }) => ({ code, entered: 0, won: 0, plays: 0, spendMicros: 0, ...both(), metMillionths: new Float64Array(inventory.length) })),
  }
}

export function addTo({ byHour, byDay }: { byHour: Series; byDay: Series }, day: number, hour: number, micros: number): void {
  byHour.plays[hour]! += 1
  byHour.micros[hour]! += micros
  byDay.plays[day]! += 1
  byDay.micros[day]! += micros
}

/** Of a campaign, as the how many-eth, by the people it met by row of the inventory. */
type ReachOf = (peopleByRow: readonly number[], campaign: number) => CampaignOutcome['reach']
export function scaledUp(counts: ArmCounts, sample: number, reachOf: ReachOf): ArmOutcome {
  const up = (value: number): number => scaleHalfEven(value, 10_000, sample)
  const people = (millionths: number): number => scaleHalfEven(millionths, 10_000, sample * 1_000_000)
  const upAll = ({ plays, micros }: Series): Series => ({ plays: plays.map(up), micros: micros.map(up) })
  const { metMillionths, campaigns, ...its } = counts
  return {
    ...its, offered: up(its.offered), sold: up(its.sold), impressions: people(metMillionths), revenueMicros: up(its.revenueMicros), takeMicros: up(its.takeMicros), byHour: upAll(its.byHour), byDay: upAll(its.byDay),
    spentByBuyer: Object.fromEntries(Object.entries(its.spentByBuyer).map(([buyer, micros]) => [buyer, up(micros)])),
    campaigns: campaigns.map(({ metMillionths: met, ...one }, at) => {
      const byRow = Array.from(met, people)
      return { ...one, entered: up(one.entered), won: up(one.won), plays: up(one.plays), impressions: byRow.reduce((sum, count) => sum + count, 0), spendMicros: up(one.spendMicros), reach: reachOf(byRow, at), byHour: upAll(one.byHour), byDay: upAll(one.byDay) }
    }),
  }
}
