import type { Problem } from '../../contracts/problems.ts'
import type { ExecutionProvider, ModelCard } from '../../contracts/studio-models.ts'

/** What is asked of a process of its own, because a file from anywhere may loop, take all memory or break the runtime. [MD4] */
export type ProbeTask =
  | { kind: 'probe'; file: string; card: ModelCard; limits: ProbeLimits }
  | { kind: 'providers'; limits: ProbeLimits }
  | { kind: 'compare'; file: string; card: ModelCard; provider: ExecutionProvider; limits: ProbeLimits }
export type ProbeLimits = { bytes: number; ms: number }
export type ProbeAnswer =
  | { kind: 'probed'; tookMs: number; peakBytes: number }
  | { kind: 'providers'; runtime: string; providers: ExecutionProvider[] }
  | { kind: 'compared'; cpuMs: number; providerMs: number; largestDifference: number }
  | { kind: 'refused'; problem: Problem }

const giga = 1024 ** 3
export const tooHungry = ({ bytes }: ProbeLimits): ProbeAnswer => ({ kind: 'refused', problem: { reason: 'model-too-hungry', params: { gigabytes: Math.round((bytes / giga) * 10) / 10 } } })
export const tooSlow = ({ ms }: ProbeLimits): ProbeAnswer => ({ kind: 'refused', problem: { reason: 'model-too-slow', params: { seconds: Math.round(ms / 1000) } } })
