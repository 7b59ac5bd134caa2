import type { ProofBatch } from '../../../src/contracts/screens.ts'

export type HeldBatch = { sha256: string; batch: ProofBatch }
export type Settlement = { ledgerId: string; forkedFrom: number; keepSha256: string | null }

/** Every pair is looked at: where do the earliest two lie that cannot both be true? [PP1] */
export function forkOf(batches: readonly HeldBatch[]): number {
  let fork = Infinity
  for (const a of batches) {
    for (const b of batches) {
      if (a.sha256 === b.sha256 || a.batch.from > b.batch.from) continue
      const follows = b.batch.previousSha256 === a.sha256
      if (b.batch.from <= a.batch.to || (b.batch.from === a.batch.to + 1 && !follows)) fork = Math.min(fork, a.batch.from)
      else if (b.batch.from > a.batch.to + 1 && follows) fork = Math.min(fork, a.batch.to + 1)
    }
  }
  return fork
}

/** The first of its branch, for each. */
export function rootsFrom(disputed: readonly HeldBatch[]): Map<string, string> {
  const known = new Map(disputed.map((its) => [its.sha256, its]))
  const rootOf = (its: HeldBatch): string => {
    const before = its.batch.previousSha256 === null ? undefined : known.get(its.batch.previousSha256)
    return before ? rootOf(before) : its.sha256
  }
  return new Map(disputed.map((its) => [its.sha256, rootOf(its)]))
}

export type LedgerEvent = { kind: 'batch'; its: HeldBatch } | { kind: 'settlement'; its: Settlement }
/**
 * What is counted of one ledger, of all that came and was decided in its order: what lies before a fork, and where a person has settled one the branch that was kept.
 * What had come by then is kept or dropped; what comes later goes with what it hangs on.
 */
export function standingOf(events: readonly LedgerEvent[]): HeldBatch[] {
  let standing: HeldBatch[] = []
  const dropped = new Set<string>()
  for (const event of events) {
    if (event.kind === 'batch') {
      const { sha256, batch } = event.its
      if (dropped.has(sha256) || standing.some((its) => its.sha256 === sha256)) continue
      if (dropped.has(batch.previousSha256 ?? '')) dropped.add(sha256)
      else standing.push(event.its)
      continue
    }
    const roots = rootsFrom(standing.filter(({ batch }) => batch.from >= event.its.forkedFrom))
    for (const [sha256, root] of roots) if (root !== event.its.keepSha256) dropped.add(sha256)
    standing = standing.filter(({ sha256 }) => !dropped.has(sha256))
  }
  const fork = forkOf(standing)
  return standing.filter(({ batch }) => batch.from < fork)
}
