import { setImmediate } from 'node:timers/promises'
import { dateOfDay, dayMs } from '../../core/kernel/local-time.ts'
import { transaction } from '../database/transaction.ts'
import type { Telemetry } from './open-telemetry.ts'

export const retentionDays = 400
/** A player keeps proofs for 35 days and may send any of them again; ten more for those that were switched off. [PP2] */
export const indexDays = 45
const ledgersAtOnce = 50
/** A batch may tell of plays up to 26 hours after it came. */
const slackDays = 2

/** Whole days that are over: segment files after 400 days, the index of single batches after 45. Counts stay, and what is not counted is never removed. It gives way between few ledgers. */
export async function retain({ core: { writer, counted }, segments }: Telemetry, nowMs: number, days = retentionDays): Promise<{ segments: string[] }> {
  const { query, sql } = writer
  const today = Math.floor(nowMs / dayMs)
  const position = counted()
  const removed = position === null ? [] : segments.removeBefore(dateOfDay(today - days), position)
  // A fork that is not settled keeps what is needed to settle it.
  const ledgers = query('SELECT num FROM ledgers WHERE forked_from IS NULL ORDER BY num').all().map(({ num }) => Number(num))
  for (let at = 0; at < ledgers.length; at += ledgersAtOnce) {
    transaction(sql, () => { for (const num of ledgers.slice(at, at + ledgersAtOnce)) forgetBatches(query, num, (today - indexDays) * dayMs) })
    await setImmediate()
  }
  transaction(sql, () => forgetRecords(query, dateOfDay(today - indexDays - slackDays)))
  return { segments: removed }
}

type Query = Telemetry['core']['writer']['query']

/** Batches of a ledger are in the order of time, nearly: whatever lies before the first that is young enough goes, but for the head, by whose key a report is checked. */
function forgetBatches(query: Query, ledger: number, beforeMs: number): void {
  const first = query('SELECT first FROM batches WHERE ledger = ? AND last_ms >= ? ORDER BY first LIMIT 1').get(ledger, beforeMs)?.first ?? Number.MAX_SAFE_INTEGER
  query('DELETE FROM batches WHERE ledger = ? AND first < ? AND first IS NOT (SELECT max(first) FROM batches WHERE ledger = ? AND state = 0)').run(ledger, first, ledger)
}

function forgetRecords(query: Query, day: string): void {
  const young = query('SELECT num FROM records WHERE segment >= ? ORDER BY num LIMIT 1').get(day)?.num ?? null
  if (young === null) return
  const kept = new Set(query('SELECT DISTINCT record FROM batches WHERE ledger IN (SELECT num FROM ledgers WHERE forked_from IS NOT NULL) AND record < ?').all(young).map(({ record }) => Number(record)))
  const old = query('SELECT num FROM records WHERE num < ?').all(young).map(({ num }) => Number(num))
  for (const num of old) if (!kept.has(num)) query('DELETE FROM records WHERE num = ?').run(num)
}
