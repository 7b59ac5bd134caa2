import type { BackupEntry } from '../../contracts/system.ts'

const dayMs = 24 * 60 * 60 * 1000
const weekMs = 7 * dayMs
const kept = { daily: 7, weekly: 4, manual: 10, 'before-restore': 3, 'before-upgrade': 3 } as const

/** When the next daily backup is due: a day after the last one, at once when there is none or the clock went back. */
export function nextDailyBackupMs(backups: readonly BackupEntry[], nowMs: number): number {
  const last = backups.filter((backup) => backup.reason === 'daily' && backup.atMs <= nowMs).reduce((latest, backup) => Math.max(latest, backup.atMs), -Infinity)
  return Math.max(nowMs, last + dayMs)
}

/** The last 7 daily backups, the last of each of the 4 weeks before, and the latest few of every other sort. [DB1] */
export function backupsToRemove(backups: readonly BackupEntry[]): string[] {
  const newestFirst = [...backups].sort((a, b) => b.atMs - a.atMs || (a.id < b.id ? 1 : -1))
  const daily = newestFirst.filter((backup) => backup.reason === 'daily')
  const older = daily.slice(kept.daily)
  const weekly = older.filter((backup, i) => i === 0 || weekOf(backup) !== weekOf(older[i - 1] as BackupEntry)).slice(0, kept.weekly)
  const others = (['manual', 'before-restore', 'before-upgrade'] as const).flatMap((reason) => newestFirst.filter((backup) => backup.reason === reason).slice(0, kept[reason]))
  const staying = new Set([...daily.slice(0, kept.daily), ...weekly, ...others])
  return newestFirst.filter((backup) => !staying.has(backup)).map((backup) => backup.id)
}

const weekOf = (backup: BackupEntry): number => Math.floor(backup.atMs / weekMs)
