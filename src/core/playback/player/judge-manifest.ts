import type { Manifest, RefusalReason } from '../../../contracts/screens.ts'

export type Numbered = { epoch: number; sequence: number }
export type Waiting = Numbered & { validFromMs: number }
/** `known`: it is played; `waits`: it waits already. */
export type ManifestJudgement = { kind: 'take' } | { kind: 'known' } | { kind: 'waits' } | { kind: 'refused'; reason: RefusalReason }
/** A plan whose first day is further off than this is no plan for now. */
const mostAheadMs = 35 * 86_400_000

/** Is this newer than what is adopted? Numbers are compared as numbers. [PL1] [PL6] */
export const isNewer = (its: Numbered, than: Numbered | null): boolean => than === null || its.epoch > than.epoch || (its.epoch === than.epoch && its.sequence > than.sequence)

/**
 * A manifest whose signature, seat and epoch hold: may it take the place of the present one? Others may wait for their files or for their date; an older
 * one than those is of use only until theirs. `acceptUntilMs` limits adoption and nothing after it. [PL1]
 */
export function judgeManifest(manifest: Manifest, { present, waiting, nowMs, algorithms }: { present: Numbered | null; waiting: readonly Waiting[]; nowMs: number; algorithms: readonly number[] }): ManifestJudgement {
  if (present && same(manifest, present)) return { kind: 'known' }
  if (waiting.some((other) => same(manifest, other))) return { kind: 'waits' }
  if (!isNewer(manifest, present) || waiting.some((other) => isNewer(other, manifest) && other.validFromMs <= manifest.validFromMs)) return { kind: 'refused', reason: 'older' }
  if (!algorithms.includes(manifest.algorithm)) return { kind: 'refused', reason: 'algorithm-unknown' }
  if (nowMs > manifest.acceptUntilMs) return { kind: 'refused', reason: 'expired' }
  if (manifest.validFromMs > nowMs + mostAheadMs) return { kind: 'refused', reason: 'too-far-ahead' }
  return { kind: 'take' }
}

/** Which of those that wait still have a use beside this one: older ones until its date, newer ones from theirs on. */
export function stillWaiting<T extends Waiting>(waiting: readonly T[], taken: Waiting): T[] {
  return waiting.filter((other) => (isNewer(other, taken) ? other.validFromMs > taken.validFromMs : other.validFromMs < taken.validFromMs))
}

/** All files are there: switch now, later, or not any more? [PL3] */
export function maySwitch({ acceptUntilMs, validFromMs }: Pick<Manifest, 'acceptUntilMs' | 'validFromMs'>, lacking: number, nowMs: number): 'now' | 'wait' | 'too-late' {
  if (nowMs > acceptUntilMs) return 'too-late'
  return lacking === 0 && nowMs >= validFromMs ? 'now' : 'wait'
}

const same = (a: Numbered, b: Numbered): boolean => a.epoch === b.epoch && a.sequence === b.sequence
