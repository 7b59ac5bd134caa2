import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BackupEntry } from '../../contracts/system.ts'
import { backupsToRemove, nextDailyBackupMs } from './backup-schedule.ts'

const dayMs = 24 * 60 * 60 * 1000
const entry = (atMs: number, reason: BackupEntry['reason'] = 'daily'): BackupEntry =>
  ({ id: `${reason}-${atMs}`, atMs, reason, bytes: 1, documents: 1, edits: 1, verifiedAtMs: atMs })

test('[DB1] the first daily backup is due at once, the next a day after the last', () => {
  expect(nextDailyBackupMs([], 5000)).toBe(5000)
  expect(nextDailyBackupMs([entry(1000), entry(900)], 5000)).toBe(1000 + dayMs)
  expect(nextDailyBackupMs([entry(1000)], 1000 + 3 * dayMs)).toBe(1000 + 3 * dayMs)
})

test('[DB1] a manual backup does not stand for the daily one, nor does one from a future that the clock has left', () => {
  expect(nextDailyBackupMs([entry(4000, 'manual'), entry(9000)], 5000)).toBe(5000)
})

test('[DB1] seven daily backups stay, and one of each of the four weeks before', () => {
  const backups = Array.from({ length: 60 }, (_, day) => entry(day * dayMs + 1000))
  const removed = new Set(backupsToRemove(backups))
  const kept = backups.filter(({ id }) => !removed.has(id)).map(({ atMs }) => Math.floor(atMs / dayMs))
  expect(kept.slice(-7)).toEqual([53, 54, 55, 56, 57, 58, 59])
  expect(kept.slice(0, -7)).toEqual([34, 41, 48, 52])
})

test('[DB1] the newest of every sort always stays, and removing once is removing enough', () => {
  const anyBackups = fc.array(fc.record({ day: fc.integer({ min: 0, max: 100 }), reason: fc.constantFrom('daily', 'manual', 'before-restore', 'before-upgrade') }), { maxLength: 80 })
  fc.assert(fc.property(anyBackups, (sorts) => {
    const backups = sorts.map(({ day, reason }, i) => entry(day * dayMs + i, reason as BackupEntry['reason']))
    const removed = new Set(backupsToRemove(backups))
    const kept = backups.filter(({ id }) => !removed.has(id))
    expect(kept.length).toBeLessThanOrEqual(7 + 4 + 10 + 3 + 3)
    for (const { reason } of backups) {
      const newest = backups.filter((backup) => backup.reason === reason).reduce((a, b) => (b.atMs > a.atMs ? b : a))
      expect(kept).toContainEqual(newest)
    }
    expect(backupsToRemove(kept)).toEqual([])
  }))
})
