import type { Manifest, RefusalReason } from '../../../contracts/screens.ts'

export type Numbered = { epoch: number; sequence: number }
export type ManifestJudgement = { kind: 'take' } | { kind: 'known' } | { kind: 'refused'; reason: RefusalReason }
/** A plan whose first day is further off than this is no plan for now. */
const mostAheadMs = 35 * 86_400_000

/** Is this newer than what is adopted? Numbers are compared as numbers. [PL1] [PL6] */
export const isNewer = (its: Numbered, than: Numbered | null): boolean => than === null || its.epoch > than.epoch || (its.epoch === than.epoch && its.sequence > than.sequence)

/**
 * A manifest whose signature, seat and epoch hold: may it take the place of the present one, and of the one that waits for its files?
 * `acceptUntilMs` limits adoption and nothing after it. [PL1]
 */
export function judgeManifest(manifest: Manifest, { present, waiting, nowMs, algorithms }: { present: Numbered | null; waiting: Numbered | null; nowMs: number; algorithms: readonly number[] }): ManifestJudgement {
  if (present && same(manifest, present)) return { kind: 'known' }
  if (!isNewer(manifest, present) || (waiting && !same(manifest, waiting) && !isNewer(manifest, waiting))) return { kind: 'refused', reason: 'older' }
  if (!algorithms.includes(manifest.algorithm)) return { kind: 'refused', reason: 'algorithm-unknown' }
  if (nowMs > manifest.acceptUntilMs) return { kind: 'refused', reason: 'expired' }
  if (manifest.validFromMs > nowMs + mostAheadMs) return { kind: 'refused', reason: 'too-far-ahead' }
  return { kind: 'take' }
}

/** All files are there: switch now, later, or not any more? [PL3] */
export function maySwitch({ acceptUntilMs, validFromMs }: Pick<Manifest, 'acceptUntilMs' | 'validFromMs'>, lacking: number, nowMs: number): 'now' | 'wait' | 'too-late' {
  if (nowMs > acceptUntilMs) return 'too-late'
  return lacking === 0 && nowMs >= validFromMs ? 'now' : 'wait'
}

const same = (a: Numbered, b: Numbered): boolean => a.epoch === b.epoch && a.sequence === b.sequence
