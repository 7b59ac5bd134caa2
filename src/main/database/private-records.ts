import type { Json } from '../../contracts/json.ts'
import type { PrivateRecord } from '../services.ts'
import type { Reader, Writer } from './statements.ts'
import { transaction } from './transaction.ts'

export function readPrivate(reader: Reader, namespace: string): PrivateRecord[] {
  const rows = reader.query('SELECT key, value FROM private_records WHERE namespace = ? ORDER BY key').all(namespace)
  return rows.map((row) => ({ namespace, key: String(row.key), value: JSON.parse(String(row.value)) as Json }))
}

export function writePrivate(writer: Writer, records: readonly PrivateRecord[]): void {
  const insert = writer.query('INSERT INTO private_records (namespace, key, value) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value')
  transaction(writer.sql, () => {
    for (const { namespace, key, value } of records) insert.run(namespace, key, JSON.stringify(value))
  })
}

export function removePrivate(writer: Writer, namespace: string, keys: readonly string[]): void {
  const remove = writer.query('DELETE FROM private_records WHERE namespace = ? AND key = ?')
  transaction(writer.sql, () => {
    for (const key of keys) remove.run(namespace, key)
  })
}
