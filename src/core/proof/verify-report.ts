import type { ReportContent } from '../../contracts/proofs.ts'
import { missingIn, sizeOfRanges } from './ranges.ts'

/** One thing that was looked at: it holds, it does not, or it cannot be told from this file. */
export type ReportFinding = { name: ReportCheck; state: 'holds' | 'broken' | 'unknown'; detail: string | null }
export const reportChecks = ['root', 'keys', 'signature', 'form', 'sums', 'evidence', 'ledgers', 'coverage', 'proofs'] as const
export type ReportCheck = (typeof reportChecks)[number]

const holds = (name: ReportCheck): ReportFinding => ({ name, state: 'holds', detail: null })
const broken = (name: ReportCheck, detail: string): ReportFinding => ({ name, state: 'broken', detail })
const judged = (name: ReportCheck, wrong: string | null): ReportFinding => (wrong === null ? holds(name) : broken(name, wrong))

/**
 * What can be told of a report from itself, once its signature holds: that it does not contradict itself. It cannot tell that a screen was seen by anybody, nor
 * what its plan was: planned is the engine's word, claimed and evidenced are the screens', each signed by its own key. [PP3]
 */
export function judgeReport(report: ReportContent): ReportFinding[] {
  return [judged('sums', wrongSum(report)), judged('evidence', wrongEvidence(report)), judged('ledgers', wrongLedger(report)), judged('coverage', uncovered(report))]
}

function wrongSum({ lines, hours }: ReportContent): string | null {
  for (const { code, byVenue, byHour, shortfall, ...line } of lines) {
    const unresolved = wrongResolved({ code, byVenue, byHour, ...line })
    if (unresolved !== null) return unresolved
    for (const number of ['planned', 'claimed', 'evidenced'] as const) {
      if (byHour[number].length !== hours) return `${code}: ${number} by hour has ${byHour[number].length} of ${hours} hours`
      const [inHours, inVenues] = [total(byHour[number]), total(byVenue.map((its) => its[number]))]
      if (inHours !== line[number] || inVenues !== line[number]) return `${code}: ${number} is ${line[number]}, by hour ${inHours}, by store ${inVenues}`
    }
    const causes = total((shortfall?.causes ?? []).map(({ cause, plays }) => (cause === 'guard' ? 0 : plays)))
    if (shortfall && causes !== shortfall.missing) return `${code}: ${shortfall.missing} are missing, the causes explain ${causes}`
  }
  return null
}

/** Older reports do not say what guards left of a plan. Where it is said, it is no more than was planned, adds up, and is unknown only where some of it is. */
function wrongResolved({ code, planned, resolved, byVenue, byHour }: Pick<ReportContent['lines'][number], 'code' | 'planned' | 'resolved' | 'byVenue' | 'byHour'>): string | null {
  if (resolved === undefined) return null
  const hours = byHour.resolved ?? []
  if (hours.length !== byHour.planned.length) return `${code}: resolved by hour has ${hours.length} of ${byHour.planned.length} hours`
  const pairs: [number, number | null | undefined][] = [[planned, resolved], ...byVenue.map((its): [number, number | null | undefined] => [its.planned, its.resolved]), ...hours.map((its, at): [number, number | null] => [byHour.planned[at]!, its])]
  if (pairs.some(([plan, its]) => typeof its === 'number' && its > plan)) return `${code}: more is resolved than was planned`
  const [inHours, inVenues] = [totalKnown(hours), totalKnown(byVenue.map((its) => its.resolved ?? null))]
  return inHours === resolved && inVenues === resolved ? null : `${code}: resolved is ${resolved ?? 'unknown'}, by hour ${inHours ?? 'unknown'}, by store ${inVenues ?? 'unknown'}`
}

function wrongEvidence({ lines }: ReportContent): string | null {
  for (const { code, byVenue, byHour, ...line } of lines) {
    const pairs = [line, ...byVenue, ...byHour.claimed.map((claimed, at) => ({ claimed, evidenced: byHour.evidenced[at] ?? 0 }))]
    if (pairs.some(({ claimed, evidenced }) => evidenced > claimed)) return `${code}: more is proven than was claimed`
    if (line.evidenced + line.interrupted > line.claimed) return `${code}: ${line.interrupted} interrupted and ${line.evidenced} proven are more than ${line.claimed} claimed`
  }
  return null
}

function wrongLedger({ ledgers }: ReportContent): string | null {
  const seen = new Set<string>()
  for (const { screenId, screen, ledgerId, ranges, gaps } of ledgers) {
    if (seen.has(screenId + ledgerId)) return `${screen}: the ledger ${ledgerId} is named twice`
    seen.add(screenId + ledgerId)
    const last = ranges.at(-1)?.[1] ?? 0
    const inOrder = ranges.every(([from, to], at) => from >= 1 && from <= to && (at === 0 || from > ranges[at - 1]![1] + 1))
    if (!inOrder || JSON.stringify(missingIn(ranges, 1, last)) !== JSON.stringify(gaps)) return `${screen}: the gaps of ${ledgerId} are not those of its numbers`
  }
  return null
}

/** There cannot be more plays than numbers in all ledgers together. */
function uncovered({ lines, ledgers }: ReportContent): string | null {
  const claimed = total(lines.map((line) => line.claimed))
  const numbers = total(ledgers.map(({ ranges, forkedFrom }) => sizeOfRanges(forkedFrom === null ? ranges : ranges.flatMap(([from, to]) => (from < forkedFrom ? [[from, Math.min(to, forkedFrom - 1)] as const] : [])))))
  return claimed <= numbers ? null : `${claimed} plays are claimed, the ledgers hold ${numbers}`
}

const totalKnown = (numbers: readonly (number | null)[]): number | null => numbers.reduce((sum, number) => (sum === null || number === null ? null : sum + number), 0)
const total = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0)
