import { type SoldPlay, soldPlaysOf } from '../../core/proof/index.ts'
import { states } from './count-batch.ts'
import type { Telemetry } from './open-telemetry.ts'
import { readStored } from './read-stored.ts'

/** Proven plays of what was sold by auction, as they were received: for whoever was away when they came. What is disputed proves nothing. [AU6] */
export function readSold({ core }: Telemetry, { screenIds, fromMs, toMs }: { screenIds: readonly string[]; fromMs: number; toMs: number }): SoldPlay[] {
  return screenIds.flatMap((screenId) => core.ledgers.ofScreen(screenId).flatMap((ledger) => {
    const batches = core.writer.query('SELECT record, place FROM batches WHERE ledger = ? AND first_ms <= ? AND last_ms >= ? AND state = ? ORDER BY first').all(ledger.num, toMs, fromMs, states.counted)
    return batches.flatMap(({ record, place }) => {
      const entry = core.entryAt(Number(record), Number(place))
      const batch = entry?.kind === 'batch' ? readStored(entry.message) : null
      return batch && entry ? soldPlaysOf(batch, entry.receivedAtMs).filter(({ playedAtMs }) => playedAtMs >= fromMs && playedAtMs <= toMs) : []
    })
  }))
}
