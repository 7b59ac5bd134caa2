import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { deflateSync, inflateSync } from 'node:zlib'
import zoneTable from '../../../resources/zones.json' with { type: 'json' }
import type { Document } from '../../contracts/documents.ts'
import type { Problem } from '../../contracts/problems.ts'
import type { ManifestFile } from '../../contracts/screens.ts'
import { type ZoneTable, dayMs } from '../../core/kernel/local-time.ts'
import { packDocuments, unpackDocuments } from '../../core/kernel/pack-documents.ts'
import type { DeliveredBefore, Evidence } from '../../core/scheduling/delivered-before.ts'
import { algorithm } from '../../core/scheduling/index.ts'
import type { PlanDocuments, PlanScope } from '../../core/scheduling/plan-documents.ts'
import { planHours } from '../../core/scheduling/plan-ends.ts'
import { createPreparer, type Horizon } from '../../core/scheduling/prepare-input.ts'
import { blobPath } from '../blobs/blob-store.ts'
import { type CompiledPlan, compilePlan } from './compiled-plan.ts'
import { createHouseFiles } from './house-files.ts'
import type { KeptPlan, PlanSource } from './plan-messages.ts'
import { documentsOf, emptyShelf, reshelve, shelve } from './plan-shelf.ts'

/** A question that cannot be answered for a reason a person can be told. */
export class PlanQuestionRefused extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.reason)
    this.problem = problem
  }
}

/** The plans that can be asked about: the draft, what of it may be published, and every release that was kept. */
export type PlanBook = {
  load(documents: readonly Document[]): void
  apply(changed: Parameters<typeof reshelve>[1]): void
  /** What screens have proven before the week; null while nobody knows. */
  setEvidence(evidence: Evidence | null): void
  documents(): PlanDocuments
  /** What follows is about this moment. */
  setNow(nowMs: number): void
  nowMs(): number
  draft(): CompiledPlan
  publishable(): CompiledPlan
  at(source: PlanSource): CompiledPlan
  keep(venueIds: readonly string[] | null): KeptPlan
  /** A venue's house picture as screens fetch it; null where it is not there. */
  houseFile(sha256: string): ManifestFile | null
}

const hourMs = 3_600_000
const keptReleases = 3
const table = zoneTable as unknown as ZoneTable
/** `delivered`: by line what was taken for delivered before the week, where screens proved anything: plays and millionths of an impression. Version 1 has none. */
type Text = { version: 1 | 2; algorithm: number; fromHour: number; hours: number; nowMs: number; delivered?: [string, number, number][]; packed: string }

export function createPlanBook({ blobFolder }: { blobFolder: string }): PlanBook {
  const prepareDraft = createPreparer(table)
  const preparePublishable = createPreparer(table)
  const releases = new Map<string, CompiledPlan>()
  let shelf = emptyShelf()
  let nowMs = 0
  let evidence: Evidence | null = null
  let made: { draft?: Made; publishable?: Made } = {}
  const plan = (scope: PlanScope): CompiledPlan => {
    const horizon = horizonAt(shelf, nowMs)
    const known = made[scope]
    if (known && known.documents === shelf && known.horizon.fromHour === horizon.fromHour && nowMs < known.goodUntilMs) return known.plan
    const prepare = scope === 'draft' ? prepareDraft : preparePublishable
    made[scope] = { documents: shelf, horizon, goodUntilMs: nextExpiry(shelf, nowMs), plan: compilePlan(prepare, { ...horizon, evidence, documents: shelf, scope, nowMs }) }
    return made[scope].plan
  }
  const book: PlanBook = {
    load(documents) { shelf = shelve(documents); made = {} },
    apply(changed) { shelf = reshelve(shelf, changed) },
    setEvidence(known) { evidence = known; made = {} },
    documents: () => shelf,
    setNow(now) { nowMs = now },
    nowMs: () => nowMs,
    draft: () => plan('draft'),
    publishable: () => plan('publishable'),
    at(source) {
      if (source === 'draft') return plan('draft')
      const known = releases.get(source.planSha256) ?? readRelease(blobFolder, source.planSha256)
      releases.delete(source.planSha256)
      if (releases.size >= keptReleases) releases.delete(releases.keys().next().value!)
      releases.set(source.planSha256, known)
      return known
    },
    keep: (venueIds) => keepPlan(shelf, venueIds, plan('publishable')),
    houseFile: createHouseFiles(blobFolder),
  }
  return book
}

type Made = { documents: PlanDocuments; horizon: Horizon; goodUntilMs: number; plan: CompiledPlan }

/** From the Monday of this week, in the network's own time, so many weeks. A snapshot stands for the week; a new one follows every edit until then. */
export function horizonAt({ networks }: Pick<PlanDocuments, 'networks'>, nowMs: number): Horizon {
  const timeZone = networks.values().next().value?.fields.timeZone ?? 'UTC'
  return planHours(table.zones[timeZone] ?? { first: 0, changes: [] }, nowMs)
}

/** A hold that runs out changes the plan without an edit. */
function nextExpiry({ campaigns }: PlanDocuments, nowMs: number): number {
  let next = nowMs + dayMs
  for (const { fields: { stage } } of campaigns.values()) if (stage.name === 'hold' && stage.holdUntilMs !== null && stage.holdUntilMs > nowMs) next = Math.min(next, stage.holdUntilMs)
  return next
}

/** All that the plan is made of; the same bytes from the same documents and proofs in the same week. */
function keepPlan(shelf: PlanDocuments, venueIds: readonly string[] | null, plan: CompiledPlan): KeptPlan {
  const { fromHour, hours } = plan.prepared.input
  const packed = packDocuments([...documentsOf(shelf)])
  // The moment only decides which holds count, and a published plan has none.
  const { delivered } = plan.prepared
  const kept = { algorithm, fromHour, hours, nowMs: fromHour * hourMs }
  const text = JSON.stringify((delivered === null ? { version: 1, ...kept, packed } : { version: 2, ...kept, delivered: [...delivered].map(([id, { plays, millionths }]) => [id, plays, millionths]), packed }) satisfies Text)
  const hash = createHash('sha256').update(text).update(JSON.stringify(venueIds)).digest('hex')
  const venues = venueIds && new Set(venueIds)
  const screens = plan.prepared.spots.filter(({ venue }) => !venues || venues.has(venue.id)).length
  return { bytes: new Uint8Array(deflateSync(text)), hash, screens, lines: plan.prepared.lines.filter(({ isControl }) => !isControl).length }
}

function readRelease(blobFolder: string, sha256: string): CompiledPlan {
  let bytes: Buffer
  try {
    bytes = readFileSync(blobPath(blobFolder, sha256))
  } catch {
    throw new PlanQuestionRefused({ reason: 'blob-unknown', params: { sha256 } })
  }
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new PlanQuestionRefused({ reason: 'blob-damaged', params: { sha256 } })
  const text = JSON.parse(inflateSync(bytes).toString('utf8')) as Text
  if ((text.version !== 1 && text.version !== 2) || text.algorithm !== algorithm) throw new Error(`a kept plan of version ${text.version}, algorithm ${text.algorithm}`)
  return compilePlan(createPreparer(table), { fromHour: text.fromHour, hours: text.hours, nowMs: text.nowMs, delivered: deliveredIn(text), documents: shelve(unpackDocuments(text.packed)), scope: 'publishable' })
}

const deliveredIn = ({ delivered }: Text): DeliveredBefore | null => (delivered === undefined ? null : new Map(delivered.map(([id, plays, millionths]) => [id, { plays, millionths }])))
