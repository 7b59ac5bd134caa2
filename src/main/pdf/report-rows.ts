import zoneTable from '../../../resources/zones.json' with { type: 'json' }
import type { ZoneTable } from '../../core/kernel/local-time.ts'
import type { PlainCell } from '../../core/network/tables/cell.ts'
import { clockOfInstant } from './clock-of-instant.ts'
import type { ReportView } from './describe-report.ts'
import { type ProposalTexts, say } from './proposal-text.ts'

const hourMs = 3_600_000

/** Every line by store, then every line by hour: one table, for whoever reckons with it. Hours in which nothing was planned or claimed are left out. */
export function reportRows({ report, timeZone }: ReportView, texts: ProposalTexts): { headers: string[]; rows: PlainCell[][] } {
  const headers = ['code', 'line', 'store', 'hour', 'planned', 'resolved', 'claimed', 'evidenced'].map((name) => say(texts, `column-${name}`))
  // An older report does not say; where nobody knows, it says so.
  const left = (resolved: number | null | undefined): PlainCell => (resolved === null ? say(texts, 'unknown') : resolved ?? null)
  const rows = report.lines.flatMap(({ code, name, byVenue, byHour }): PlainCell[][] => [
    ...byVenue.map(({ name: store, planned, resolved, claimed, evidenced }) => [code, name, store, null, planned, left(resolved), claimed, evidenced]),
    ...byHour.planned.flatMap((planned, at) => {
      const [claimed, evidenced] = [byHour.claimed[at]!, byHour.evidenced[at]!]
      return planned + claimed === 0 ? [] : [[code, name, null, clockOfInstant((report.fromHour + at) * hourMs, timeZone, zoneTable as unknown as ZoneTable), planned, left(byHour.resolved?.[at]), claimed, evidenced]]
    }),
  ])
  return { headers, rows }
}
