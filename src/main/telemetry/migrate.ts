import type { Sql } from '../database/sql.ts'
import { transaction } from '../database/transaction.ts'
import { proofsMigration } from './migrations/0001-proofs.ts'
import { settlementReasonsMigration } from './migrations/0002-settlement-reasons.ts'
import { evidencedHoursMigration } from './migrations/0003-evidenced-hours.ts'

/** As those of documents: they only add. `fill` brings what is new up to what was counted before. [DB1] */
export type Migration = { version: number; sql: string; fill?(sql: Sql): void }
export const telemetryMigrations: readonly Migration[] = [proofsMigration, settlementReasonsMigration, evidencedHoursMigration]
export const telemetryVersion = telemetryMigrations.length
/** "Pulp" in the header: proofs, and not the documents ("Pult"). */
export const telemetryApplicationId = 0x50_75_6c_70

export function migrateTelemetry(sql: Sql): void {
  for (const { version, sql: text, fill } of telemetryMigrations) {
    if (version <= versionOf(sql)) continue
    transaction(sql, () => {
      sql.exec(text)
      fill?.(sql)
      sql.exec(`PRAGMA application_id = ${telemetryApplicationId}`)
      sql.exec(`PRAGMA user_version = ${version}`)
    })
  }
}

export const versionOf = (sql: Sql): number => Number(sql.prepare('PRAGMA user_version').get()?.user_version ?? 0)
