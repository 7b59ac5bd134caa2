import { createRandom, type RandomStream } from '../../../src/core/kernel/random.ts'
import type { KeyPair } from '../../../src/main/keys/key-pairs.ts'
import { createPlayer, type Player } from '../../../src/player/create-player.ts'
import type { Gate, Ports, Prepared, Stage, StageItem } from '../../../src/player/ports.ts'
import { createDeviceClock, type DeviceClock } from './device-clock.ts'
import { copyOf, createDeviceStorage, emptyMedium, type Medium } from './device-storage.ts'
import { type Place, screenSize, sha256Of } from './network-documents.ts'
import { nodeCrypto, pairOfSeed } from './signatures.ts'
import { dead, type Life } from './virtual-time.ts'
import type { World } from './world.ts'

/** One machine before a panel. `on` is its present life: everything of it is gone with the power. */
export type Device = {
  readonly name: string; readonly place: Place; readonly pair: KeyPair; readonly random: RandomStream
  medium: Medium
  on: Running | null
  /** What is to be seen: null is nothing at all. */
  display: StageItem | null
  /** The code that is on it. */
  code: string | null
  /** Another device with the same identity, or one whose storage was set back to an earlier day. */
  isClone: boolean
  isFull: boolean
  /** So many writes from now the power goes, in the midst of one. */
  cutAtWrite: number | null
  isOffline: boolean
  /** Clocks of this one may be wrong. */
  isSick: boolean
  isRetired: boolean
}
export type Running = { life: Life; player: Player; storage: ReturnType<typeof createDeviceStorage>; clock: DeviceClock; bootedAtMs: number }
export const settings: Ports['settings'] = { firstFrameWaitMs: 8000, batchEveryMs: 300_000, healthEveryMs: 60_000, recheckEveryMs: 1_200_000, resendEveryMs: 500 }
const zones = { tzdata: 'test', zones: { 'Asia/Almaty': { first: 300, changes: [] } } }

export function createDevice(world: World, name: string, place: Place): Device {
  const random = createRandom(world.random.next32())
  return { name, place, pair: pairOfSeed(random.bytes(32)), random, medium: emptyMedium(), on: null, display: null, code: null, isClone: false, isFull: false, cutAtWrite: null, isOffline: false, isSick: random.below(2) === 0, isRetired: false }
}

export const cloneOf = (world: World, device: Device): Device =>
  ({ ...device, name: `${device.name}'`, random: createRandom(world.random.next32()), medium: copyOf(device.medium), on: null, display: null, code: null, isClone: true, isFull: false, cutAtWrite: null })

export function powerOn(world: World, device: Device): void {
  if (device.on || device.isRetired || world.isNight) return
  const { time, faults } = world
  const { random, medium } = device
  const life: Life = { alive: true }
  const storage = createDeviceStorage({
    time, random, faults, life, medium, isFull: () => device.isFull, begun: () => countWrite(world, device), refused: () => world.model.writeRefused(device), written: (batch) => world.model.written(device, batch),
  })
  const clock = createDeviceClock({ time, random, life, faults, isSick: device.isSick })
  const ports: Ports = {
    storage: storage.storage, identity: storage.identity(device.pair), crypto: nodeCrypto, link: world.network.linkOf(device, life), gate: gateOf(world, device, life),
    fetchFile: (_base, sha256, fromByte, signal) => fetchFile(world, device, life, sha256, fromByte, signal), clock: clock.clock, timers: clock.timers, random: (count) => random.bytes(count),
    stage: stageOf(world, device, life, clock), zones, settings, note: (line) => { if (life.alive) world.model.noted(device, line) },
    device: {
      version: '1.0.0', agent: 'sim', screen: screenSize, abilities: ['reboot', 'brightness', 'panel'], reload: () => restart(world, device, life, 0), brightness: () => Promise.resolve(), panel: () => Promise.resolve(),
      reboot: () => (restart(world, device, life, 3000), dead()),
    },
  }
  const player = createPlayer(world.bug.ports?.(ports, world, life) ?? ports)
  device.on = { life, player, storage, clock, bootedAtMs: time.nowMs() }
  world.model.booted(device)
  player.start().catch((error: unknown) => { if (life.alive) world.violate(`${device.name}: the player did not start: ${error instanceof Error ? error.stack ?? error.message : String(error)}`) })
}

/** `killed`: the program ends and what it wrote goes on to the disk; with the power goes whatever was under way. */
export function powerOff(world: World, device: Device): void {
  const { on } = device
  if (!on) return
  on.life.alive = false
  on.storage.powerCut()
  device.on = null
  device.display = null
  device.code = null
  world.network.vanished(device)
  world.model.wentDark(device)
}

