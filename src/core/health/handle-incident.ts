import type { Incident, IncidentAct, incidentStates } from '../../contracts/incidents.ts'
import { countCost, type ValueOf } from './incidents.ts'

/** What people do with an incident. Each act leaves a line with their name; on a closed one nothing but notes is possible. [PH2] [PE1] */
export type Handled = { kind: 'done'; incident: Incident } | { kind: 'refused'; reason: 'incident-closed' | 'incident-no-job' | 'incident-has-job' | 'reason-missing' }
export type By = { personId: string; nowMs: number }

const done = (incident: Incident): Handled => ({ kind: 'done', incident })
const noted = (incident: Incident, { personId, nowMs }: By, act: IncidentAct, detail: string | null = null): Incident =>
  ({ ...incident, history: [...incident.history, { atMs: nowMs, act, personId, detail }].slice(-1000) })
const ifOpen = (incident: Incident, handle: () => Incident): Handled => (incident.closedAtMs === null ? done(handle()) : { kind: 'refused', reason: 'incident-closed' })

export const stateOfIncident = ({ closedAtMs, ownerId, acknowledgedAtMs }: Incident): (typeof incidentStates)[number] =>
  closedAtMs !== null ? 'closed' : ownerId !== null ? 'assigned' : acknowledgedAtMs !== null ? 'acknowledged' : 'open'

export const acknowledge = (incident: Incident, by: By): Handled =>
  ifOpen(incident, () => (incident.acknowledgedAtMs !== null ? incident : noted({ ...incident, acknowledgedAtMs: by.nowMs }, by, 'acknowledged')))

/** Whoever owns it has seen it. Nobody as owner puts it back into the queue, seen. */
export const assign = (incident: Incident, ownerId: string | null, by: By): Handled =>
  ifOpen(incident, () => (incident.ownerId === ownerId ? incident : noted({ ...incident, ownerId, acknowledgedAtMs: incident.acknowledgedAtMs ?? by.nowMs }, by, 'assigned', ownerId)))

export const note = (incident: Incident, text: string, by: By): Handled => (text === '' ? { kind: 'refused', reason: 'reason-missing' } : done(noted(incident, by, 'noted', text)))

/** Closed although it lasts: it stays away until the trouble has ended once. */
export const closeByHand = (incident: Incident, reason: string, by: By, valueOf: ValueOf): Handled =>
  reason === '' ? { kind: 'refused', reason: 'reason-missing' } : ifOpen(incident, () => noted({ ...countCost(incident, by.nowMs, valueOf), closedAtMs: by.nowMs, closedWhy: 'by-hand' }, by, 'closed', reason))

export const askJob = (incident: Incident, text: string | null, by: By): Handled =>
  incident.job !== null && incident.job.closedAtMs === null ? { kind: 'refused', reason: 'incident-has-job' }
    : ifOpen(incident, () => noted({ ...incident, acknowledgedAtMs: incident.acknowledgedAtMs ?? by.nowMs, job: { askedAtMs: by.nowMs, askedBy: by.personId, note: text, closedAtMs: null, closedBy: null, closingNote: null, photo: null } }, by, 'job', text))

/** The work is done; the incident closes by itself once the screen says so too. */
export function closeJob(incident: Incident, given: { note: string | null; photo: string | null }, by: By): Handled {
  if (incident.job === null || incident.job.closedAtMs !== null) return { kind: 'refused', reason: 'incident-no-job' }
  return done(noted({ ...incident, job: { ...incident.job, closedAtMs: by.nowMs, closedBy: by.personId, closingNote: given.note, photo: given.photo } }, by, 'job-closed', given.note))
}
