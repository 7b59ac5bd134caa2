import { createStore } from 'zustand/vanilla'
import { useStore } from 'zustand'
import type { Job } from '../../../contracts/system.ts'
import { useJob } from '../../engine/state-store.ts'

const joins = createStore<{ of: ReadonlyMap<string, string> }>(() => ({ of: new Map() }))
/** The last join of a batch since the page was opened: a dialog that was closed meanwhile still tells how it went. */
export const useJoin = (batchId: string): Job | null => useJob(useStore(joins, ({ of }) => of.get(batchId) ?? null))
export const keepJoin = (batchId: string, jobId: string): void => joins.setState(({ of }) => ({ of: new Map(of).set(batchId, jobId) }))
