import type { Scenario } from '../contracts/scenario.ts'
import { type ArmSummary, type CampaignSummary, type Spread, spreadParts } from '../core/simulation/summarise.ts'
import type { Say } from './say.ts'

const units = (micros: number): number => Math.round(micros / 1e6)
const percent = (basisPoints: number): number => Math.round(basisPoints / 10) / 10
const thousandths = (times: number): number => Math.round(times / 10) / 100

/** What a person reads: an arm a line, its campaigns below it. */
export function summaryLines(summary: readonly ArmSummary[], { terms: { currency }, reach }: Scenario, say: Say): string[] {
  const lines = summary.flatMap((arm) => [armLine(arm, currency, say), ...arm.campaigns.map((campaign) => `  ${campaignLine(campaign, currency, say)}`)])
  return reach === null || summary.every(({ campaigns }) => campaigns.length === 0) ? lines : [...lines, say.text('simulate-reach-source', { source: reach.source, date: reach.asOf })]
}

function armLine({ name, soldBasisPoints, revenueMicros, against }: ArmSummary, currency: string, say: Say): string {
  const figures = { name, currency, fill: percent(soldBasisPoints.p50), revenue: units(revenueMicros.p50), low: units(revenueMicros.p5), high: units(revenueMicros.p95) }
  return against === null ? say.text('simulate-arm', figures) : say.text('simulate-arm-against', { ...figures, better: percent(against.betterOfTenThousand), gain: units(against.revenueMicros.p50) })
}

function campaignLine({ code, plays, impressions, spendMicros, winBasisPoints, thousandMicros, reach }: CampaignSummary, currency: string, say: Say): string {
  const figures = { code, currency, plays: plays.p50, impressions: impressions.p50, low: impressions.p5, high: impressions.p95, spend: units(spendMicros.p50), won: percent(winBasisPoints.p50), price: units(thousandMicros.p50) }
  const line = say.text('simulate-campaign', figures)
  return reach === null ? line : `${line}; ${say.text('simulate-campaign-reach', { people: reach.people.p50, low: reach.people.p5, high: reach.people.p95, times: thousandths(reach.frequencyMilli.p50) })}`
}

const columns = (...names: string[]): string[] => names.flatMap((name) => spreadParts.map((part) => `${name}_${part}`))
const cells = (...spreads: (Spread | null)[]): (number | string)[] => spreads.flatMap((spread) => spreadParts.map((part) => spread?.[part] ?? ''))
const table = (rows: readonly (readonly (string | number)[])[]): string => `${rows.map((row) => row.join(',')).join('\n')}\n`

export function armsTable(summary: readonly ArmSummary[]): string {
  const head = ['arm', 'floors_basis_points', 'offered', ...columns('sold_basis_points', 'revenue_micros'), 'better_of_ten_thousand', ...columns('impressions', 'thousand_micros')]
  return table([head, ...summary.map(({ name, floorsBasisPoints, offered, soldBasisPoints, revenueMicros, against, impressions, thousandMicros }) =>
    [JSON.stringify(name), floorsBasisPoints, offered, ...cells(soldBasisPoints, revenueMicros), against?.betterOfTenThousand ?? '', ...cells(impressions, thousandMicros)])])
}

export function campaignsTable(summary: readonly ArmSummary[]): string {
  const head = ['arm', 'campaign', ...columns('plays', 'impressions', 'spend_micros', 'won_basis_points', 'thousand_micros', 'reach', 'frequency_milli')]
  return table([head, ...summary.flatMap(({ name, campaigns }) => campaigns.map(({ code, plays, impressions, spendMicros, winBasisPoints, thousandMicros, reach }) =>
    [JSON.stringify(name), JSON.stringify(code), ...cells(plays, impressions, spendMicros, winBasisPoints, thousandMicros, reach?.people ?? null, reach?.frequencyMilli ?? null)]))])
}
