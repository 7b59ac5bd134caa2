import type { LineFields } from '../../contracts/campaigns.ts'
import type { Document } from '../../contracts/documents.ts'
import type { Avails, Conflict, Explanation, Lanes, LineDelivery, Occupancy, PlanDiff, PlannedHourAnswer, RehearsalFinding } from '../../contracts/planning.ts'
import type { Problem } from '../../contracts/problems.ts'
import type { Contract } from '../../contracts/api.ts'
import type { InferContractRouterInputs } from '@orpc/contract'
import type { CommandKind, Manifest, ManifestFile, OfflineRung } from '../../contracts/screens.ts'
import type { PlayGroup } from '../../core/kernel/play-group.ts'
import type { ManifestContent } from '../../core/playback/index.ts'
import type { Supply } from '../../core/forecasting/supply.ts'
import type { Evidence } from '../../core/scheduling/delivered-before.ts'
import type { PlannedPlays } from '../../core/scheduling/planned-plays.ts'
import type { Openings, OpeningsQuery } from './answer-openings.ts'
import type { ResolvedPlays, ResolvedQuery } from './answer-resolved.ts'
import type { SoldQuery, SoldStanding } from './answer-sold.ts'
import type { PlanWorth, WorthQuery } from './answer-worth.ts'

type Inputs = InferContractRouterInputs<Contract>['plan']
/** A release as its number names it: what it was made of lies in a blob. */
export type PlanSource = 'draft' | { planSha256: string }
type OfPlan<T> = Omit<T, 'plan'> & { source: PlanSource }

export type PlanFacts = { fromHour: number; hours: number; lines: number; screens: number; slotSeconds: number; conflicts: number; shortfalls: number; tookMs: number }
/** A plan as it is kept: all it was made of, packed; `hash` is that of the text. */
export type KeptPlan = { bytes: Uint8Array; hash: string; screens: number; lines: number }
export type InForce = readonly { planSha256: string; number: number; venueIds: readonly string[] | null; startsAtMs: number }[]

/** A line as it would be, and the one whose place it takes. */
export type AskedLine = { line: LineFields; lineId: string | null }
/** Manifests for these hours, the outermost two of which are there for their neighbours; `light` by screen, null where it is not said. */
export type ManifestQuery = {
  source: PlanSource; screenIds: readonly string[]; fromHour: number; hours: number
  light?: Readonly<Record<string, Manifest['light']>>; ladder?: readonly OfflineRung[]; permits?: readonly CommandKind[]
}
/** All of a manifest but its issue. `toHour`: the last hour it has, which is the plan's last where that comes earlier. */
export type ManifestPart = ManifestContent & { screenId: string; contentSha256: string; files: readonly ManifestFile[]; toHour: number }
type Nothing = Record<string, never>
/** What can be asked of the thread that compiles; each answer is about the documents as they were when it was asked. */
export type PlanMethods = {
  compute(nothing: Nothing): PlanFacts
  occupancy(query: OfPlan<Inputs['occupancy']>): Omit<Occupancy, 'revision'>
  lanes(query: OfPlan<Inputs['lanes']>): Omit<Lanes, 'revision'>
  conflicts(nothing: Nothing): Conflict[]
  avails(query: AskedLine): Omit<Avails, 'revision'>
  explain(query: OfPlan<Inputs['explain']>): Omit<Explanation, 'plan'>
  hour(query: OfPlan<Inputs['hour']>): PlannedHourAnswer[]
  diff(query: Inputs['diff'] & { inForce: InForce }): Omit<PlanDiff, 'revision'>
  keep(query: { venueIds: readonly string[] | null }): KeptPlan
  rehearse(query: { days: number }): { fromHour: number; hours: number; screens: number; slots: number; findings: RehearsalFinding[] }
  delivery(nothing: Nothing): LineDelivery[]
  /** What a plan gave some lines over some hours, and at some venues: what proofs are held against. [PP3] */
  planned(query: { source: PlanSource; lineIds: readonly string[]; fromHour: number; hours: number; venueIds: readonly string[] | null }): PlannedPlays[]
  /** The same of all these lines together, on screens in hours of their own. */
  plannedOn(query: { source: PlanSource; lineIds: readonly string[]; ranges: readonly { screenId: string; fromHour: number; hours: number }[] }): Map<string, number>
  /** Of these lines, those that a guard may take plays from in this plan. */
  guardedLines(query: { source: PlanSource; lineIds: readonly string[] }): string[]
  /** What of the plan of some lines their guards withheld under what screens were told, by screen and by hour; lines without guards are not among them. [PP3] */
  resolved(query: ResolvedQuery & { source: PlanSource }): ResolvedPlays[]
  /** What sold plays are worth by screen and hour: what is lost while nobody sees them. [PH2] */
  worth(query: WorthQuery & { source: PlanSource }): PlanWorth
  /** What is the exchange's to sell, on these screens. */
  openings(query: OpeningsQuery & { source: PlanSource }): Openings[]
  /** What nobody has bought, of all screens over the whole horizon. */
  supply(query: { source: PlanSource }): Supply
  /** What was sold of it: is each slot still the exchange's, and beside no rival? [SC6] */
  sold(query: SoldQuery & { source: PlanSource }): SoldStanding[]
  playGroups(query: AskedLine): PlayGroup[]
  /** Of the screens that the plan knows: a static place and what is retired have none. */
  manifests(query: ManifestQuery): ManifestPart[]
}
export type PlanMethod = keyof PlanMethods

/** `packed`: see core/kernel/pack-documents.ts. A document without fields is gone. */
export type ToPlanThread =
  | { type: 'load'; packed: string }
  | { type: 'apply'; documents: { id: string; kind: Document['kind']; fields: Document['fields'] | null }[] }
  | { type: 'evidence'; evidence: Evidence | null }
  | { type: 'ask'; id: number; method: PlanMethod; query: unknown; nowMs: number }
export type FromPlanThread =
  | { type: 'answer'; id: number; value: unknown }
  | { type: 'refused'; id: number; problems: Problem[] }
  | { type: 'progress'; id: number; done: number; total: number }
