import { z } from 'zod'
import { documentId } from './documents.ts'
import type { FactState } from './network.ts'
import { problem } from './problems.ts'
import { faults } from './screens.ts'
import { isoDate, micros, sha256, text, words } from './text.ts'

/**
 * What goes wrong with screens, who looks after it, and who is told. [PH1] [PH2] Words: a *trouble* is one thing wrong with one screen, held steady so that
 * nothing flaps; an *incident* is one cause of troubles, with an owner and a cost; a *notice* is one message to one receiver about one incident.
 */
const whole = z.number().int().min(0)
const instant = z.number()

/** Health is four facts. [PH1] */
export const facts = ['link', 'plan', 'frames', 'panel'] as const
export type Fact = (typeof facts)[number]
export type FactOf = { state: FactState; sinceMs: number }

/** What a screen says of itself has its name; the rest is what only the control room can see. */
export const troubleKinds = [...faults, 'link-lost', 'link-unstable', 'link-mute', 'plan-behind', 'panel-lit'] as const
export type TroubleKind = (typeof troubleKinds)[number]
/** Troubles of the control room itself: the broker is away, a notice could not be sent, a plan runs out and nothing follows it. */
export const houseTroubles = ['broker-lost', 'notice-failed', 'plan-ending'] as const
export const incidentKinds = [...troubleKinds, ...houseTroubles] as const
export const incidentKind = z.enum(incidentKinds)
export type IncidentKind = z.infer<typeof incidentKind>
export const severities = ['attention', 'broken'] as const
export const severity = z.enum(severities)
export type Severity = z.infer<typeof severity>

/** What stands behind it: the smallest thing that all its screens have in common. A controller is known by venue and name. */
export const causeKinds = ['screen', 'controller', 'venue', 'network', 'house'] as const
export const cause = z.object({ kind: z.enum(causeKinds), id: z.string().max(120), name: z.string().max(120).nullable() })
export type Cause = z.infer<typeof cause>

/** One thing wrong with one screen. Asleep: the venue is closed or it is being worked on, so nobody is called for it. */
export const trouble = z.object({ kind: incidentKind, severity, sinceMs: instant, asleep: z.boolean() })
export type Trouble = z.infer<typeof trouble>

export const incidentStates = ['open', 'acknowledged', 'assigned', 'closed'] as const
export const closings = ['recovered', 'merged', 'by-hand'] as const
export const incidentActs = ['opened', 'widened', 'narrowed', 'worsened', 'merged', 'split', 'returned', 'recovered', 'closed', 'acknowledged', 'assigned', 'noted', 'told', 'not-told', 'job', 'job-closed'] as const
export type IncidentAct = (typeof incidentActs)[number]
export const incidentEntry = z.object({ atMs: instant, act: z.enum(incidentActs), personId: z.string().nullable(), detail: z.string().max(1000).nullable() })
export type IncidentEntry = z.infer<typeof incidentEntry>
export const technicianJob = z.object({ askedAtMs: instant, askedBy: z.string().nullable(), note: z.string().max(1000).nullable(), closedAtMs: instant.nullable(), closedBy: z.string().nullable(), closingNote: z.string().max(1000).nullable(), photo: sha256.nullable() })

/** As it is kept. */
export const incident = z.object({
  id: documentId, number: whole, kind: incidentKind, severity, cause,
  /** Screen · since · asleep. Those of the moment it closed, once it is closed. */
  screens: z.array(z.object({ id: z.string(), sinceMs: instant, asleep: z.boolean() })), venues: whole,
  openedAtMs: instant, recoveredAtMs: instant.nullable(), closedAtMs: instant.nullable(), closedWhy: z.enum(closings).nullable(), mergedInto: documentId.nullable(),
  acknowledgedAtMs: instant.nullable(), ownerId: z.string().nullable(),
  /** What the sold plays that nobody saw are worth, without VAT, up to `costedToMs`. [MO1] [MO3] */
  costMicros: micros, costedToMs: instant,
  /** Some of those plays have no price that is known: it costs more than that, nobody knows how much. */
  unpriced: z.boolean().default(false),
  /** Rules by which somebody was told, so that nobody is told twice. [PH2] */
  told: z.array(z.string().max(60)), job: technicianJob.nullable(), history: z.array(incidentEntry).max(1000),
})
export type Incident = z.infer<typeof incident>

/** As it stands in the queue. */
export const incidentRow = incident.omit({ screens: true, history: true, told: true, costedToMs: true, job: true }).extend({
  state: z.enum(incidentStates), screens: whole, asleep: z.boolean(), cityNames: z.array(z.string()).max(5), placeName: z.string(), hasJob: z.boolean(),
})
export type IncidentRow = z.infer<typeof incidentRow>
export const incidentsSummary = z.object({ broken: whole, attention: whole })
export type IncidentsSummary = z.infer<typeof incidentsSummary>
export const incidentDetail = incidentRow.extend({
  history: z.array(incidentEntry), job: technicianJob.nullable(), told: z.array(z.string()), costPerHourMicros: micros,
  /** The first of them, worst and oldest first. */
  affected: z.array(z.object({ screenId: z.string(), sinceMs: instant, asleep: z.boolean() })).max(500),
})
export type IncidentDetail = z.infer<typeof incidentDetail>
/** What stands open, whole at the start; later what changed. A closed one comes once more, closed. */
export const incidentsEvent = z.object({ type: z.enum(['all', 'rows']), revision: whole, rows: z.array(incidentRow) })
export type IncidentsEvent = z.infer<typeof incidentsEvent>
export const incidentsQuery = z.object({ closed: z.boolean(), severity: severity.optional(), kind: incidentKind.optional(), venueId: documentId.optional(), ownerId: z.string().optional(), beforeMs: instant.optional(), limit: z.number().int().min(1).max(500) })
export type IncidentsQuery = z.infer<typeof incidentsQuery>

