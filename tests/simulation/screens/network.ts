import { mayPublish, readDownTopic } from '../../../src/contracts/mqtt-topics.ts'
import { isPassword } from '../../../src/main/broker/broker-password.ts'
import type { DeskLink } from '../../../src/main/screens/screen-desk.ts'
import type { Link, LinkHandlers } from '../../../src/player/ports.ts'
import type { Device } from './device.ts'
import type { Life } from './virtual-time.ts'
import type { World } from './world.ts'

type Receiver = { life: Life; receive(topic: string, message: Uint8Array): void; desk: { gone(screenId: string): void } }
type Connection = { device: Device; life: Life; screenId: string; handlers: LinkHandlers; isOpen: boolean; downFreeAtMs: number; upFreeAtMs: number }
/**
 * The broker and the wires. Within a connection messages keep their order, unless there is trouble; what is on its way when a connection ends is lost or
 * comes again later. Nothing is retained, nobody is told of a wire that was cut until a keep-alive is missed, and of a client that vanished its last will is told.
 */
export type Network = {
  engineLink(life: Life): DeskLink
  attach(receiver: Receiver): void
  linkOf(device: Device, life: Life): Link
  account(screenId: string, passwordHash: string | null): void
  isReachable(device: { isOffline: boolean }): boolean
  /** Messages are dropped, doubled, late and out of order. */
  trouble(on: boolean): void
  isTroubled(): boolean
  broker(isUp: boolean): void
  /** The engine ended, and with it a broker of its own. */
  engineGone(): void
  /** Its power went: the broker finds out later. */
  vanished(device: Device): void
  /** Written by somebody who is none of ours. */
  inject(screenId: string, topic: string, message: Uint8Array): void
  injectUp(topic: string, message: Uint8Array): void
}
const keepAliveMs = 45_000

type State = { receiver: Receiver | null; isBrokerUp: boolean; isTroubled: boolean; connections: Map<string, Connection>; accounts: Map<string, string> }

export function createNetwork(world: World): Network {
  const state: State = { receiver: null, isBrokerUp: true, isTroubled: false, connections: new Map(), accounts: new Map() }
  const { connections } = state
  return {
    engineLink: (life) => ({ publish: (topic, message) => fromEngine(world, state, life, topic, message) }),
    attach(receiver) {
      state.receiver = receiver
      // At a broker of its own everybody was thrown out with it; at one outside nobody noticed.
      if (world.isBrokerOurs) for (const connection of connections.values()) drop(world, state, connection, 0)
    },
    linkOf: (device, life) => ({ speaks: () => true, connect: (credentials, _broker, handlers) => connect(world, state, { device, life, screenId: credentials.user, handlers, isOpen: true, downFreeAtMs: 0, upFreeAtMs: 0 }, credentials.password) }),
    account: (screenId, passwordHash) => void (passwordHash === null ? state.accounts.delete(screenId) : state.accounts.set(screenId, passwordHash)),
    isReachable: (device) => isUp(world, state) && !device.isOffline,
    trouble: (on) => void (state.isTroubled = on),
    isTroubled: () => state.isTroubled,
    broker(up) {
      state.isBrokerUp = up
      if (!up) for (const connection of connections.values()) drop(world, state, connection, world.random.below(2000))
    },
    engineGone() { if (world.isBrokerOurs) for (const connection of connections.values()) drop(world, state, connection, 1 + world.random.below(3000)) },
    vanished(device) {
      for (const connection of connections.values()) if (connection.device === device) drop(world, state, connection, keepAliveMs)
    },
    inject(screenId, topic, message) {
      const connection = connections.get(screenId)
      if (connection) deliverDown(world, state, connection, topic, message)
    },
    injectUp: (topic, message) => void world.time.at(world.time.nowMs() + 20, world.always, () => state.receiver?.receive(topic, message)),
  }
}

const isUp = (world: World, { isBrokerUp }: State): boolean => isBrokerUp && (!world.isBrokerOurs || world.engine !== null)

