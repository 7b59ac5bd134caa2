import { addPacked, noCounts, type Range, sizeOfRanges } from '../../src/core/proof/index.ts'
import { openSqlite } from '../../src/main/database/open-sqlite.ts'
import { telemetryFiles } from '../../src/main/telemetry/open-telemetry.ts'

export type LedgerHeld = { id: string; ranges: Range[]; forkedFrom: number | null; replaces: string | null }
/** What an engine holds of one screen: its ledgers, the plays in them, and the plays that its counts add up to. */
export type ScreenHeld = { ledgers: LedgerHeld[]; plays: number; claimed: number }

/** Read beside the engine, as a second reader of the same database. */
export function readProofs(folder: string): Map<string, ScreenHeld> {
  const sql = openSqlite(telemetryFiles(folder).database, { readonly: true })
  try {
    const held = new Map<string, ScreenHeld>()
    // One statement is one moment: a batch that is counted meanwhile is in both or in neither.
    sql.exec('BEGIN')
    for (const row of sql.prepare('SELECT names.id AS screen, ledgers.id AS id, ranges, forked_from, replaces FROM ledgers JOIN names ON names.num = ledgers.screen ORDER BY first_ms').all()) {
      const its = held.get(String(row.screen)) ?? { ledgers: [], plays: 0, claimed: 0 }
      held.set(String(row.screen), its)
      const ranges = JSON.parse(String(row.ranges)) as Range[]
      its.ledgers.push({ id: String(row.id), ranges, forkedFrom: row.forked_from === null ? null : Number(row.forked_from), replaces: row.replaces === null ? null : String(row.replaces) })
      its.plays += sizeOfRanges(ranges)
    }
    for (const row of sql.prepare('SELECT names.id AS screen, hours FROM counts JOIN names ON names.num = counts.screen').all()) {
      const counts = noCounts()
      addPacked(counts, row.hours as Uint8Array)
      const its = held.get(String(row.screen))
      if (its) its.claimed += counts.subarray(0, 24).reduce((sum, count) => sum + count, 0)
    }
    sql.exec('COMMIT')
    return held
  } finally {
    sql.close()
  }
}
