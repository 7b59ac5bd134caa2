// schema.sql of both databases: the schema as all migrations together make it, for reading.
import { writeFileSync } from 'node:fs'
import { migrate, readSchema } from '../../src/main/database/migrate.ts'
import { openSqlite } from '../../src/main/database/open-sqlite.ts'
import { migrateTelemetry } from '../../src/main/telemetry/migrate.ts'

export function generate() {
  const files = [['src/main/database/schema.sql', migrate], ['src/main/telemetry/schema.sql', migrateTelemetry]]
  for (const [file, run] of files) {
    const sql = openSqlite(':memory:')
    run(sql)
    writeFileSync(new URL(`../../${file}`, import.meta.url), readSchema(sql))
    sql.close()
  }
  return files.map(([file]) => file).join(', ')
}
