import { z } from 'zod'
import { guard, lineFields, stages } from './campaigns.ts'
import { documentId } from './documents.ts'
import { problem } from './problems.ts'
import { basisPoints, micros, sha256, text } from './text.ts'

const whole = z.number().int()
const hour = whole.min(0).max(10_000_000)
/** The draft is what the documents say now; a number is a release. */
export const planChoice = z.union([z.literal('draft'), whole.min(1)])
export type PlanChoice = z.infer<typeof planChoice>

/** How screens are grouped on the timeline: each level by one of these. A row is the path of values that leads to it; the empty path is everything. */
export const groupings = ['city', 'venue', 'venue-format', 'zone-kind', 'category', 'profile', 'tag', 'screen'] as const
export type Grouping = (typeof groupings)[number]
export const rowPath = z.array(z.object({ by: z.enum(groupings), value: z.string().max(200) })).max(6)
export type RowPath = z.infer<typeof rowPath>

/** What the engine says of its plan, told to everyone who looks; `revision` rises with each change of the draft. */
export const planState = z.object({
  status: z.enum(['starting', 'computing', 'ready', 'failed']), problem: problem.nullable(), revision: whole, slotSeconds: whole,
  /** The horizon that is paced: UTC hours since the epoch. */
  fromHour: hour, hours: whole, lines: whole, screens: whole,
  conflicts: whole, shortfalls: whole, computedMs: z.number(),
  /** Releases in force now, the latest for each place first. */
  inForce: z.array(z.object({ releaseId: documentId, number: whole, venueIds: z.array(documentId).nullable(), startsAtMs: z.number() })),
  nextNumber: whole,
})
export type PlanState = z.infer<typeof planState>

/** Shares are basis points of the open slots of a bucket: over 10 000 is asked for more than there is; -1 is closed. */
export const occupancyQuery = z.object({ rows: z.array(rowPath).min(1).max(200), fromHour: hour, hours: whole.min(1).max(2400), bucketHours: whole.min(1).max(24), plan: planChoice })
export const occupancy = z.object({
  revision: whole,
  rows: z.array(z.object({ screens: whole, asked: z.array(whole), granted: z.array(whole), conflicts: whole })),
})
export type Occupancy = z.infer<typeof occupancy>

/** The lines of one row over time, tier by tier; shares as above, by bucket. */
export const lanesQuery = z.object({ row: rowPath, fromHour: hour, hours: whole.min(1).max(2400), bucketHours: whole.min(1).max(24), plan: planChoice })
export const lanes = z.object({
  revision: whole, screens: whole, open: z.array(z.boolean()), exchange: z.array(whole), house: z.array(whole),
  lines: z.array(z.object({ lineId: documentId, screens: whole, asked: z.array(whole), granted: z.array(whole), conflict: z.array(z.boolean()) })),
})
export type Lanes = z.infer<typeof lanes>

export const shortfallReasons = ['over-capacity', 'higher-tier', 'minimum-gap', 'no-open-slots', 'no-screens', 'catch-up-cap', 'paused', 'not-approved'] as const
export type ShortfallReason = (typeof shortfallReasons)[number]
/** One line that asks for more than it gets. Plays are whole, over the time asked about. */
export const loser = z.object({ lineId: z.string(), asks: whole, gets: whole, screens: whole, reason: z.enum(shortfallReasons) })
export type Loser = z.infer<typeof loser>

/** A line as it would be: what the editor holds, saved or not. */
export const draftLine = lineFields

export const wayKinds = ['shift-hours', 'widen-screens', 'lower-share', 'lower-tier'] as const
/** A way out of a conflict: what to change, and what then happens. Best first. [SC10] */
export const wayOut = z.object({
  kind: z.enum(wayKinds),
  /** The fields of the line it changes, ready to be saved. */
  change: lineFields.pick({ dayparts: true, targeting: true, goal: true, tier: true, excludedScreens: true }).partial(),
  /** For the sentence: hours from and to, screens added, new goal, new tier. */
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  deliveryBasisPoints: whole, othersLose: whole, priceMicros: whole.nullable(), audienceBasisPoints: whole.nullable(),
})
export type WayOut = z.infer<typeof wayOut>

/** Does it fit? By hour of the day over the flight, in plays and in slots. */
export const avails = z.object({
  revision: whole, screens: whole, venues: whole, cells: whole,
  asks: whole, gets: whole, short: whole, deliveryBasisPoints: whole,
  /** By local hour of the day, 24 entries: slots open on its screens over the flight, free of what stands as high or higher, asked for, got. */
  byHour: z.array(z.object({ open: whole, free: whole, asks: whole, gets: whole })).length(24),
  /** By hour of the week, 168 entries, Monday first: is it tight? Basis points of what is asked that is got; -1 where nothing is asked. */
  byWeekHour: z.array(whole).length(168),
  losers: z.array(loser), losersNow: z.array(loser), ways: z.array(wayOut), tookMs: z.number(),
})
export type Avails = z.infer<typeof avails>

export const conflict = z.object({
  lineId: documentId, fromHour: hour, toHour: hour, screens: whole, asks: whole, gets: whole, reason: z.enum(shortfallReasons),
  /** In whose favour, or with whom the loss is shared. */
  withLineIds: z.array(documentId),
})
export type Conflict = z.infer<typeof conflict>

