import { openStoreCore, storePragmas, type StoreCore } from '../../../src/main/database/open-store-core.ts'
import type { Sql } from '../../../src/main/database/sql.ts'
import type { PrivateRecord, Store } from '../../../src/main/services.ts'
import { openTelemetryCore, telemetryPragmas, type TelemetryCore } from '../../../src/main/telemetry/open-telemetry-core.ts'
import { openProofSegments, type ProofSegments } from '../../../src/main/telemetry/proof-segments.ts'
import { nodeCrypto } from './signatures.ts'
import { dead, type Life } from './virtual-time.ts'
import type { World } from './world.ts'

export type Databases = { core: StoreCore; telemetry: TelemetryCore; segments: ProofSegments }
const startsTried = 30

/** Opens both databases, through whatever strikes meanwhile: a process that fails to start is killed, and started again. */
export function openDatabases(world: World): Databases {
  const { engineDisk } = world
  for (let tried = 0; tried < startsTried; tried += 1) {
    if (engineDisk.disk.down) engineDisk.start()
    // At last somebody makes room.
    if (tried === startsTried / 2) engineDisk.plan.disarm()
    const opened: Sql[] = []
    const open = (name: string): Sql => {
      const sql = engineDisk.openSql(name)
      opened.push(sql)
      return world.bug.sql?.(sql) ?? sql
    }
    try {
      const core = openStoreCore({ sql: open('pult.db'), nowMs: world.time.nowMs, randomBytes: (count) => world.random.bytes(count), folderIdentity: world.folderIdentity, pragmas: pragmasOf(world, storePragmas) })
      const segments = openProofSegments(world.bug.segmentDisk?.(engineDisk.segmentDisk()) ?? engineDisk.segmentDisk(), { rotateAt: world.random.pick([3000, 1e6]) })
      const telemetry = openTelemetryCore({ sql: open('telemetry.db'), segments, sha256: nodeCrypto.sha256, pragmas: pragmasOf(world, telemetryPragmas), onDamage: ({ segment, offset }) => world.violate(`a record that was synced is damaged: ${segment} ${offset}`) })
      engineDisk.tally()
      return { core, telemetry, segments }
    } catch (error) {
      if (!wasStruck(world)) throw error
      engineDisk.disk.stop('process-kill')
      for (const sql of opened) closeQuietly(sql)
    }
  }
  throw new Error(`the engine did not start in ${startsTried} attempts`)
}

function wasStruck({ engineDisk, faults }: World): boolean {
  const sum = () => Object.values(faults).reduce((all, count) => all + count, 0)
  const before = sum()
  engineDisk.tally()
  return sum() > before
}

/** As in the product, but for the length of the log: checkpoints are to happen within a few writes. */
function pragmasOf({ random, bug }: World, usual: readonly string[]): string[] {
  const changed = bug.pragmas?.(usual) ?? usual
  return ['page_size = 4096', ...changed.map((pragma) => (pragma.startsWith('wal_autocheckpoint') ? `wal_autocheckpoint = ${random.pick([5, 30, 1000])}` : pragma)), `cache_size = ${random.pick([20, 2000])}`]
}

/** A dying process cannot close its files; only the memory of SQLite is given back. */
export function closeQuietly(its: { close(): void }): void {
  try {
    its.close()
  } catch {
    // The disk is down, which was the point.
  }
}

/** The store as the shell has it: asked now, answered when it is on the disk, or never where the power went meanwhile. */
export function createStorePort(world: World, core: StoreCore, life: Life): Pick<Store, 'privateRecords' | 'putPrivate'> {
  return {
    privateRecords: (namespace) => onDisk(world, life, () => core.privateRecords(namespace)),
    putPrivate: (records: readonly PrivateRecord[]) => onDisk(world, life, () => core.putPrivate(records)),
  }
}

export async function onDisk<T>(world: World, life: Life, work: () => T): Promise<T> {
  await world.time.sleep(world.random.between(1, 9), life)
  return atDisk(world, life, work) ?? dead<T>()
}

type Given<T> = Promise<T> | null
function diedOfIt(world: World): boolean {
  if (world.engineDisk.disk.down) world.engineDied()
  return world.engineDisk.disk.down
}
/** Work that touches the disk at once; null where the engine died of it. A refusal is thrown, as the disk refused it. */
export function atDisk<T>(world: World, life: Life, work: () => T): Given<T> {
  if (!life.alive) return null
  try {
    const value = work()
    return diedOfIt(world) ? null : Promise.resolve(value)
  } catch (error) {
    if (diedOfIt(world)) return null
    if (!wasStruck(world)) world.violate(`a write failed on a sound disk: ${error instanceof Error ? error.stack ?? error.message : String(error)}`)
    return Promise.reject(error as Error)
  }
}
