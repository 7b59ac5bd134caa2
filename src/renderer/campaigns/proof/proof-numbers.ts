import type { CampaignDelivery } from '../../../contracts/proofs.ts'

/** `resolved`: what guards left of the plan; null where nobody knows. */
export type ThreeNumbers = { planned: number; resolved?: number | null | undefined; claimed: number; evidenced: number }
type DeliveryLine = CampaignDelivery['lines'][number]
export type VenueRow = DeliveryLine['byVenue'][number] & { name: string; missing: number }
export type VenueSorting = { column: 'name' | 'planned' | 'resolved' | 'claimed' | 'evidenced' | 'missing'; descending: boolean }
export type Step = ThreeNumbers & { fromMs: number; hours: number }

const hourMs = 3_600_000
/** More than this many bars cannot be told apart in the strip. */
const mostSteps = 72
const stepHours = [1, 2, 3, 6, 12, 24, 48, 168] as const

/** Places that fall short most come first; what is missing is what was left of the plan after guards, where that is known, and is not proven. */
export const worstFirst: VenueSorting = { column: 'missing', descending: true }
export const dueOf = ({ planned, resolved }: ThreeNumbers): number => resolved ?? planned
export const missingOf = (numbers: ThreeNumbers): number => Math.max(0, dueOf(numbers) - numbers.evidenced)

export function venueRows(byVenue: DeliveryLine['byVenue'], nameOf: (venueId: string) => string, { column, descending }: VenueSorting, compare: (a: string, b: string) => number): VenueRow[] {
  const rows = byVenue.map((its): VenueRow => ({ ...its, name: nameOf(its.venueId), missing: missingOf(its) }))
  const byColumn = (a: VenueRow, b: VenueRow): number => (column === 'name' ? compare(a.name, b.name) : (a[column] ?? -1) - (b[column] ?? -1))
  return rows.sort((a, b) => (descending ? byColumn(b, a) : byColumn(a, b)) || compare(a.name, b.name))
}

/** The hours of a line in as many equal steps as can be looked at; the last may be shorter. Nothing is lost: the steps add up to the hours. */
export function stepsOf({ planned, resolved, claimed, evidenced }: DeliveryLine['byHour'], fromHour: number): Step[] {
  const total = planned.length
  const size = stepHours.find((hours) => total / hours <= mostSteps) ?? Math.ceil(total / mostSteps)
  return Array.from({ length: Math.ceil(total / size) }, (_, at) => {
    const [from, to] = [at * size, Math.min(total, (at + 1) * size)]
    return { fromMs: (fromHour + from) * hourMs, hours: to - from, planned: sum(planned, from, to), resolved: resolved && sumKnown(resolved, from, to), claimed: sum(claimed, from, to), evidenced: sum(evidenced, from, to) }
  })
}

/** What a bar may be measured by: the greatest number on the page, so that bars of lines can be compared. */
export const scaleOf = (rows: readonly ThreeNumbers[]): number => Math.max(1, ...rows.map(({ planned, claimed, evidenced }) => Math.max(planned, claimed, evidenced)))

/** `no-plays`: only static places are booked. `nothing-proven`: hours are over and not one screen told of them. */
type ProofState = 'no-lines' | 'no-plays' | 'not-begun' | 'asking' | 'refused' | 'nothing-proven' | 'proven'
export function proofState(lines: readonly { goal: { kind: string } }[], delivery: Pick<CampaignDelivery, 'provenScreens'> | null, reasons: readonly string[]): ProofState {
  if (lines.length === 0) return 'no-lines'
  if (lines.every(({ goal }) => goal.kind === 'days')) return 'no-plays'
  if (reasons.includes('proofs-none-yet')) return 'not-begun'
  if (delivery === null) return reasons.length > 0 ? 'refused' : 'asking'
  return delivery.provenScreens === 0 ? 'nothing-proven' : 'proven'
}

/** Where a key leads in the strip; null: the key is none of its own. */
export function stepAt(key: string, at: number, count: number): number | null {
  const last = count - 1
  const to = { ArrowLeft: at - 1, ArrowRight: at + 1, PageUp: at - 10, PageDown: at + 10, Home: 0, End: last }[key]
  return to === undefined ? null : Math.max(0, Math.min(last, to))
}

/** Unknown as soon as any of it is. */
function sumKnown(values: readonly (number | null)[], from: number, to: number): number | null {
  const own = values.slice(from, to)
  return own.includes(null) ? null : own.reduce<number>((all, value) => all + (value ?? 0), 0)
}

function sum(values: readonly number[], from: number, to: number): number {
  let all = 0
  for (let at = from; at < to; at += 1) all += values[at] ?? 0
  return all
}
