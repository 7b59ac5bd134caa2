import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { syncFolder } from '../blobs/durable-file.ts'
import { openSqlite } from '../database/open-sqlite.ts'
import type { Sql } from '../database/sql.ts'
import { StoreRefused } from '../database/store-problem.ts'
import { telemetryApplicationId, telemetryVersion, versionOf } from './migrate.ts'
import { openTelemetryCore, type TelemetryCore } from './open-telemetry-core.ts'
import { nodeSegmentDisk } from '../segments/segment-disk.ts'
import type { Position } from '../segments/segments.ts'
import { openProofSegments, type ProofSegments } from './proof-segments.ts'

export type TelemetryNews = { kind: 'torn'; bytes: number } | { kind: 'damaged-record'; at: Position } | { kind: 'set-aside'; path: string; why: 'damaged' | 'ahead-of-segments' }
export type Telemetry = { core: TelemetryCore; segments: ProofSegments }
export const telemetryFiles = (folder: string) => ({ database: join(folder, 'telemetry.db'), segments: join(folder, 'segments'), damaged: join(folder, 'damaged') })

/**
 * Proofs of a data folder. A database of a newer Pult is refused and left alone; a damaged one is set aside and made again of the segments, as is one
 * that counts what the segments do not hold (a folder put together of two). [DB1]
 */
export function openTelemetry(folder: string, { nowMs, onNews = () => undefined }: { nowMs(): number; onNews?(news: TelemetryNews): void }): Telemetry {
  const files = telemetryFiles(folder)
  const segments = openProofSegments(nodeSegmentDisk(files.segments))
  if (segments.torn > 0) onNews({ kind: 'torn', bytes: segments.torn })
  const setAside = (why: 'damaged' | 'ahead-of-segments'): void => onNews({ kind: 'set-aside', why, path: moveAside(files, nowMs()) })
  const open = (): TelemetryCore => openTelemetryCore({ sql: openSqlite(files.database), segments, sha256: (bytes) => createHash('sha256').update(bytes).digest(), onDamage: (at) => onNews({ kind: 'damaged-record', at }) })
  if (existsSync(files.database)) {
    const found = inspect(files.database, folder)
    if (found === 'damaged') setAside('damaged')
    else if (isBeyond(found, segments.end())) setAside('ahead-of-segments')
  }
  return { core: open(), segments }
}

/** The end of what is counted, null where nothing is, or that the file cannot be used. Nothing is written. */
function inspect(path: string, folder: string): Position | null | 'damaged' {
  let sql: Sql | null = null
  try {
    sql = openSqlite(path)
    const version = versionOf(sql)
    if (version > telemetryVersion) throw new StoreRefused({ reason: 'database-newer', params: { folder, version, known: telemetryVersion } })
    if (version > 0 && sql.prepare('PRAGMA application_id').get()?.application_id !== telemetryApplicationId) return 'damaged'
    if (sql.prepare('PRAGMA quick_check(1)').get()?.quick_check !== 'ok') return 'damaged'
    const value = version === 0 ? undefined : sql.prepare("SELECT value FROM meta WHERE name = 'counted'").get()?.value
    return value === undefined ? null : JSON.parse(String(value)) as Position
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return 'damaged'
    throw error
  } finally {
    sql?.close()
  }
}

const isBeyond = (counted: Position | null, end: Position): boolean => counted !== null && (counted.segment > end.segment || (counted.segment === end.segment && counted.offset > end.offset))

function moveAside({ database, damaged }: ReturnType<typeof telemetryFiles>, nowMs: number): string {
  mkdirSync(damaged, { recursive: true })
  const path = join(damaged, `telemetry-${new Date(nowMs).toISOString().replaceAll(':', '')}.db`)
  renameSync(database, path)
  for (const beside of ['-wal', '-shm']) rmSync(database + beside, { force: true })
  syncFolder(damaged)
  return path
}
