import { type FamilyGroup, familyGroups } from './make-rivals.ts'

export const tightnesses = ['binds', 'about', 'free'] as const
export type Tightness = (typeof tightnesses)[number]
export const historyLengths = [7, 14, 28] as const

export type StrataOfWorld = { families: FamilyGroup; historyDays: (typeof historyLengths)[number]; pricing: 'first' | 'second'; tightness: Tightness }

/** Every 72 seeds in a row hold each combination once, so that 2 000 worlds give each stratum 500 or more. */
export function strataOfSeed(seed: number): StrataOfWorld {
  return {
    families: familyGroups[seed % 4]!,
    historyDays: historyLengths[Math.floor(seed / 4) % 3]!,
    pricing: Math.floor(seed / 12) % 2 === 0 ? 'first' : 'second',
    tightness: tightnesses[Math.floor(seed / 24) % 3]!,
  }
}

export const namesOfStrata = ({ families, historyDays, pricing, tightness }: StrataOfWorld): string[] => [`families:${families}`, `history:${historyDays}`, `pricing:${pricing}`, `budget:${tightness}`]

/** The budget as a share of what the campaign would be expected to cost without one. */
export const budgetShareOf: Record<Tightness, readonly [from: number, to: number]> = { binds: [0.2, 0.6], about: [0.75, 1.3], free: [2, 4] }
