import { statfs } from 'node:fs/promises'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Problem } from '../contracts/problems.ts'
import type { EngineHealth } from '../contracts/system.ts'
import type { StateBoard, Store } from './services.ts'
import { version } from './version.ts'

type Parts = { store: Pick<Store, 'facts' | 'backups'>; board: Pick<StateBoard, 'connections'>; folder: string; startedAtMs: number }
const lowDiskBytes = 1024 ** 3
const nsPerMs = 1e6

/** Measures the event loop all the time; everything else is asked when somebody looks. */
export function watchHealth({ store, board, folder, startedAtMs }: Parts): { health: () => Promise<EngineHealth>; stop: () => void } {
  const delay = monitorEventLoopDelay({ resolution: 10 })
  delay.enable()
  const health = async (): Promise<EngineHealth> => {
    const [facts, backups, disk] = await Promise.all([store.facts(), store.backups(), statfs(folder)])
    const freeDiskBytes = disk.bavail * disk.bsize
    const problems = problemsOf(facts.integrity, freeDiskBytes)
    return {
      state: problems.length > 0 ? 'degraded' : 'running', version, nodeVersion: process.versions.node, startedAtMs, dataFolder: folder,
      database: { bytes: facts.bytes, documents: facts.documents, edits: facts.edits, integrity: facts.integrity, schemaVersion: facts.schemaVersion },
      eventLoop: { p50Ms: delay.percentile(50) / nsPerMs, p999Ms: delay.percentile(99.9) / nsPerMs, maxMs: delay.max / nsPerMs },
      memoryBytes: process.memoryUsage.rss(), freeDiskBytes, connections: board.connections(),
      lastBackup: backups.reduce<EngineHealth['lastBackup']>((last, backup) => (last && last.atMs >= backup.atMs ? last : backup), null), problems,
    }
  }
  return { health, stop: () => { delay.disable() } }
}

function problemsOf(integrity: 'ok' | 'damaged', freeDiskBytes: number): Problem[] {
  const problems: Problem[] = []
  if (integrity === 'damaged') problems.push({ reason: 'database-damaged' })
  if (freeDiskBytes < lowDiskBytes) problems.push({ reason: 'disk-full' })
  return problems
}
