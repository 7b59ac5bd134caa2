import { useEffect, useState } from 'react'
import type { PlanChoice } from '../../../contracts/planning.ts'
import type { Problem } from '../../../contracts/problems.ts'
import { engine } from '../../engine/client.ts'
import { problemsOf } from '../../engine/problems-of.ts'
import { useConnection } from '../../engine/connection.ts'
import { type PreviewHour, previewHourOf } from './preview-hour.ts'

type Hours = ReadonlyMap<number, ReadonlyMap<string, PreviewHour>>
type Asked = { screenIds: readonly string[]; plan: PlanChoice; slotsPerHour: number; revision: number }
const keptHours = 6

/** The hours around the playhead, for all screens of the shelf at once: the one it is in, and the next before it is needed. */
export function usePreviewHours(asked: Asked, hour: number): { hours: Hours; problem: Problem | null } {
  const key = `${asked.plan} ${asked.revision} ${asked.screenIds.join()}`
  const [state, setState] = useState<{ key: string; hours: Hours; problem: Problem | null }>({ key, hours: new Map(), problem: null })
  const generation = useConnection((connection) => connection.generation)
  const known = state.key === key ? state.hours : null
  const missing = [hour, hour + 1].find((each) => known?.has(each) !== true)
  const { screenIds, plan, slotsPerHour } = asked
  useEffect(() => {
    if (missing === undefined || screenIds.length === 0) return
    const leaving = new AbortController()
    engine.plan.hour({ screenIds: [...screenIds], hour: missing, plan }, { signal: leaving.signal }).then(
      (answers) => {
        if (leaving.signal.aborted) return
        const byScreen = new Map(answers.map((answer) => [answer.screenId, previewHourOf(answer, slotsPerHour)]))
        setState((last) => ({ key, hours: withHour(last.key === key ? last.hours : new Map(), missing, byScreen), problem: null }))
      },
      (error: unknown) => { if (!leaving.signal.aborted) setState((last) => ({ ...last, problem: problemsOf(error)[0] ?? null })) },
    )
    return () => leaving.abort()
  }, [key, missing, generation, screenIds, plan, slotsPerHour])
  return { hours: known ?? state.hours, problem: state.problem }
}

function withHour(hours: Hours, hour: number, screens: ReadonlyMap<string, PreviewHour>): Hours {
  const next = new Map(hours).set(hour, screens)
  // Those farthest from the newest go first.
  const far = [...next.keys()].sort((a, b) => Math.abs(b - hour) - Math.abs(a - hour))
  for (const each of far.slice(0, Math.max(0, next.size - keptHours))) next.delete(each)
  return next
}
