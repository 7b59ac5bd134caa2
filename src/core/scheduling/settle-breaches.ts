import type { Breach } from '../kernel/plan.ts'
import { boundBreaches, certify } from './certify-breaches.ts'
import { findBreaches } from './find-breaches.ts'
import type { Level } from './place-apart.ts'
import type { Task } from './place-task.ts'
import { driftBreaches, repairBreaches } from './repair-breaches.ts'
import { searchHour } from './search-hour.ts'

/** Hours of so few slots are searched to the end; longer ones through so many states. */
const searchedSlots = 12
const searchedStates = 2000
/** Changes of place that are tried after each way of placing an hour, and in the end. */
const repairSteps = 300
const driftSteps = 4000

/** When placing by deadline leaves breaches that counting does not prove, it is tried with narrower windows: for lines with gaps, for lines with rivals. */
const quarters = [[0, 4], [1, 4], [2, 4], [4, 1], [0, 1], [1, 2]] as const

/** Repairs, proves or searches, and says of each breach that is left which it was. */
export function settleBreaches(task: Task, level: Level, placeAgain: () => void): readonly Breach[] {
  const bounds = boundBreaches(task)
  const least = bounds.reduce((sum, bound) => sum + bound.least, 0)
  let steps = repairBreaches(task, least, repairSteps)
  for (let i = 0; i < quarters.length && findBreaches(task).length > least; i++) {
    steps += tryOtherwise(task, () => {
      level.gapQuarters = quarters[i]![0]
      level.rivalQuarters = quarters[i]![1]
      placeAgain()
      return repairBreaches(task, least, repairSteps)
    })
  }
  level.gapQuarters = level.rivalQuarters = 4
  if (findBreaches(task).length > least) steps += tryOtherwise(task, () => driftBreaches(task, least, driftSteps))
  const searched = searchFewer(task, least)
  return certify(findBreaches(task), bounds, searched.exhausted, steps + searched.steps)
}

/** Keeps what it does where that leaves fewer breaches. */
function tryOtherwise(task: Task, change: () => number): number {
  const before = findBreaches(task).length
  const kept = task.out.slice(task.outAt, task.outAt + task.slots)
  const steps = change()
  if (findBreaches(task).length >= before) task.out.set(kept, task.outAt)
  return steps
}

function searchFewer(task: Task, least: number): { exhausted: { least: number; states: number }; steps: number } {
  const small = task.slots <= searchedSlots
  const exhausted = { least: 0, states: 0 }
  let steps = 0
  for (let allowed = least; allowed < findBreaches(task).length; allowed++) {
    const search = searchHour(task, allowed, small ? Number.MAX_SAFE_INTEGER : searchedStates)
    steps += search.states
    if (search.kind !== 'exhausted') break
    exhausted.least = allowed + 1
    exhausted.states += search.states
    if (!small) break
  }
  return { exhausted, steps }
}
