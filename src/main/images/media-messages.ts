import type { CreativeFile } from '../../contracts/campaigns.ts'
import type { Problem } from '../../contracts/problems.ts'

/** What the engine asks of the worker that looks at pictures and films. */
export type ProbeTask = { path: string; fileName: string; /** A picture of a film. */ posterPath: string | null }
export type ProbedFile = { file: Omit<CreativeFile, 'thumbnail' | 'frames'>; thumbnail: Uint8Array<ArrayBuffer> | null }

export type ToMediaWorker = { id: number; task: ProbeTask }
export type FromMediaWorker = { id: number } & ({ type: 'progress'; done: number; total: number } | { type: 'answer'; probed: ProbedFile } | { type: 'problem'; problem: Problem })
