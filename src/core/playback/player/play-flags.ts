import type { playFlags } from '../../../contracts/screens.ts'

/** The bits of the contract, which the core may not read: a test keeps them equal. */
export const flagBits: typeof playFlags = { completed: 1, framesAdvanced: 2, panelLit: 4, panelKnown: 8, bySignedState: 16, clockUntrusted: 32, offline: 64 }
export type PlayFacts = Record<keyof typeof playFlags, boolean>

export function flagsOf(facts: Partial<PlayFacts>): number {
  return (Object.keys(flagBits) as (keyof typeof flagBits)[]).reduce((flags, name) => (facts[name] ? flags | flagBits[name] : flags), 0)
}

/** A play is complete that showed from the edge of its slot, give or take a second, to its end. */
export function isComplete(slot: { startsAtMs: number; endsAtMs: number }, shown: { fromMs: number; toMs: number }): boolean {
  return shown.fromMs - slot.startsAtMs <= lateMs && slot.endsAtMs - shown.toMs <= lateMs
}
export const lateMs = 1000
