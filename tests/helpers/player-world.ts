import type { Credentials } from '../../src/contracts/screens.ts'
import { toBase64Url } from '../../src/core/kernel/base64url.ts'
import { createRandom } from '../../src/core/kernel/random.ts'
import { createNodeCrypto } from '../../src/main/keys/node-crypto.ts'
import { createPlayer, type Player } from '../../src/player/create-player.ts'
import { type Fetched, type IdentityRecord, type Ports, type Stage, type StageItem, usualSettings } from '../../src/player/ports.ts'
import { createVirtualDisk, createVirtualTime, type VirtualDisk, type VirtualTime } from './virtual-device.ts'
import { createVirtualEngine, keyOf, names } from './virtual-engine.ts'

/** A Monday, ten o'clock in Almaty. */
export const startMs = Date.UTC(2026, 10, 2, 5)
export type Shown = { atMs: number; item: StageItem }
type Engine = ReturnType<typeof createVirtualEngine>
type Settings = Partial<Ports['settings']>

/** The device, less its start: what stays when the power goes. */
type World = {
  time: VirtualTime; disk: VirtualDisk; engine: Engine; notes: string[]; shown: Shown[]; record: IdentityRecord; settings: Settings; random: (count: number) => Uint8Array
  /** What the device believes the time to be, less what it is. */
  skewMs: number
  zoneOffsetMinutes: number; frozen: boolean; broken: Set<string>; reboots: number
  player: Player | null
  update?: Ports['device']['update']
  /** The power goes. */
  cut(): void
}
/** One start of it, until the power goes. */
type Run = { world: World; bootedMs: number; alive: boolean }
const device = keyOf('device')
const never = new Promise<never>(() => undefined)

/** One screen with its engine, in virtual time, on a disk that forgets. */
export function createPlayerWorld({ seed = 1, settings = {} }: { seed?: number; settings?: Settings } = {}) {
  const time = createVirtualTime(startMs)
  const random = createRandom(seed)
  const world: World = {
    time, disk: createVirtualDisk(time, random), engine: createVirtualEngine(time), notes: [], shown: [], record: { credentials: credentials(), ledger: null }, settings, random: random.bytes,
    skewMs: 0, zoneOffsetMinutes: 300, frozen: false, broken: new Set(), reboots: 0, player: null, cut: () => undefined,
  }
  return Object.assign(world, {
    boot: () => boot(world),
    pictureNow: () => [...world.engine.pictures].find(([, sha256]) => sha256 === world.shown.at(-1)?.item.file?.sha256)?.[0] ?? (world.shown.at(-1)?.item.blank ? 'blank' : null),
  })
}

/** What became proof of a world's plays. */
export const playsOf = (world: ReturnType<typeof createPlayerWorld>) => [...world.engine.batches.values()].flatMap(({ batch }) => batch.plays.map((play, at) => ({ ledgerId: batch.ledgerId, sequence: batch.from + at, startMs: batch.baseMs + play[0], durationMs: play[1], source: play[2], flags: play[8], sha256: batch.files[play[5]], saleId: batch.sales?.find(([place]) => place === at)?.[1] ?? null })))

/** A screen that has played for a minute. */
export async function playing(options: Parameters<typeof createPlayerWorld>[0] = {}, lines: Parameters<Engine['publish']>[0] = [{ picture: 'a', plays: 180 }]) {
  const world = createPlayerWorld(options)
  world.engine.publish(lines)
  await world.boot()
  await world.time.run(60_000)
  return world
}

async function boot(world: World): Promise<void> {
  const run: Run = { world, bootedMs: world.time.nowMs(), alive: true }
  const player = createPlayer(portsOf(run))
  world.player = player
  world.cut = () => {
    run.alive = false
    world.disk.cut()
    world.engine.hangUp()
  }
  void player.start().catch((error: unknown) => world.notes.push(`start: ${String(error)}`))
  await world.time.run(0)
}

