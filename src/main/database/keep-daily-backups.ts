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
      const waitMs = nextDailyBackupMs(await store.backups(), clock.nowMs()) - clock.nowMs()
      // Stopped meanwhile: a job begun now would be waited for by nobody.
      if (!timer) return
      if (waitMs <= 0) await jobs.ended(jobs.start('backup', null, async (work) => (await store.backup('daily', work)).id).id)
      // One that failed, on a full disk perhaps, is not tried again at once.
      if (timer) wait(waitMs <= 0 ? longestWaitMs : Math.min(Math.max(waitMs, firstLookMs), longestWaitMs))
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
