import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { createPlayingScreen, proofsBaseMs } from '../../../tests/helpers/proof-world.ts'
import { readSchema } from '../database/migrate.ts'
import { openSqlite } from '../database/open-sqlite.ts'
import { StoreRefused } from '../database/store-problem.ts'
import { createNodeCrypto } from '../keys/node-crypto.ts'
import { createIntake } from './intake.ts'
import { migrateTelemetry } from './migrate.ts'
import { openTelemetry, type Telemetry, telemetryFiles, type TelemetryNews } from './open-telemetry.ts'
import { retain } from './retain.ts'

const dayMs = 86_400_000
const folders: string[] = []
const folderOf = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'pult-telemetry-'))
  folders.push(folder)
  return folder
}
afterEach(() => { for (const folder of folders.splice(0)) rmSync(folder, { recursive: true }) })

const screen = createPlayingScreen(1)
const batches = [screen.next(3), screen.next(4)]
const open = (folder: string, news: TelemetryNews[] = []): Telemetry => openTelemetry(folder, { nowMs: () => proofsBaseMs, onNews: (its) => news.push(its) })
function take({ core }: Telemetry, at: number, nowMs = proofsBaseMs): void {
  const intake = createIntake({ core, crypto: createNodeCrypto(), deviceKeyOf: () => screen.publicKey, clock: { nowMs: () => nowMs }, mostBytes: 131_072 })
  expect(intake.take([{ screenId: screen.screenId, message: batches[at]!.message, receivedAtMs: nowMs }])).toMatchObject([{ kind: 'stored' }])
}
const playsIn = ({ core }: Telemetry): number => core.ledgers.ofScreen(screen.screenId).reduce((plays, { last }) => plays + last, 0)

test('[DB1] schema.sql is what the migrations make; `npm run generate -- schema` writes it', () => {
  const sql = openSqlite(':memory:')
  migrateTelemetry(sql)
  migrateTelemetry(sql)
  expect(readSchema(sql)).toBe(readFileSync(new URL('./schema.sql', import.meta.url), 'utf8'))
})

test('[DB1] a damaged database is set aside and made again of the segments', () => {
  const folder = folderOf()
  const first = open(folder)
  take(first, 0)
  first.core.close()
  writeFileSync(telemetryFiles(folder).database, Buffer.alloc(8192, 'rubbish '))
  const news: TelemetryNews[] = []
  const again = open(folder, news)
  expect(news).toMatchObject([{ kind: 'set-aside', why: 'damaged' }])
  expect(readdirSync(telemetryFiles(folder).damaged)).toHaveLength(1)
  expect(playsIn(again)).toBe(3)
  take(again, 1)
  expect(playsIn(again)).toBe(7)
  again.core.close()
})

test('[SC4] plays that were counted before hours were told apart are told apart when the database is opened', () => {
  const folder = folderOf()
  const first = open(folder)
  take(first, 0)
  const hours = ({ core }: Telemetry) => core.writer.query('SELECT line, hour, proven FROM evidenced_hours ORDER BY line, hour').all()
  const known = hours(first)
  first.core.close()
  const sql = openSqlite(telemetryFiles(folder).database)
  sql.exec('DROP TABLE evidenced_hours; PRAGMA user_version = 2')
  sql.close()
  const again = open(folder)
  expect(known.length).toBeGreaterThan(0)
  expect(hours(again)).toEqual(known)
  again.core.close()
})

test('[DB1] a newer database is refused and not touched', () => {
  const folder = folderOf()
  open(folder).core.close()
  const { database } = telemetryFiles(folder)
  const sql = openSqlite(database)
  sql.exec('PRAGMA user_version = 99')
  sql.close()
  const before = readFileSync(database)
  expect(() => open(folder)).toThrow(StoreRefused)
  expect(readFileSync(database).equals(before)).toBe(true)
  expect(existsSync(telemetryFiles(folder).damaged)).toBe(false)
})

test('[DB1] a database that counts what the segments do not hold is set aside: the segments are the truth', () => {
  const folder = folderOf()
  const first = open(folder)
  take(first, 0)
  first.core.close()
  rmSync(telemetryFiles(folder).segments, { recursive: true })
  const news: TelemetryNews[] = []
  const again = open(folder, news)
  expect(news).toMatchObject([{ kind: 'set-aside', why: 'ahead-of-segments' }])
  expect(playsIn(again)).toBe(0)
  take(again, 0)
  again.core.close()
})

test('[DB1] a torn tail is cut and told, and what was counted stays', () => {
  const folder = folderOf()
  const first = open(folder)
  take(first, 0)
  first.core.close()
  const segment = join(telemetryFiles(folder).segments, '2026-11-02', '000001.seg')
  writeFileSync(segment, Buffer.concat([readFileSync(segment), Buffer.from('Ps torn')]))
  const news: TelemetryNews[] = []
  const again = open(folder, news)
  expect(news).toEqual([{ kind: 'torn', bytes: 7 }])
  expect(playsIn(again)).toBe(3)
  take(again, 1)
  again.core.close()
})

test('[DB2] old days and the index of what no player keeps are removed; counts and numbers received stay', async () => {
  const folder = folderOf()
  const telemetry = open(folder)
  take(telemetry, 0)
  take(telemetry, 1, proofsBaseMs + dayMs)
  const rows = (table: string): number => Number(telemetry.core.writer.query(`SELECT count(*) AS n FROM ${table}`).get()!.n)
  const counts = rows('counts')
  expect((await retain(telemetry, proofsBaseMs + 30 * dayMs)).segments).toEqual([])
  expect([rows('batches'), rows('records')]).toEqual([2, 2])
  expect((await retain(telemetry, proofsBaseMs + 48 * dayMs)).segments).toEqual([])
  // The head stays, by whose key a report of those days is checked.
  expect([rows('batches'), rows('records')]).toEqual([1, 1])
  expect((await retain(telemetry, proofsBaseMs + 402 * dayMs)).segments).toEqual(['2026-11-02/000001.seg'])
  expect(rows('counts')).toBe(counts)
  expect(playsIn(telemetry)).toBe(7)
  const intake = createIntake({ core: telemetry.core, crypto: createNodeCrypto(), deviceKeyOf: () => screen.publicKey, clock: { nowMs: () => proofsBaseMs }, mostBytes: 131_072 })
  expect(intake.take([{ screenId: screen.screenId, message: batches[0]!.message, receivedAtMs: proofsBaseMs }])).toMatchObject([{ kind: 'duplicate' }])
  telemetry.core.close()
})