const credentials = (): Credentials => ({
  networkId: names.network, screenId: names.screen, venueId: names.venue, deviceClass: 'store', screenName: 'Rail 1', venueName: 'Dostyk', rootKey: toBase64Url(keyOf('root').publicKey), user: names.screen, password: 'p',
  brokers: ['virtual://1'], contentBases: ['virtual://files'], zone: 'Asia/Almaty', zoneOffsetMinutes: 300,
})

function portsOf(run: Run): Ports {
  const { world, bootedMs } = run
  const { time, engine } = world
  const refused = () => Promise.reject(new Error('no gate'))
  return {
    storage: world.disk.storage(() => run.alive), crypto: createNodeCrypto(), settings: { ...usualSettings, ...world.settings }, zones: { tzdata: 'test', zones: { 'Asia/Almaty': { first: 300, changes: [] } } },
    note: (line) => void world.notes.push(line), random: world.random, gate: { open: refused, ask: refused }, identity: identityOf(run), stage: stageOf(run), fetchFile: (_base, sha256, fromByte) => fetchFrom(run, sha256, fromByte),
    link: {
      speaks: () => true,
      async connect(_credentials, _broker, handlers) {
        if (!engine.online) throw new Error('nobody there')
        return engine.accept({ message: (topic, bytes) => run.alive && handlers.message(topic, bytes), lost: () => run.alive && handlers.lost() })
      },
    },
    clock: { deviceMs: () => time.nowMs() + world.skewMs, monotonicMs: () => time.nowMs() - bootedMs, zoneOffsetMinutes: () => world.zoneOffsetMinutes },
    timers: { at: (monotonicMs, act) => time.at(bootedMs + monotonicMs, () => run.alive && act()) },
    device: {
      ...(world.update ? { update: world.update } : {}),
      version: '1.0.0', agent: 'virtual', screen: { widthPx: 1920, heightPx: 1080 }, abilities: ['reboot'], reload: () => undefined,
      reboot: async () => {
        world.reboots++
        world.cut()
      },
    },
  }
}

const passed = (time: VirtualTime, ms: number): Promise<void> => new Promise((resolve) => void time.at(time.nowMs() + ms, resolve))

function identityOf(run: Run): Ports['identity'] {
  const { world } = run
  return {
    publicKey: device.publicKey, sign: (message) => device.sign(message), read: async () => structuredClone(world.record),
    async write(record) {
      await passed(world.time, 3)
      if (!run.alive) return never
      world.record = structuredClone(record)
    },
  }
}

function stageOf(run: Run): Stage {
  const { world, bootedMs } = run
  return {
    prepare: async (item) => (item.file && world.broken.has(item.file.sha256) ? { kind: 'failed', reason: 'not a picture' } : { kind: 'prepared', item, discard: () => undefined }),
    async show(prepared, atMonotonicMs) {
      await new Promise<void>((resolve) => void world.time.at(bootedMs + atMonotonicMs, resolve))
      if (!run.alive) return never
      world.shown.push({ atMs: world.time.nowMs(), item: prepared.item })
      return world.time.nowMs() - bootedMs
    },
    frames: () => ({ advanced: !world.frozen, perSecond: 60, longestGapMs: 17 }), pairing: () => undefined, identify: () => undefined,
  }
}

async function fetchFrom({ world: { engine, time } }: Run, sha256: string, fromByte: number): Promise<Fetched> {
  const bytes = engine.files.get(sha256)
  if (!engine.online) throw new Error('no network')
  if (!bytes) return { kind: 'missing' }
  const sent = engine.corruptFiles.has(sha256) ? bytes.map((byte, at) => (at === 3 ? byte ^ 1 : byte)) : bytes
  async function* chunks() {
    for (let at = fromByte; at < sent.length; at += 20) {
      await passed(time, 10)
      if (!engine.online) throw new Error('broken off')
      yield sent.subarray(at, at + 20)
    }
  }
  return { kind: 'bytes', fromByte, chunks: chunks() }
}