/** What a technician takes along. Words by slug, translated where they are read. */
export const bringings = ['player', 'storage', 'power-supply', 'network-cable', 'panel', 'panel-cable', 'controller', 'thermometer', 'cleaning-kit', 'laptop', 'ladder', 'outdoor-permit'] as const
export const jobSheet = z.object({
  incidentId: documentId, number: whole, kind: incidentKind, causeKind: z.enum(causeKinds), sinceMs: instant, job: technicianJob.nullable(),
  venues: z.array(z.object({
    venueId: documentId, code: z.string(), name: z.string(), city: z.string(), address: z.string(), location: z.object({ lat: z.number(), lon: z.number() }).nullable(), timeZone: z.string(), owner: z.string().nullable(),
    /** Local minutes of today; empty is closed. */
    openToday: z.array(z.object({ fromMinute: z.number().int(), toMinute: z.number().int() })), contact: z.string().nullable(),
    screens: z.array(z.object({ screenId: documentId, code: z.string(), name: z.string(), zone: z.string(), profile: z.string(), controller: z.string().nullable(), player: z.string().nullable(), note: z.string().nullable(), sinceMs: instant })),
  })).max(250),
  bring: z.array(z.enum(bringings)),
})
export type JobSheet = z.infer<typeof jobSheet>

/** Where something holds. `id` of a controller is `venue/controller`. */
export const place = z.object({ kind: z.enum(['network', 'venue', 'controller', 'screen']), id: z.string().min(1).max(120) })
export type Place = z.infer<typeof place>
const minuteOfDay = z.number().int().min(0).max(1440)
/** Work is being done there: nothing is an incident. Once, or weekly at local time; `toMinute` may be the next day's. */
export const maintenanceWindow = z.object({
  id: documentId, where: z.array(place).min(1).max(500), fromMs: instant, toMs: instant.nullable(),
  weekly: z.object({ days: z.array(z.number().int().min(0).max(6)).min(1).max(7), fromMinute: minuteOfDay, toMinute: z.number().int().min(1).max(2880) }).nullable(),
  note: text, byPersonId: z.string().nullable(), atMs: instant,
})
export type MaintenanceWindow = z.infer<typeof maintenanceWindow>
export const maintenanceDraft = maintenanceWindow.omit({ id: true, byPersonId: true, atMs: true }).extend({ id: documentId.nullable() })
export type MaintenanceDraft = z.infer<typeof maintenanceDraft>

const email = words.min(3).max(254).regex(/^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/)
const webAddress = words.max(500).regex(/^https?:\/\/[^\s]+$/)
export const receiver = z.discriminatedUnion('kind', [z.object({ kind: z.literal('mail'), to: z.array(email).min(1).max(20) }), z.object({ kind: z.literal('webhook'), url: webAddress })])
export type Receiver = z.infer<typeof receiver>
/** After so many minutes without anybody's acknowledgement, somebody is told; 0 is at once. */
export const escalationRule = z.object({
  id: words.min(1).max(40), name: words.max(100), severity, afterMinutes: whole.max(10_080), venues: z.array(documentId).max(500).nullable(), to: receiver,
  /** Told in quiet hours too. */
  urgent: z.boolean(),
})
export type EscalationRule = z.infer<typeof escalationRule>
export const escalationSettings = z.object({
  rules: z.array(escalationRule).max(50),
  /** Local minutes of `zone` in which only urgent rules speak; `toMinute` below `fromMinute` is the next morning. */
  quiet: z.object({ zone: z.string().max(60), fromMinute: minuteOfDay, toMinute: minuteOfDay, days: z.array(z.number().int().min(0).max(6)).max(7) }).nullable(),
  mail: z.object({ host: words.min(1).max(253), port: z.number().int().min(1).max(65_535), security: z.enum(['tls', 'starttls', 'none']), user: words.max(254).nullable(), from: email }).nullable(),
  /** Who opens the door, by venue; '' is everywhere else. */
  contacts: z.array(z.object({ venueId: documentId.nullable(), text })).max(1000), language: z.enum(['ru', 'kk', 'en']),
})
export type EscalationSettings = z.infer<typeof escalationSettings>
/** Passwords go in and never come out. [SE1] */
export const escalationState = z.object({
  settings: escalationSettings, hasMailPassword: z.boolean(), hasWebhookSecret: z.boolean(),
  waiting: whole, failed: z.array(z.object({ to: z.string(), atMs: instant, attempts: whole, why: z.string() })).max(50), lastSentAtMs: instant.nullable(),
})
export type EscalationState = z.infer<typeof escalationState>
export const escalationInput = z.object({ settings: escalationSettings, mailPassword: z.string().max(1000).nullable().optional(), webhookSecret: z.string().max(1000).nullable().optional() })
export type EscalationInput = z.infer<typeof escalationInput>
export const testOutcome = z.object({ sent: z.boolean(), answer: z.string().max(1000), problem: problem.nullable() })
export type TestOutcome = z.infer<typeof testOutcome>

export const uptimeQuery = z.object({ from: isoDate, to: isoDate, by: z.enum(['screen', 'controller', 'venue']), venueId: documentId.nullable() })
export type UptimeQuery = z.infer<typeof uptimeQuery>
/** Minutes open without maintenance that the control room was watching, those in which the link was alive, and their part in basis points; -1: nothing known. */
export const uptimeRow = z.object({ id: z.string(), code: z.string(), name: z.string(), venueName: z.string(), screens: whole, openMinutes: whole, upMinutes: whole, upBasisPoints: z.number().int() })
export type UptimeRow = z.infer<typeof uptimeRow>