function countWrite(world: World, device: Device): void {
  if (device.cutAtWrite === null || device.cutAtWrite-- > 0) return
  device.cutAtWrite = null
  const { time, faults, random, always } = world
  faults['screen-power-cut'] += 1
  time.at(time.nowMs() + random.below(9), always, () => powerOff(world, device))
  time.at(time.nowMs() + random.pick([1000, 4000, 30_000, 250_000]), always, () => powerOn(world, device))
}

function restart(world: World, device: Device, life: Life, afterMs: number): void {
  if (!life.alive) return
  world.model.commandActed(device, 'restart')
  powerOff(world, device)
  world.time.at(world.time.nowMs() + afterMs + 500, world.always, () => powerOn(world, device))
}

function gateOf(world: World, device: Device, life: Life): Gate {
  const { time, network } = world
  const reach = async () => {
    await time.sleep(device.random.between(5, 300), life)
    if (!world.engine || !network.isReachable(device)) throw new Error('the gate is out of reach')
    return world.engine
  }
  return {
    async open(ask) {
      const { pairings } = await reach()
      const pairing = {
        pairingId: Buffer.from(device.random.bytes(16)).toString('hex'), code: Buffer.from(device.random.bytes(4)).toString('hex').toUpperCase(), check: '', askedAtMs: time.nowMs(), expiresAtMs: time.nowMs() + 900_000, address: '', screen: ask.screen,
        playerVersion: ask.playerVersion, agent: ask.agent, publicKey: ask.publicKey, keyId: Buffer.from(nodeCrypto.sha256(device.pair.publicKey)).toString('base64url').slice(0, 22), abilities: [...ask.abilities],
      }
      pairings.push(pairing)
      return { pairingId: pairing.pairingId, code: pairing.code, expiresAtMs: pairing.expiresAtMs, rootKey: world.keys.book()!.root.publicKey, networkName: 'n', askAgainMs: 4000 }
    },
    async ask(pairingId) {
      const { approvals, pairings } = await reach()
      const approval = approvals.get(pairingId)
      if (approval) return { state: 'approved', credentials: approval.credentials }
      return pairings.some((its) => its.pairingId === pairingId && its.expiresAtMs > time.nowMs()) ? { state: 'waiting', askAgainMs: 4000 } : { state: 'expired' }
    },
  }
}

async function fetchFile({ time, content, network, faults }: World, device: Device, life: Life, sha256: string, fromByte: number, signal: AbortSignal): ReturnType<Ports['fetchFile']> {
  const { random } = device
  await time.sleep(random.between(5, 200), life)
  if (!network.isReachable(device)) throw new Error('out of reach')
  const bytes = content.get(sha256)
  if (!bytes) return { kind: 'missing' }
  const start = random.below(8) === 0 ? 0 : Math.min(fromByte, bytes.length)
  async function* chunks() {
    for (let at = start; at < bytes!.length; at += 700) {
      await time.sleep(random.between(5, 120), life)
      if (signal.aborted || !network.isReachable(device)) throw new Error('broken off')
      const chunk = bytes!.slice(at, at + 700)
      if (network.isTroubled() && random.below(12) === 0) {
        faults['download-broken'] += 1
        if (random.below(2) === 0) throw new Error('broken off')
        chunk[random.below(chunk.length)]! ^= 1
      }
      yield chunk
    }
  }
  return { kind: 'bytes', fromByte: start, chunks: chunks() }
}

function stageOf(world: World, device: Device, life: Life, { clock }: DeviceClock): Stage {
  const { time } = world
  const { random } = device
  return {
    async prepare(item) {
      await time.sleep(random.between(4, 60), life)
      if (!item.file || item.blank) return prepared(item)
      const bytes = device.medium.whole.get(item.file.sha256)
      if (bytes && sha256Of(bytes) === item.file.sha256) return prepared(item)
      world.model.couldNotShow(device, item.file.sha256)
      return { kind: 'failed', reason: bytes ? 'not decoded' : 'not there' }
    },
    async show({ item }, atMonotonicMs) {
      await time.sleep(Math.max(0, atMonotonicMs - clock.monotonicMs()) + random.between(0, 33), life)
      device.display = item
      world.model.shown(device, item)
      return clock.monotonicMs()
    },
    frames: () => ({ advanced: true, perSecond: 30, longestGapMs: 40 }),
    pairing: (view) => { if (life.alive) device.code = view && 'code' in view ? view.code : null },
    identify: (_name, forMs) => { if (life.alive) world.model.commandActed(device, `identify ${forMs}`) },
  }
}

const prepared = (item: StageItem): Prepared => ({ kind: 'prepared', item, discard: () => undefined })
