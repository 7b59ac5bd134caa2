import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { BackupEntry, Job } from '../../contracts/system.ts'
import { createJobs } from '../jobs/jobs.ts'
import { keepDailyBackups } from './keep-daily-backups.ts'

const clock = { nowMs: () => Date.now() }
const log = { info: () => {}, warn: () => {}, error: () => {} }
const minuteMs = 60_000

beforeEach(() => { vi.useFakeTimers({ now: 1_800_000_000_000 }) })
afterEach(() => { vi.useRealTimers() })

function keeping({ isFull = false, list = async (): Promise<BackupEntry[]> => [] } = {}) {
  const made: number[] = []
  const started: Job[] = []
  const jobs = createJobs({ clock, newId: () => `jb_${started.length}`, log, onChange: (all) => { started.splice(0, started.length, ...all) } })
  const backup = async (): Promise<BackupEntry> => {
    made.push(Date.now())
    if (isFull) throw new Error('the disk is full')
    return { id: 'b', atMs: Date.now(), bytes: 1, documents: 1, edits: 1, verifiedAtMs: null, reason: 'daily' }
  }
  return { made, started, stop: keepDailyBackups({ store: { backups: list, backup }, jobs, clock, log }) }
}

test('[DB1] a backup that fails on a full disk is tried again after a while, not every minute', async () => {
  const { made, stop } = keeping({ isFull: true })
  await vi.advanceTimersByTimeAsync(60 * minuteMs)
  expect(made.length).toBeLessThanOrEqual(5)
  expect(made.length).toBeGreaterThanOrEqual(3)
  stop()
})

test('[DB1] no backup begins once the engine stops', async () => {
  const listed = Promise.withResolvers<BackupEntry[]>()
  const { made, started, stop } = keeping({ list: () => listed.promise })
  await vi.advanceTimersByTimeAsync(minuteMs)
  stop()
  listed.resolve([])
  await vi.advanceTimersByTimeAsync(30 * minuteMs)
  expect([made, started]).toEqual([[], []])
})
