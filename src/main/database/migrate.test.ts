import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { migrate, migrations, readSchema, readSchemaVersion, schemaVersion } from './migrate.ts'
import { openSqlite } from './open-sqlite.ts'

test('[DB1] schema.sql is what the migrations make; `npm run generate -- schema` writes it', () => {
  const sql = openSqlite(':memory:')
  migrate(sql)
  expect(readSchema(sql)).toBe(readFileSync(new URL('./schema.sql', import.meta.url), 'utf8'))
})

test('[DB1] migrations are numbered without gaps, and only add', () => {
  expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, i) => i + 1))
  for (const { sql } of migrations) expect(sql).not.toMatch(/\b(DROP|RENAME|DELETE|UPDATE)\b/i)
})

test('[DB1] migration 1 makes an empty database ready for documents', () => {
  const sql = openSqlite(':memory:')
  migrate(sql, 1)
  expect(readSchemaVersion(sql)).toBe(1)
  sql.exec(`INSERT INTO documents VALUES (1, 'sc_1', 'screen', 1, '{}', '{}');
    INSERT INTO edits (num, stamp, at_ms, label, change_count, document_count) VALUES (1, 's', 0, 'create', 1, 1);
    INSERT INTO changes VALUES (1, 1, 'name', '"a"', NULL); INSERT INTO touched VALUES (1, 1); INSERT INTO private_records VALUES ('a', 'b', '1')`)
  expect(sql.prepare('PRAGMA foreign_key_check').all()).toEqual([])
})

test('[DB1] migrating twice changes nothing, and no row is lost', () => {
  const sql = openSqlite(':memory:')
  migrate(sql)
  sql.exec("INSERT INTO meta VALUES ('a', 'b')")
  const before = readSchema(sql)
  migrate(sql)
  expect(readSchema(sql)).toBe(before)
  expect(readSchemaVersion(sql)).toBe(schemaVersion)
  expect(sql.prepare('SELECT * FROM meta').all()).toEqual([{ name: 'a', value: 'b' }])
})

test('[DB1] a migration that fails leaves the version before it, whole', () => {
  const sql = openSqlite(':memory:')
  sql.exec('CREATE TABLE touched (a)')
  expect(() => { migrate(sql) }).toThrow(/touched/)
  expect(readSchemaVersion(sql)).toBe(0)
  expect(sql.prepare('SELECT name FROM sqlite_schema').all()).toEqual([{ name: 'touched' }])
})
