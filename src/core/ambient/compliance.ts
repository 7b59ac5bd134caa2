import type { Kept, LightSpan } from '../../contracts/ambient.ts'

/**
 * Was what was ordered of a screen's light kept? What it reported counts from then until its next report, but never longer than `reportHoldsMs`: a screen that
 * says nothing is *unknown*, neither kept nor not. An order is a ceiling: darker than ordered is kept. For a while after an order changes, the one before it will do too.
 */
export type LightOrder = { percent: number | null; dark: boolean }
export type LightReport = { atMs: number; percent: number | null; panel: 'lit' | 'dark' | 'unknown' }
/** From `fromMs` on this is ordered, until the next one. */
export type OrderedFrom = { fromMs: number; order: LightOrder }
export type ComplianceRules = { reportHoldsMs: number; graceMs: number; tolerancePercent: number }
export const usualCompliance: ComplianceRules = { reportHoldsMs: 15 * 60_000, graceMs: 5 * 60_000, tolerancePercent: 2 }

/** Nothing is said where nothing is ordered. Orders and reports come in order of time. */
export function judgeLight(orders: readonly OrderedFrom[], reports: readonly LightReport[], { fromMs, toMs }: { fromMs: number; toMs: number }, rules: ComplianceRules = usualCompliance): LightSpan[] {
  const edges = new Set<number>([fromMs])
  const edge = (atMs: number) => { if (atMs > fromMs && atMs < toMs) edges.add(atMs) }
  for (const { fromMs: at } of orders) { edge(at); edge(at + rules.graceMs) }
  for (const { atMs } of reports) { edge(atMs); edge(atMs + rules.reportHoldsMs) }
  const inOrder = [...edges].sort((a, b) => a - b)
  const spans: LightSpan[] = []
  let [ordered, reported] = [-1, -1]
  for (const [index, at] of inOrder.entries()) {
    while (ordered + 1 < orders.length && orders[ordered + 1]!.fromMs <= at) ordered++
    while (reported + 1 < reports.length && reports[reported + 1]!.atMs <= at) reported++
    const [now, before] = [orders[ordered], orders[ordered - 1]]
    if (now === undefined || isNothing(now.order)) continue
    const report = reported >= 0 && at < reports[reported]!.atMs + rules.reportHoldsMs ? reports[reported]! : null
    const verdict = worst(now.order, report, rules)
    // Nothing ordered before is nothing to have kept to: whatever it did was right.
    const late = verdict === 'not-kept' && ordered > 0 && at < now.fromMs + rules.graceMs && (isNothing(before!.order) || worst(before!.order, report, rules) === 'kept')
    push(spans, { fromMs: at, toMs: inOrder[index + 1] ?? toMs, kept: late ? 'kept' : verdict, ordered: now.order, reported: report === null ? null : { percent: report.percent, panel: report.panel } })
  }
  return spans.filter((span) => span.toMs > span.fromMs)
}

const isNothing = ({ percent, dark }: LightOrder): boolean => percent === null && !dark

function worst(order: LightOrder, report: LightReport | null, { tolerancePercent }: ComplianceRules): Kept {
  if (report === null) return 'unknown'
  // A panel that is off breaks no rule about light.
  if (report.panel === 'dark' || report.percent === 0) return 'kept'
  if (order.dark) return report.panel === 'lit' ? 'not-kept' : 'unknown'
  if (report.percent === null) return 'unknown'
  return report.percent <= order.percent! + tolerancePercent ? 'kept' : 'not-kept'
}

function push(spans: LightSpan[], span: LightSpan): void {
  const last = spans.at(-1)
  if (last?.toMs === span.fromMs && last.kept === span.kept && sameOrder(last, span) && sameReport(last, span)) last.toMs = span.toMs
  else spans.push(span)
}
const sameOrder = (a: LightSpan, b: LightSpan): boolean => a.ordered.percent === b.ordered.percent && a.ordered.dark === b.ordered.dark
const sameReport = (a: LightSpan, b: LightSpan): boolean => a.reported?.percent === b.reported?.percent && a.reported?.panel === b.reported?.panel

/** How long each verdict held within these instants. */
export function sumKept(spans: readonly LightSpan[], fromMs: number, toMs: number): Record<Kept, number> {
  const sums: Record<Kept, number> = { kept: 0, 'not-kept': 0, unknown: 0 }
  for (const span of spans) sums[span.kept] += Math.max(0, Math.min(span.toMs, toMs) - Math.max(span.fromMs, fromMs))
  return sums
}
