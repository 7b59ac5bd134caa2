import type { Replay } from '../../contracts/proofs.ts'
import { isEvidence, sources } from '../../core/proof/index.ts'
import { states } from './count-batch.ts'
import type { Telemetry } from './open-telemetry.ts'
import { readStored } from './read-stored.ts'

const playsAtMost = 2000
type ReplayedPlay = Replay['plays'][number]

/** What a screen showed at a past time, play by play as it was proven. [PP1] */
export function readReplay({ core }: Telemetry, { screenId, fromMs, toMs }: { screenId: string; fromMs: number; toMs: number }): Replay {
  const plays: ReplayedPlay[] = []
  let tooOld = false
  for (const ledger of core.ledgers.ofScreen(screenId)) {
    if (ledger.firstMs > toMs || ledger.lastMs < fromMs) continue
    const oldest = core.writer.query('SELECT min(first_ms) AS ms FROM batches WHERE ledger = ?').get(ledger.num)?.ms ?? null
    tooOld ||= oldest === null || (fromMs < Number(oldest) && Number(oldest) > ledger.firstMs)
    for (const { record, place, state } of core.writer.query('SELECT record, place, state FROM batches WHERE ledger = ? AND first_ms < ? AND last_ms > ? ORDER BY first').all(ledger.num, toMs, fromMs)) {
      const entry = core.entryAt(Number(record), Number(place))
      const batch = entry?.kind === 'batch' ? readStored(entry.message) : null
      if (batch === null) continue
      const sales = new Map(batch.sales)
      batch.plays.forEach(([after, shownMs, source, line, creative, file, manifest, rung, flags], at) => {
        const startsAtMs = batch.baseMs + after
        if (startsAtMs >= toMs || startsAtMs + shownMs <= fromMs) return
        const [epoch, sequence] = batch.manifests[manifest] ?? [0, 0]
        const disputed = Number(state) !== states.counted
        plays.push({ startsAtMs, shownMs, source: sources[source]!, lineId: batch.lines[line] ?? null, creativeId: batch.creatives[creative] ?? null, sha256: batch.files[file] ?? null, epoch, sequence, rung, flags, saleId: sales.get(at) ?? null, ledgerId: ledger.id, number: batch.from + at, proven: !disputed && isEvidence(flags), disputed })
      })
    }
  }
  plays.sort((a, b) => a.startsAtMs - b.startsAtMs || a.number - b.number)
  return { plays: plays.slice(0, playsAtMost), tooOld, truncated: plays.length > playsAtMost }
}
