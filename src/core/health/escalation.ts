import type { EscalationRule, EscalationSettings, Incident, Severity } from '../../contracts/incidents.ts'
import { instantOf, localTimeAt, type Zone } from '../kernel/local-time.ts'

/** Who is told of an incident, and when. [PH2] A rule speaks once about a cause, however the cause grows, moves or comes back. */
export type Notice = { incidentId: string; rule: EscalationRule }
export type Quiet = EscalationSettings['quiet']

/** So long a cause may gather its screens before anybody is told: 96 rails do not go dark in one message. */
export const gatherMs = 30_000
const minuteMs = 60_000
const rank: Record<Severity, number> = { attention: 0, broken: 1 }

export type EscalationParts = { rules: readonly EscalationRule[]; quiet: Quiet; quietZone: Zone | null; venuesOf: (incident: Incident) => ReadonlySet<string> }

/** Rules that are due, and when the next will be. Nobody is called for what has recovered, sleeps, or has somebody. */
export function dueRules(incident: Incident, { rules, quiet, quietZone, venuesOf }: EscalationParts, nowMs: number): { due: EscalationRule[]; nextMs: number | null } {
  if (!needsSomebody(incident)) return { due: [], nextMs: null }
  const told = new Set(incident.told)
  const due: EscalationRule[] = []
  let nextMs: number | null = null
  for (const rule of rules) {
    if (told.has(rule.id) || rank[incident.severity] < rank[rule.severity] || !reaches(rule, incident, venuesOf)) continue
    const spokenMs = speaksAtMs(rule, incident, quiet, quietZone, nowMs)
    if (spokenMs <= nowMs) due.push(rule)
    else nextMs = Math.min(nextMs ?? spokenMs, spokenMs)
  }
  return { due, nextMs }
}

export const needsSomebody = ({ closedAtMs, recoveredAtMs, acknowledgedAtMs, ownerId, screens, cause }: Incident): boolean =>
  closedAtMs === null && recoveredAtMs === null && acknowledgedAtMs === null && ownerId === null && (cause.kind === 'house' || screens.some(({ asleep }) => !asleep))

/** The way a message goes. That a way is blocked cannot be said by that way. */
export const wayOf = (to: EscalationRule['to']): string => (to.kind === 'mail' ? `mail ${to.to.join(', ')}` : `webhook ${/^https?:\/\/([^/?#]+)/.exec(to.url)?.[1] ?? to.url}`).slice(0, 120)
const isBlocked = (to: EscalationRule['to'], { kind, cause }: Incident): boolean => kind === 'notice-failed' && (to.kind === 'mail' ? cause.id.startsWith('mail ') : cause.id === wayOf(to))

const reaches = ({ venues, to }: EscalationRule, incident: Incident, venuesOf: EscalationParts['venuesOf']): boolean => {
  if (isBlocked(to, incident)) return false
  if (venues === null) return true
  const own = venuesOf(incident)
  return venues.some((id) => own.has(id))
}

function speaksAtMs({ severity, afterMinutes, urgent }: EscalationRule, { openedAtMs, history }: Incident, quiet: Quiet, zone: Zone | null, nowMs: number): number {
  const fromMs = severity === 'broken' ? history.findLast(({ act }) => act === 'worsened')?.atMs ?? openedAtMs : openedAtMs
  const dueMs = fromMs + Math.max(gatherMs, afterMinutes * minuteMs)
  return urgent || quiet === null || zone === null ? dueMs : quietUntilMs(quiet, zone, Math.max(dueMs, nowMs)) ?? dueMs
}

/** The end of the quiet hours that this instant lies in; null when it lies in none. */
export function quietUntilMs(quiet: NonNullable<Quiet>, zone: Zone, atMs: number): number | null {
  const { day, weekday, minuteOfDay } = localTimeAt(zone, atMs)
  const length = quiet.toMinute > quiet.fromMinute ? quiet.toMinute - quiet.fromMinute : quiet.toMinute + 1440 - quiet.fromMinute
  for (const back of [0, 1]) {
    const isQuiet = quiet.days.includes((weekday - back + 7) % 7)
    const since = minuteOfDay + back * 1440 - quiet.fromMinute
    if (isQuiet && since >= 0 && since < length) return instantOf(zone, day - back, quiet.fromMinute + length)
  }
  return null
}
