import type { Migration } from '../migrate.ts'

/** Why a person decided a fork as they did. Settlements made before have none. [PP1] */
export const settlementReasonsMigration: Migration = { version: 2, sql: 'ALTER TABLE settlements ADD COLUMN reason TEXT;' }
