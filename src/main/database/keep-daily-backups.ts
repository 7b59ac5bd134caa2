import type { Clock, Jobs, Log, Store } from '../services.ts'
import { nextDailyBackupMs } from './backup-schedule.ts'

type Parts = { store: Pick<Store, 'backups' | 'backup'>; jobs: Pick<Jobs, 'start' | 'ended'>; clock: Clock; log: Log }
/** The first one waits until people have their room; a laptop that slept through the hour is noticed soon after. */
const firstLookMs = 60_000
const longestWaitMs = 15 * 60_000

/** A verified backup each day, also on a machine that is not always on. [DB1] */
export function keepDailyBackups({ store, jobs, clock, log }: Parts): () => void {
  let timer: NodeJS.Timeout | null = null
  const wait = (ms: number) => { timer = setTimeout(() => void look(), ms).unref() }
  const look = async () => {
    try {
      const dueMs = nextDailyBackupMs(await store.backups(), clock.nowMs())
      if (dueMs <= clock.nowMs()) await jobs.ended(jobs.start('backup', null, async (work) => (await store.backup('daily', work)).id).id)
      if (timer) wait(Math.min(Math.max(dueMs - clock.nowMs(), firstLookMs), longestWaitMs))
    } catch (error) {
      log.error('daily-backup-failed', { error: String(error) })
      if (timer) wait(longestWaitMs)
    }
  }
  wait(firstLookMs)
  return () => {
    if (timer) clearTimeout(timer)
    timer = null
  }
}
