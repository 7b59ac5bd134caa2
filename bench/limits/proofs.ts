import Database from 'better-sqlite3'
import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { constants, zstdCompressSync } from 'node:zlib'

type Row = [day: number, line: number, screen: number, creative: number, hours: Uint8Array]
type Message = { publicKey: KeyObject; input: Uint8Array; signature: Uint8Array; message: Uint8Array; rows: Row[] }
const spki = Buffer.from('302a300506032b6570032100', 'hex')
export const readBareKey = (raw: Uint8Array): KeyObject => createPublicKey({ key: Buffer.concat([spki, raw]), format: 'der', type: 'spki' })

/**
 * The least that must be done for a group of batches: one signature check each, one append of all of them with the same compression and one fsync, and in one
 * transaction one upsert for every row of counts they touch. Nothing is taken apart, parsed, counted, hashed, chained or answered.
 */
export function openBareProofs(folder: string): { take(group: readonly Message[]): void; close(): void } {
  const segment = openSync(join(folder, 'bare.seg'), 'a')
  const database = new Database(join(folder, 'bare.db'))
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 4000;
    CREATE TABLE counts (day INTEGER NOT NULL, line INTEGER NOT NULL, screen INTEGER NOT NULL, creative INTEGER NOT NULL, hours BLOB NOT NULL, PRIMARY KEY (day, line, screen, creative)) STRICT, WITHOUT ROWID`)
  const upsert = database.prepare('INSERT INTO counts (day, line, screen, creative, hours) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET hours = excluded.hours')
  const upsertAll = database.transaction((group: readonly Message[]) => {
    for (const { rows } of group) for (const row of rows) upsert.run(...row)
  })
  return {
    take(group) {
      for (const { publicKey, input, signature } of group) if (!verify(null, input, publicKey, signature)) throw new Error('a good signature was refused')
      writeSync(segment, zstdCompressSync(Buffer.concat(group.map(({ message }) => message)), { params: { [constants.ZSTD_c_compressionLevel]: 1 } }))
      fsyncSync(segment)
      upsertAll(group)
    },
    close() {
      database.close()
      closeSync(segment)
    },
  }
}
