import { useEffect, useRef } from 'react'
import type { ModelsState } from '../../../contracts/studio-models.ts'
import type { Problem } from '../../../contracts/problems.ts'
import { engine } from '../../engine/client.ts'
import { useJobs } from '../../engine/state-store.ts'
import { useAnswer } from '../../engine/use-answer.ts'

/** What is on the shelf, asked anew whenever a model's job begins or ends; what was last told stays meanwhile. */
export function useModels(): { state: ModelsState | null; problems: readonly Problem[]; ask: () => void } {
  const jobs = useJobs().filter(({ kind }) => kind === 'model').map(({ id, state }) => `${id} ${state}`).join()
  const { value, problems, ask } = useAnswer('models', (signal) => engine.studio.models.list(undefined, { signal }))
  const heard = useRef(jobs)
  useEffect(() => {
    if (heard.current === jobs) return
    heard.current = jobs
    ask()
  }, [jobs, ask])
  return { state: value, problems, ask }
}
