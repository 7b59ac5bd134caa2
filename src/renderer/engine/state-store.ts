import { createStore } from 'zustand/vanilla'
import { useStore } from 'zustand'
import type { ScreensState } from '../../contracts/devices.ts'
import type { Presence } from '../../contracts/people.ts'
import type { PlanState } from '../../contracts/planning.ts'
import type { Job } from '../../contracts/system.ts'
import { engine } from './client.ts'

/** Small state that everyone sees: who is on what, and what the engine is busy with. */
export const stateStore = createStore<{ people: readonly Presence[]; jobs: readonly Job[]; plan: PlanState | null; screens: ScreensState | null }>(() => ({ people: [], jobs: [], plan: null, screens: null }))
export const usePresence = (): readonly Presence[] => useStore(stateStore, (state) => state.people)
/** What the engine last said of its plan; null before it has said anything. */
export const usePlanState = (): PlanState | null => useStore(stateStore, (state) => state.plan)
/** Broker, publishing, orders, pairings and keys, as last told; null before anything was. */
export const useScreensState = <T>(select: (screens: ScreensState | null) => T): T => useStore(stateStore, (state) => select(state.screens))
export const useJobs = (): readonly Job[] => useStore(stateStore, (state) => state.jobs)
export const useJob = (jobId: string | null): Job | null => useStore(stateStore, (state) => state.jobs.find((job) => job.id === jobId) ?? null)

export async function followState(signal: AbortSignal): Promise<void> {
  for await (const event of await engine.state.live(undefined, { signal })) {
    if (event.type === 'presence') stateStore.setState({ people: event.people })
    else if (event.type === 'jobs') stateStore.setState({ jobs: event.jobs })
    else if (event.type === 'screens') stateStore.setState({ screens: event.screens })
    else if (event.type === 'plan') stateStore.setState({ plan: event.plan })
  }
}
