import { dateOfDay, dayMs } from '../../core/kernel/local-time.ts'
import { transaction } from '../database/transaction.ts'
import type { Telemetry } from './open-telemetry.ts'

export const retentionDays = 400
/** A player keeps proofs for 35 days and may send any of them again; ten more for those that were switched off. [PP2] */
export const indexDays = 45

/** Whole days that are over: segment files after 400 days, the index of single batches after 45. Counts stay, and what is not counted is never removed. */
export function retain({ core: { writer, counted }, segments }: Telemetry, nowMs: number, days = retentionDays): { segments: string[] } {
  const position = counted()
  const removed = position === null ? [] : segments.removeBefore(dateOfDay(Math.floor(nowMs / dayMs) - days), position)
  transaction(writer.sql, () => {
    const oldest = writer.query('SELECT min(num) AS num FROM records WHERE segment >= ?').get(dateOfDay(Math.floor(nowMs / dayMs) - indexDays))?.num ?? null
    if (oldest === null) return
    // A fork that is not settled keeps what is needed to settle it.
    writer.query('DELETE FROM batches WHERE record < ? AND state <> 1 AND ledger IN (SELECT num FROM ledgers WHERE forked_from IS NULL)').run(oldest)
    writer.query('DELETE FROM records WHERE num < ? AND num NOT IN (SELECT record FROM batches)').run(oldest)
  })
  return { segments: removed }
}