/** Every line for one slot: chosen, waiting for its deadline, or shut out by a rule and a value. [SC9] */
export const exclusionReasons = [
  'not-targeted', 'screen-excluded', 'before-flight', 'after-flight', 'outside-dayparts', 'not-approved', 'paused', 'control-venue', 'no-plays-this-hour',
  'rival-beside', 'minimum-gap', 'later-deadline', 'all-played', 'no-fitting-creative',
] as const
export const explainedLine = z.object({
  lineId: z.string(), verdict: z.enum(['chosen', 'waiting', 'excluded']), reason: z.enum(exclusionReasons).nullable(),
  /** What the rule compared: dates, hours, slots, the rival, the next instant it plays by itself. */
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
export const explainedRung = z.object({ lineId: z.string().nullable(), creativeId: z.string().nullable(), sha256: sha256.nullable(), guards: z.array(guard), holds: z.boolean(), shown: z.boolean() })
export const explanation = z.object({
  screenId: documentId, atMs: z.number(), hour, slot: whole, slotStartsAtMs: z.number(), slotEndsAtMs: z.number(), open: z.boolean(),
  source: z.enum(['line', 'control', 'exchange', 'house', 'closed']), lineId: z.string().nullable(), play: whole, plays: whole,
  windowFromMs: z.number().nullable(), windowToMs: z.number().nullable(),
  ladder: z.array(explainedRung), lines: z.array(explainedLine), inputHash: z.string(), plan: planChoice,
})
export type Explanation = z.infer<typeof explanation>

export const readings = z.object({ stock: z.record(z.string(), z.number()), priceVersions: z.record(z.string(), z.string()), triggers: z.record(z.string(), z.number()) })

/** One hour of some screens, as `plan` gives it: each slot by the number of its ladder. */
export const plannedHour = z.object({
  screenId: documentId, hour, openSlots: whole, inputHash: z.string(),
  /** Ladders that occur, each with the play's line. */
  ladders: z.array(z.object({
    source: z.enum(['line', 'control', 'exchange', 'house']), lineId: z.string().nullable(),
    rungs: z.array(z.object({ lineId: z.string().nullable(), creativeId: z.string().nullable(), sha256: sha256.nullable(), guards: z.array(guard) })),
  })),
  /** For each play in order: first slot of the hour, slots, its ladder, its number among the plays of its line in this hour. */
  plays: z.array(z.tuple([whole, whole, whole, whole])),
  breaches: z.array(z.object({ kind: z.enum(['rivals', 'gap']), slot: whole, lineA: z.string().nullable(), lineB: z.string().nullable(), impossible: z.boolean() })),
  /** Lines of this hour that may not stand side by side, each pair once. */
  rivals: z.array(z.tuple([z.string(), z.string()])),
})
export type PlannedHourAnswer = z.infer<typeof plannedHour>

/** What a publish would change, against what is in force. [SC11] */
export const planDiff = z.object({
  revision: whole, against: whole.nullable(), fromHour: hour, hours: whole, screens: whole, screensChanged: whole, venuesChanged: whole,
  brands: z.array(z.object({ brandId: z.string().nullable(), before: whole, after: whole })),
  lines: z.array(z.object({ lineId: z.string(), before: whole, after: whole })),
  breachesBefore: whole, breachesAfter: whole,
  /** Screens that would lack a fitting file, by line. */
  missing: z.array(z.object({ lineId: z.string(), screens: whole, profileIds: z.array(documentId) })),
  unapproved: z.array(documentId), hash: z.string(),
})
export type PlanDiff = z.infer<typeof planDiff>

export const findingKinds = ['empty-slots', 'monotony', 'separation', 'rival-beside-product', 'goal-missed', 'creative-missing'] as const
export const finding = z.object({
  kind: z.enum(findingKinds), lineId: z.string().nullable(), otherLineId: z.string().nullable(), venueId: z.string().nullable(), screens: whole, hours: whole,
  firstScreenId: z.string().nullable(), firstHour: hour.nullable(), params: z.record(z.string(), z.union([z.string(), z.number()])),
})
export const rehearsal = z.object({ revision: whole, ranAtMs: z.number(), tookMs: z.number(), fromHour: hour, hours: whole, screens: whole, slots: whole, findings: z.array(finding) })
export type Rehearsal = z.infer<typeof rehearsal>
export type RehearsalFinding = z.infer<typeof finding>

export const lineDelivery = z.object({ lineId: documentId, goalPlays: whole.nullable(), plannedSoFar: whole, plannedInAll: whole, played: whole.nullable() })
export type LineDelivery = z.infer<typeof lineDelivery>

/** A price taken apart; the parts add up to the whole. [MO2] [MO3] */
export const priceSheet = z.object({
  rows: z.array(z.object({ label: z.string(), units: whole, unit: z.enum(['cpm', 'per-play', 'package', 'per-day']), unitMicros: micros, micros: z.number().int() })),
  grossMicros: whole, discountMicros: whole, agencyMicros: whole, netMicros: whole, vatMicros: whole, totalMicros: whole, vatBasisPoints: basisPoints, rateCardId: documentId.nullable(),
  plays: whole, impressions: whole.nullable(), screens: whole, problem: problem.nullable(),
})
export type PriceSheet = z.infer<typeof priceSheet>

export const checkNames = ['lines', 'files', 'profiles', 'languages', 'prices', 'targeting', 'hold'] as const
export const check = z.object({
  name: z.enum(checkNames), state: z.enum(['ok', 'attention', 'broken', 'waiting']), lineId: documentId.nullable(), creativeId: documentId.nullable(), profileId: documentId.nullable(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type Check = z.infer<typeof check>

export const advanceInput = z.object({ campaignId: documentId, to: z.enum(stages), holdUntilMs: whole.optional(), note: text.optional() })
export const addCreativeInput = z.object({ uploadId: z.string(), creativeId: documentId.nullable(), brandId: documentId.nullable(), name: z.string().max(200).nullable(), replaces: sha256.nullable(), asStillSet: z.boolean().optional(),
  /** A picture of a film, drawn by whoever can play it: the engine has no decoder. */
  posterUploadId: z.string().nullable().optional() })
