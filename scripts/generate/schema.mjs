// src/main/database/schema.sql: the schema as all migrations together make it, for reading.
import { writeFileSync } from 'node:fs'
import { migrate, readSchema } from '../../src/main/database/migrate.ts'
import { openSqlite } from '../../src/main/database/open-sqlite.ts'

export function generate() {
  const sql = openSqlite(':memory:')
  migrate(sql)
  writeFileSync(new URL('../../src/main/database/schema.sql', import.meta.url), readSchema(sql))
  sql.close()
  return 'src/main/database/schema.sql'
}