async function connect(world: World, state: State, connection: Connection, password: string): ReturnType<Link['connect']> {
  const { time } = world
  const { device, life, screenId } = connection
  await time.sleep(device.random.between(10, 400), life)
  if (!isUp(world, state) || device.isOffline) {
    await time.sleep(device.random.between(50, 8000), life)
    throw new Error('nobody answers')
  }
  if (!isPassword(Buffer.from(password), state.accounts.get(screenId) ?? '')) throw new Error('not let in')
  const before = state.connections.get(screenId)
  if (before) drop(world, state, before, 0)
  state.connections.set(screenId, connection)
  return {
    publish: (topic, message) => publishUp(world, state, connection, topic, message),
    close: () => { if (connection.isOpen) drop(world, state, connection, 0) },
  }
}

/** The wire is dead at once; both ends find out after a while. */
function drop(world: World, state: State, connection: Connection, afterMs: number): void {
  const { time, random } = world
  const { screenId, life, handlers } = connection
  if (!connection.isOpen) return
  connection.isOpen = false
  const tell = () => {
    if (state.connections.get(screenId) === connection) state.connections.delete(screenId)
    if (state.connections.get(screenId) === undefined && state.receiver?.life.alive) state.receiver.desk.gone(screenId)
  }
  if (afterMs === 0) tell()
  else time.at(time.nowMs() + afterMs, world.always, tell)
  time.at(time.nowMs() + (afterMs === 0 ? 5 : random.between(1, 1 + afterMs)), life, handlers.lost)
}

/** A cut wire carries nothing; a silent one ends when its keep-alive is missed. */
function isCut(world: World, state: State, connection: Connection): boolean {
  if (connection.device.isOffline && connection.isOpen) drop(world, state, connection, keepAliveMs)
  return !connection.isOpen || !isUp(world, state)
}

function publishUp(world: World, state: State, connection: Connection, topic: string, message: Uint8Array): Promise<void> {
  const { time, model } = world
  const { device, life, screenId } = connection
  model.said(device, topic, message)
  world.attacker.heardUp(topic, message)
  if (isCut(world, state, connection)) return time.sleep(device.random.between(10, 3000), life).then(() => Promise.reject(new Error('not taken')))
  if (!mayPublish(screenId, topic)) throw new Error(`${screenId} writes to ${topic}`)
  for (const atMs of arrivals(world, state, connection.upFreeAtMs)) {
    connection.upFreeAtMs = Math.max(connection.upFreeAtMs, state.isTroubled ? 0 : atMs)
    time.at(atMs, world.always, () => { if (state.receiver?.life.alive && isUp(world, state)) state.receiver.receive(topic, message) })
  }
  return time.sleep(device.random.between(5, 80), life)
}

function fromEngine(world: World, state: State, life: Life, topic: string, message: Uint8Array): void {
  if (!life.alive || world.engineDisk.disk.down) return
  world.model.sent(topic, message)
  world.attacker.heardDown(topic, message)
  const read = readDownTopic(topic)
  for (const connection of state.connections.values()) {
    if (read.kind === 'all' ? connection.device.place.deviceClass === read.deviceClass : read.kind === 'down' && read.screenId === connection.screenId) deliverDown(world, state, connection, topic, message)
  }
}

function deliverDown(world: World, state: State, connection: Connection, topic: string, message: Uint8Array): void {
  if (isCut(world, state, connection)) return
  for (const atMs of arrivals(world, state, connection.downFreeAtMs)) {
    connection.downFreeAtMs = Math.max(connection.downFreeAtMs, state.isTroubled ? 0 : atMs)
    world.time.at(atMs, connection.life, () => {
      if (isCut(world, state, connection)) return
      world.model.delivered(connection.device, topic, message)
      connection.handlers.message(topic, message)
    })
  }
}

/** When a message arrives: once, in its turn, or, where there is trouble, never, twice, or after those that were sent later. */
function arrivals({ time, random, faults }: World, { isTroubled }: State, freeAtMs: number): number[] {
  const usual = Math.max(freeAtMs, time.nowMs() + random.between(4, 120))
  if (!isTroubled) return [usual]
  const drawn = random.below(20)
  if (drawn === 0) faults['message-dropped'] += 1
  if (drawn === 1) faults['message-duplicated'] += 1
  if (drawn === 2) faults['message-reordered'] += 1
  if (drawn === 0) return []
  return drawn === 1 ? [usual, usual + random.between(10, 30_000)] : [drawn === 2 ? usual + random.between(200, 20_000) : usual]
}
