import type { Conflict } from '../../contracts/planning.ts'
import { conflicts } from '../../core/scheduling/conflicts.ts'
import { createOccupancyIndex, type OccupancyIndex, pace, type Snapshot } from '../../core/scheduling/index.ts'
import type { PlanDocuments, PlanScope } from '../../core/scheduling/plan-documents.ts'
import type { Horizon, Prepared, Preparer } from '../../core/scheduling/prepare-input.ts'

/** One plan, ready to be asked: what it is made of, how fast everything plays, and what is asked of every hour. */
export type CompiledPlan = {
  documents: PlanDocuments
  prepared: Prepared
  snapshot: Snapshot
  /** Made at the first question that needs it. */
  index(): OccupancyIndex
  conflicts(fromHour: number): readonly Conflict[]
}

export function compilePlan(prepare: Preparer, given: Horizon & { documents: PlanDocuments; scope: PlanScope; nowMs: number }): CompiledPlan {
  const prepared = prepare({ ...given, delivered: null })
  const snapshot = pace(prepared.input)
  let index: OccupancyIndex | null = null
  let known: { fromHour: number; found: readonly Conflict[] } | null = null
  const plan: CompiledPlan = {
    documents: given.documents, prepared, snapshot,
    index: () => (index ??= createOccupancyIndex(prepared.input, snapshot)),
    conflicts(fromHour) {
      if (known?.fromHour !== fromHour) known = { fromHour, found: conflicts(prepared, plan.index(), fromHour) }
      return known.found
    },
  }
  return plan
}
