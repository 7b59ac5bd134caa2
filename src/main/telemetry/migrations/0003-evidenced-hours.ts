import { addPacked, evidencedAt, hoursOfDay, noCounts } from '../../../core/proof/index.ts'
import type { Sql } from '../../database/sql.ts'
import type { Migration } from '../migrate.ts'

/** Proven plays of a line by UTC hour since 1970, so that a plan that begins on a Monday knows what was delivered before it. [SC4] */
export const evidencedHoursMigration: Migration = {
  version: 3,
  sql: `
CREATE TABLE evidenced_hours (
  line INTEGER NOT NULL,
  hour INTEGER NOT NULL,
  proven INTEGER NOT NULL,
  PRIMARY KEY (line, hour)
) STRICT, WITHOUT ROWID;
`,
  fill,
}

/** Of what was counted before, a day at a time. */
function fill(sql: Sql): void {
  const insert = sql.prepare('INSERT INTO evidenced_hours (line, hour, proven) VALUES (?, ?, ?)')
  const ofDay = sql.prepare('SELECT line, hours FROM counts WHERE day = ? AND line > 0 ORDER BY line')
  for (const { day } of sql.prepare('SELECT DISTINCT day FROM counts ORDER BY day').all()) {
    let [line, sum] = [0, noCounts()]
    const write = (): void => {
      for (let hour = 0; hour < hoursOfDay; hour++) if (evidencedAt(sum, hour) > 0) insert.run(line, Number(day) * hoursOfDay + hour, evidencedAt(sum, hour))
    }
    for (const row of ofDay.all(day!)) {
      if (Number(row.line) !== line) {
        write()
        ;[line, sum] = [Number(row.line), noCounts()]
      }
      addPacked(sum, row.hours as Uint8Array)
    }
    write()
  }
}
