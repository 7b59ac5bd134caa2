import { createRandom, type RandomStream } from '../../../src/core/kernel/random.ts'
import { openStoreCore, storePragmas, type StoreCore } from '../../../src/main/database/open-store-core.ts'
import type { Sql } from '../../../src/main/database/sql.ts'
import { createFaultPlan, type DiskFault, type FaultPlan } from '../disk/fault-plan.ts'
import { createForgetfulDisk, type ForgetfulDisk } from '../disk/forgetful-disk.ts'
import { openForgetfulSql } from '../sqlite/forgetful-sql.ts'
import { forgetfulSqlite, type ForgetfulSqlite } from '../sqlite/forgetful-vfs.ts'
import type { Bug } from './bugs.ts'

export const faultKinds = [
  'power-cut', 'process-kill', 'lost-write', 'torn-write', 'reordered-write', 'disk-full', 'io-error', 'clock-jump', 'duplicate-submission',
] as const
export type FaultKind = (typeof faultKinds)[number]
export type RunningStore = { core: StoreCore; sql: Sql }

/** A machine with a disk, a clock and one process at a time that runs the store. */
export type World = {
  readonly random: RandomStream
  readonly disk: ForgetfulDisk
  readonly plan: FaultPlan
  readonly faults: Record<FaultKind, number>
  nowMs: number
  /** Starts the store, through whatever strikes meanwhile; a sentence when it does not start on a sound disk. */
  start(): RunningStore | string
  /** Ends the process between two operations of the disk. */
  end(store: RunningStore, how: 'power-cut' | 'process-kill' | 'close'): void
  /** Counts what struck; `true` when something did. */
  tally(): boolean
}

const folder = 'data'
const faultOfDisk: Record<DiskFault, FaultKind> = { full: 'disk-full', error: 'io-error', 'power-cut': 'power-cut', 'process-kill': 'process-kill' }
const startsTried = 20

export async function createWorld(seed: number, bug: Bug): Promise<World> {
  const sqlite = await forgetfulSqlite()
  const random = createRandom(seed)
  const plan = createFaultPlan()
  const disk = createForgetfulDisk((operation) => plan.judge(operation))
  const faults = Object.fromEntries(faultKinds.map((kind) => [kind, 0])) as Record<FaultKind, number>
  const world: World = {
    random, disk, plan, faults, nowMs: Date.UTC(2026, 0, 1),
    start: () => startStore(world, sqlite, bug),
    end: (store, how) => {
      if (how !== 'close') faults[how] += disk.down ? 0 : 1
      if (how !== 'close') disk.stop(how)
      closeQuietly(() => store.core.close())
    },
    tally() {
      const struck = plan.takeStruck()
      for (const fault of struck) faults[faultOfDisk[fault]] += 1
      return struck.length > 0
    },
  }
  sqlite.mount(folder, { disk, random: createRandom(seed ^ 0x5eed), nowMs: () => world.nowMs })
  return world
}

function startStore(world: World, sqlite: ForgetfulSqlite, bug: Bug): RunningStore | string {
  for (let tried = 0; tried < startsTried; tried += 1) {
    if (world.disk.down) startDisk(world)
    let sql: Sql | null = null
    try {
      sql = openForgetfulSql(sqlite, `/${folder}/pult.db`)
      sql = bug.sql?.(sql) ?? sql
      const core = openStoreCore({ sql, nowMs: () => world.nowMs, randomBytes: (count) => world.random.bytes(count), folderIdentity: folder, pragmas: pragmasOf(world, bug) })
      world.tally()
      return { core: bug.core?.(core) ?? core, sql }
    } catch (error) {
      if (!world.tally()) return `the store does not start: ${String(error)}`
      // The process that failed to start ends like any other: by being killed.
      world.disk.stop('process-kill')
      const opened = sql
      if (opened !== null) closeQuietly(() => opened.close())
    }
  }
  return `the store did not start in ${startsTried} attempts`
}

function startDisk({ disk, random, faults }: World): void {
  const { lost, torn, reordered } = disk.start(random)
  faults['lost-write'] += lost
  faults['torn-write'] += torn
  faults['reordered-write'] += reordered
}

/** As in the product, but for the length of the log: checkpoints are to happen within a few edits. */
function pragmasOf({ random }: World, bug: Bug): string[] {
  const own = (bug.pragmas ?? storePragmas).map((pragma) => (pragma.startsWith('wal_autocheckpoint') ? `wal_autocheckpoint = ${random.pick([3, 10, 40, 2000])}` : pragma))
  return ['page_size = 4096', ...own, `cache_size = ${random.pick([5, 2000])}`]
}

/** A dying process cannot close its files; only the memory of SQLite is given back. */
function closeQuietly(close: () => void): void {
  try {
    close()
  } catch {
    // The disk is down, which was the point.
  }
}
