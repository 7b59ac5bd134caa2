import { createRandom, type RandomStream } from '../../../src/core/kernel/random.ts'
import type { Where } from '../../../src/contracts/screens.ts'
import { forgetfulSqlite } from '../sqlite/forgetful-vfs.ts'
import { type Attacker, createAttacker } from './attacker.ts'
import type { Bug } from './bugs.ts'
import type { Device } from './device.ts'
import { closeQuietly, type Databases } from './engine-databases.ts'
import { type Backup, createEngineDisk, type EngineDisk } from './engine-disk.ts'
import { type Engine, startEngine } from './engine.ts'
import { type Faults, noFaults } from './fault-kinds.ts'
import { createKeysSafe, type KeysSafe } from './keys-safe.ts'
import { createModel, type Model } from './model.ts'
import { createNetwork, type Network } from './network.ts'
import type { Content } from './network-documents.ts'
import type { Plan } from './plans.ts'
import { noSales, type Sales } from './sales.ts'
import { createVirtualTime, type Life, type VirtualTime } from './virtual-time.ts'

/** What is in a backup, as people know it. */
export type KnownBackup = { files: Backup; releases: Model['releases']; orders: ReadonlySet<string>; enrolled: ReadonlyMap<string, string> }
export type World = {
  readonly random: RandomStream; readonly time: VirtualTime; readonly faults: Faults; readonly content: Content; readonly bug: Bug
  readonly screens: number; readonly sequenceBlock: number; readonly isBrokerOurs: boolean; readonly always: Life
  readonly network: Network; readonly engineDisk: EngineDisk; readonly keys: KeysSafe; readonly model: Model; readonly attacker: Attacker
  readonly plans: Map<string, Plan>; readonly sales: Sales; readonly devices: Device[]; readonly violations: string[]
  folderIdentity: string
  engine: Engine | null; databases: Databases | null; engineLife: Life
  backup: KnownBackup | null
  /** Until then nobody starts the engine again. */
  engineRestsUntilMs: number
  /** Then nothing that shows anything has power. */
  isNight: boolean
  nextRelease: number
  identified: number
  /** Ledgers of devices that were set to what they were in the factory: nobody can name them any more. */
  readonly forgiven: Set<string>
  /** Screens of which there were two, or an older one: their ledgers may fork. */
  readonly copied: Set<string>
  startEngine(): void
  /** Its disk went down under it. */
  engineDied(): void
  endEngine(how: 'power-cut' | 'process-kill'): void
  violate(sentence: string): void
  /** For whoever looks for the cause; made only then. */
  trace(line: string | (() => string)): void
}
export type Placed = { screenId: string; venueId: string }
export const reachesPlace = (where: Where, { screenId, venueId }: Placed): boolean => where.kind === 'all' || where.ids.includes(where.kind === 'venues' ? venueId : screenId)
const startMs = Date.UTC(2026, 10, 30, 4)
const mostViolations = 5

export async function createWorld(seed: number, bug: Bug): Promise<World> {
  const [random, faults] = [createRandom(seed), noFaults()]
  const time = createVirtualTime(startMs + random.below(86_400_000))
  const isTraced = process.env.PULT_SIM_TRACE !== undefined
  const sqlite = await forgetfulSqlite()
  const world = {
    random, faults, time, bug, content: new Map(), plans: new Map(), sales: noSales(), devices: [], violations: [] as string[], always: { alive: true }, screens: random.pick([3, 3, 4, 5, 6]), sequenceBlock: random.pick([1, 3, 20]), isBrokerOurs: random.below(2) === 0,
    folderIdentity: `folder ${seed}`, engine: null, databases: null, engineLife: { alive: false }, backup: null, engineRestsUntilMs: 0, isNight: false, nextRelease: 1, identified: 0, forgiven: new Set(), copied: new Set(),
    startEngine: () => startOnce(world),
    engineDied: () => endEngine(world),
    endEngine(how) {
      if (!world.engineLife.alive) return
      faults[how === 'power-cut' ? 'engine-power-cut' : 'engine-killed'] += 1
      world.engineDisk.disk.stop(how)
      endEngine(world)
    },
    violate(sentence) { if (world.violations.length < mostViolations) world.violations.push(`${sentence} [${stampOf(time)}]`) },
    trace(line) { if (isTraced) process.stderr.write(`${stampOf(time)} ${typeof line === 'string' ? line : line()}\n`) },
  } as Omit<World, 'network' | 'engineDisk' | 'keys' | 'model' | 'attacker'> as World
  return Object.assign(world, {
    engineDisk: createEngineDisk({ sqlite, seed, random, faults, nowMs: time.nowMs }), keys: createKeysSafe({ time, random, life: () => world.engineLife }),
    model: createModel(world), network: createNetwork(world), attacker: createAttacker(world),
  })
}

const stampOf = (time: VirtualTime): string => new Date(time.nowMs()).toISOString().slice(5, 23)

function startOnce(world: World): void {
  if (world.engineLife.alive || world.time.nowMs() < world.engineRestsUntilMs) return
  const life: Life = { alive: true }
  world.engineLife = life
  world.trace('engine starts')
  startEngine(world, life).then((engine) => {
    if (life.alive) world.engine = engine
  }).catch((error: unknown) => {
    if (life.alive) world.violate(`the engine did not start: ${error instanceof Error ? error.stack ?? error.message : String(error)}`)
  })
}

/** Nothing of it is left but its disk; it is started again a while later. */
function endEngine(world: World): void {
  if (!world.engineLife.alive) return
  world.trace('engine ends')
  world.engineLife.alive = false
  world.engineDisk.tally()
  closeDatabases(world)
  world.keys.powerCut()
  world.network.engineGone()
  world.time.at(world.time.nowMs() + world.random.between(1000, 90_000), world.always, () => world.startEngine())
}

/** A process that ended gives back the memory of SQLite, whatever its disk says. */
export function closeDatabases(world: World): void {
  if (world.databases) {
    closeQuietly(world.databases.core)
    closeQuietly(world.databases.telemetry)
  }
  Object.assign(world, { databases: null, engine: null })
}
