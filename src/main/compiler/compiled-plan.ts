import { createHash } from 'node:crypto'
import type { Conflict } from '../../contracts/planning.ts'
import { conflicts } from '../../core/scheduling/conflicts.ts'
import type { Delivery } from '../../core/scheduling/delivered-before.ts'
import { hasFile } from '../../core/scheduling/diff-plans.ts'
import { createOccupancyIndex, inputHash, type OccupancyIndex, pace, type Snapshot } from '../../core/scheduling/index.ts'
import type { PlanDocuments, PlanScope } from '../../core/scheduling/plan-documents.ts'
import type { Horizon, Prepared, Preparer } from '../../core/scheduling/prepare-input.ts'

/** One plan, ready to be asked: what it is made of, how fast everything plays, and what is asked of every hour. */
export type CompiledPlan = {
  documents: PlanDocuments
  prepared: Prepared
  snapshot: Snapshot
  /** Each is made at the first question that needs it. */
  index(): OccupancyIndex
  inputHash(): string
  conflicts(fromHour: number): readonly Conflict[]
  hasFile(lineId: string, screen: number): boolean
}

export function compilePlan(prepare: Preparer, given: Horizon & Partial<Delivery> & { documents: PlanDocuments; scope: PlanScope; nowMs: number }): CompiledPlan {
  const { documents } = given
  const prepared = prepare({ delivered: null, ...given })
  const snapshot = pace(prepared.input)
  const index = once(() => createOccupancyIndex(prepared.input, snapshot))
  let known: { fromHour: number; found: readonly Conflict[] } | null = null
  return {
    documents, prepared, snapshot, index,
    inputHash: once(() => inputHash(prepared.input, snapshot, (bytes) => createHash('sha256').update(bytes).digest('hex'))),
    conflicts(fromHour) {
      if (known?.fromHour !== fromHour) known = { fromHour, found: conflicts(prepared, index(), fromHour) }
      return known.found
    },
    hasFile: (lineId, screen) => hasFile(documents, documents.lines.get(lineId)!.fields, prepared.spots[screen]!, prepared.input.slotsPerHour),
  }
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null
  return () => (made ??= { value: make() }).value
}
