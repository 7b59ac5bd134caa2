import type { LedgerRow } from '../../contracts/proofs.ts'
import { missingIn, sizeOfRanges } from '../../core/proof/index.ts'
import { hexOf, states } from './count-batch.ts'
import type { KnownLedger } from './ledger-book.ts'
import type { Telemetry } from './open-telemetry.ts'

/** Ledgers of a screen, with what is missing of them and where they forked. [PP1] */
export function readLedgers({ core }: Telemetry, { screenId }: { screenId: string }): LedgerRow[] {
  return core.ledgers.ofScreen(screenId).map((ledger) => ({
    ledgerId: ledger.id, firstMs: ledger.firstMs, lastMs: ledger.lastMs, ranges: pairs(ledger.ranges), gaps: gapsOf(ledger), forkedFrom: ledger.forkedFrom, branches: core.branches(ledger), replaces: ledger.replaces, unknownSinceMs: ledger.unknownSinceMs,
    settlements: core.writer.query('SELECT at_ms, forked_from, keep, person FROM settlements WHERE ledger = ? ORDER BY at_ms').all(ledger.num)
      .map((row) => ({ atMs: Number(row.at_ms), forkedFrom: Number(row.forked_from), keptSha256: row.keep === null ? null : hexOf(row.keep as Uint8Array), personId: String(row.person) })),
  }))
}

const pairs = (ranges: readonly (readonly [number, number])[]): [number, number][] => ranges.map(([from, to]) => [from, to])
export const gapsOf = ({ ranges }: Pick<KnownLedger, 'ranges'>): [number, number][] => pairs(missingIn(ranges, 1, ranges.at(-1)?.[1] ?? 0))

export type ScreenDoubts = { screenId: string; forked: number; gap: number }
/** Plays of some screens that are disputed, and numbers that never came, over a time: a gap lies between the batches on its sides, and is shared out over the time between them. */
export function readDoubts({ core: { ledgers, writer: { query } } }: Telemetry, { screenIds, fromMs, toMs }: { screenIds: readonly string[]; fromMs: number; toMs: number }): ScreenDoubts[] {
  return screenIds.flatMap((screenId) => {
    let [forked, gap] = [0, 0]
    for (const ledger of ledgers.ofScreen(screenId)) {
      if (ledger.forkedFrom !== null) forked += Number(query('SELECT coalesce(sum(last - first + 1), 0) AS n FROM batches WHERE ledger = ? AND state = ? AND first_ms < ? AND last_ms > ?').get(ledger.num, states.disputed, toMs, fromMs)?.n)
      for (const missing of gapsOf(ledger)) gap += playsWithin(query('SELECT max(last_ms) AS ms FROM batches WHERE ledger = ? AND last < ?').get(ledger.num, missing[0])?.ms, query('SELECT min(first_ms) AS ms FROM batches WHERE ledger = ? AND first > ?').get(ledger.num, missing[1])?.ms, sizeOfRanges([missing]), fromMs, toMs)
    }
    return forked + gap > 0 ? [{ screenId, forked, gap }] : []
  })
}

function playsWithin(before: unknown, after: unknown, plays: number, fromMs: number, toMs: number): number {
  if (typeof before !== 'number' || typeof after !== 'number') return 0
  const [from, to] = [Math.max(before, fromMs), Math.min(after, toMs)]
  if (from > to) return 0
  return Math.round(plays * (after <= before ? 1 : (to - from) / (after - before)))
}
