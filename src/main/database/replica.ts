import type { Writer } from './statements.ts'
import { transaction } from './transaction.ts'

/** A folder found elsewhere than it was left is a copy or was restored: it goes on under a new replica id. [SY1] */
export function claimReplica(writer: Writer, folderIdentity: string, randomBytes: (count: number) => Uint8Array): string {
  const known = readMeta(writer, 'replica_id')
  if (known !== null && readMeta(writer, 'folder_identity') === folderIdentity) return known
  const replicaId = Array.from(randomBytes(4), (byte) => byte.toString(16).padStart(2, '0')).join('')
  transaction(writer.sql, () => {
    writeMeta(writer, 'replica_id', replicaId)
    writeMeta(writer, 'folder_identity', folderIdentity)
  })
  return replicaId
}

function readMeta(writer: Writer, name: string): string | null {
  const row = writer.query('SELECT value FROM meta WHERE name = ?').get(name)
  return row ? String(row.value) : null
}

function writeMeta(writer: Writer, name: string, value: string): void {
  writer.query('INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value').run(name, value)
}
