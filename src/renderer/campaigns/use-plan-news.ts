import { useMemo } from 'react'
import type { Conflict, LineDelivery } from '../../contracts/planning.ts'
import { engine } from '../engine/client.ts'
import { usePlanState } from '../engine/state-store.ts'
import { conflictsByLine, type PlanNews } from './list/row-state.ts'
import { useLiveAnswer } from './use-live-answer.ts'

const noConflicts: readonly Conflict[] = []
const noDelivery: readonly LineDelivery[] = []

/** Conflicts and delivery as of the newest plan; the last known ones stay while newer are on their way. */
export function usePlanNews(): PlanNews {
  const plan = usePlanState()
  const key = plan?.status === 'ready' ? String(plan.revision) : null
  const conflicts = useLiveAnswer(key, (signal) => engine.plan.conflicts(undefined, { signal })).value?.conflicts ?? noConflicts
  const delivery = useLiveAnswer(key, (signal) => engine.plan.delivery(undefined, { signal })).value?.lines ?? noDelivery
  return useMemo(() => ({ conflicts: conflictsByLine(conflicts), delivery: new Map(delivery.map((line) => [line.lineId, line])) }), [conflicts, delivery])
}
