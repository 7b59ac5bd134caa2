import type { RefusalReason, ScreenState } from '../../../contracts/screens.ts'

export type Revised = { epoch: number; revision: number }
export type StateJudgement = { kind: 'take' } | { kind: 'known' } | { kind: 'refused'; reason: RefusalReason }

/**
 * A state whose signature, class and epoch hold: does it replace the one that is obeyed? A higher (epoch, revision) does; but one of a higher epoch only
 * where its `after` reaches what is obeyed here, so that an engine restored from a backup lifts no recall that it does not know of. [PL5]
 */
export function judgeState(state: Pick<ScreenState, 'epoch' | 'revision' | 'after'>, present: Revised | null): StateJudgement {
  if (present === null) return { kind: 'take' }
  if (state.epoch === present.epoch) {
    if (state.revision === present.revision) return { kind: 'known' }
    return state.revision > present.revision ? { kind: 'take' } : { kind: 'refused', reason: 'older' }
  }
  if (state.epoch < present.epoch) return { kind: 'refused', reason: 'older' }
  return state.after.some(([epoch, revision]) => epoch === present.epoch && revision >= present.revision) ? { kind: 'take' } : { kind: 'refused', reason: 'not-after' }
}
