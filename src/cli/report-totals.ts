import type { ReportContent } from '../contracts/proofs.ts'

/** What guards left of the plan, of all lines together: undefined where a report does not say, null where it is not known of some. */
export function resolvedTotal({ lines }: ReportContent): number | null | undefined {
  return lines.reduce<number | null | undefined>((sum, { resolved }) => (sum === undefined || resolved === undefined ? undefined : sum === null || resolved === null ? null : sum + resolved), lines.length === 0 ? undefined : 0)
}

/** The numbers of all lines together, and their days in UTC. */
export function evidenceTotals({ lines, fromHour, hours }: ReportContent): Record<'from' | 'to' | 'planned' | 'claimed' | 'evidenced', string> {
  const sum = (of: 'planned' | 'claimed' | 'evidenced'): string => String(lines.reduce((all, line) => all + line[of], 0))
  const instant = (hour: number): string => `${new Date(hour * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')} UTC`
  return { from: instant(fromHour), to: instant(fromHour + hours), planned: sum('planned'), claimed: sum('claimed'), evidenced: sum('evidenced') }
}
