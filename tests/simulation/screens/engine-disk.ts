import { createRandom, type RandomStream } from '../../../src/core/kernel/random.ts'
import type { Sql } from '../../../src/main/database/sql.ts'
import type { SegmentDisk } from '../../../src/main/segments/segment-disk.ts'
import { createFaultPlan, type FaultPlan } from '../disk/fault-plan.ts'
import { createForgetfulDisk, type ForgetfulDisk } from '../disk/forgetful-disk.ts'
import { openForgetfulSql } from '../sqlite/forgetful-sql.ts'
import type { ForgetfulSqlite } from '../sqlite/forgetful-vfs.ts'
import type { Faults } from './fault-kinds.ts'

/** Files as they lay on the disk at one moment. */
export type Backup = ReadonlyMap<string, Uint8Array>
/** The engine's folder: a disk that forgets, and the databases and segments on it. */
export type EngineDisk = {
  readonly disk: ForgetfulDisk
  readonly plan: FaultPlan
  openSql(name: string): Sql
  segmentDisk(): SegmentDisk
  /** Makes the disk usable after its end, with what survived. */
  start(): void
  /** Counts what struck. */
  tally(): void
  backUp(): Backup
  restore(backup: Backup): void
}
type Parts = { sqlite: ForgetfulSqlite; seed: number; random: RandomStream; faults: Faults; nowMs(): number }
const folder = 'engine'
const segmentPrefix = 'segments/'
const kindOfFault = { full: 'engine-disk-full', error: 'engine-io-error', 'power-cut': 'engine-power-cut', 'process-kill': 'engine-killed' } as const

export function createEngineDisk({ sqlite, seed, random, faults, nowMs }: Parts): EngineDisk {
  const plan = createFaultPlan()
  let disk = newDisk(plan)
  const mount = () => sqlite.mount(folder, { disk, random: createRandom(seed ^ 0x5eed), nowMs })
  mount()
  return {
    get disk() { return disk },
    plan,
    openSql: (name) => openForgetfulSql(sqlite, `/${folder}/${name}`),
    segmentDisk: () => segmentsOn(disk),
    start() {
      const { lost, torn } = disk.start(random)
      faults['engine-write-lost'] += lost
      faults['engine-write-torn'] += torn
    },
    tally() { for (const fault of plan.takeStruck()) faults[kindOfFault[fault]] += 1 },
    backUp: () => new Map(disk.names().map((name) => [name, contentOf(disk, name)])),
    restore(backup) {
      plan.disarm()
      disk = newDisk(plan)
      for (const [name, bytes] of backup) {
        const file = disk.open(name, 'create')!
        file.write(bytes, 0)
        file.sync()
      }
      disk.syncDirectory()
      mount()
    },
  }
}

const newDisk = (plan: FaultPlan): ForgetfulDisk => createForgetfulDisk((operation) => plan.judge(operation))

function contentOf(disk: ForgetfulDisk, name: string): Uint8Array {
  const file = disk.open(name, 'existing')!
  const bytes = new Uint8Array(file.size())
  file.read(bytes, 0)
  return bytes
}

function segmentsOn(disk: ForgetfulDisk): SegmentDisk {
  return {
    names: () => disk.names().filter((name) => name.startsWith(segmentPrefix)).map((name) => name.slice(segmentPrefix.length)),
    open: (name) => ({ ...disk.open(segmentPrefix + name, 'create')!, close: () => undefined }),
    remove: (name) => void disk.remove(segmentPrefix + name),
    syncNames: () => disk.syncDirectory(),
  }
}
