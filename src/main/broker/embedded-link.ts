import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { Aedes, type Client } from 'aedes'
import { engineSubscriptions, largestMessage, largestReading, readDownTopic, readTopic } from '../../contracts/mqtt-topics.ts'
import type { Link, LinkEars, LinkStart, LinkState } from '../mqtt/link.ts'
import { qosOf } from '../mqtt/qos-of.ts'
import type { Clock, Log } from '../services.ts'
import type { Account, AccountOf } from './account.ts'
import { addressOf, brokerHooks } from './broker-hooks.ts'
import { type BrokerLimits, brokerLimits } from './broker-limits.ts'
import { createPacketGuard, type PacketGuard } from './packet-guard.ts'
import { createRefusalCount, type RefusalCount } from './refusal-count.ts'
import { type DoorParts, type OpenDoors, openScreenDoors } from './screen-doors.ts'
import { createSeatedClients, readsAt, type SeatedClient, type SeatedClients } from './seated-clients.ts'
import { createWaitingRoom } from './waiting-room.ts'

export type EmbeddedParts = Pick<DoorParts, 'host' | 'ports' | 'tls'> & { accountOf: AccountOf; ears: LinkEars; clock: Clock; log: Log; limits?: Partial<BrokerLimits> }
export type EmbeddedLink = Link & {
  ports: OpenDoors['ports']
  /** A WebSocket that came to the gate. */
  upgrade: OpenDoors['upgrade']
  /** Refusals by reason, takeovers, sockets that have shown no password yet. */
  counts(): { refused: Readonly<Record<string, number>>; takeovers: number; strangers: number }
}
type House = { broker: Aedes; seated: SeatedClients; ears: LinkEars; limits: BrokerLimits; refusals: RefusalCount; guards: WeakMap<Client, { guard: PacketGuard; leaveRoom: () => void }>; takeovers: number }

/** The broker inside the engine: it knows the screens, so it can say who is here, and what is said to a screen goes to its socket without a search. */
export async function startEmbeddedLink(parts: EmbeddedParts): Promise<LinkStart<EmbeddedLink>> {
  const { ears, clock, log } = parts
  const limits = { ...brokerLimits, ...parts.limits }
  const seated = createSeatedClients()
  const refusals = createRefusalCount(log, clock.nowMs)
  const room = createWaitingRoom(limits)
  const guards: House['guards'] = new WeakMap()
  const hooks = brokerHooks({
    accountOf: parts.accountOf, seated, limits, clock, refusals, delayMs: (topic, payload) => ears.delayMs?.(topic, asBytes(payload)) ?? 0, onKnown: (client, user, account) => seat(house, client, user, account),
    onTooMuch: (topic, payload) => ears.onMessage(topic, asBytes(payload).subarray(0, largestReading + 1)),
  })
  // Without a limit on what is under way at once (0), one slow screen cannot hold up what is said to the others.
  const broker = await Aedes.createBroker({ ...hooks, concurrency: 0, connectTimeout: limits.connectWithinMs, keepaliveLimit: limits.keepaliveSeconds, drainTimeout: limits.drainWithinMs, maxClientsIdLength: 64, maxTopicLevels: 10 })
  const house: House = { broker, seated, ears, limits, refusals, guards, takeovers: 0 }
  listenToBroker(house, log)
  const opened = await openScreenDoors({ ...parts, limits, room, onStream: (stream, leaveRoom, request) => takeIn(house, stream, leaveRoom, request) })
  if (opened.kind === 'refused') {
    await closeBroker(broker)
    return opened
  }
  const sinceMs = clock.nowMs()
  const clients = () => count(seated)
  const state = (): LinkState => ({ kind: 'embedded', state: broker.closed ? 'lost' : 'listening', sinceMs, clients: clients(), addresses: opened.doors.addresses, problem: null })
  const stop = async () => {
    const doorsClosed = opened.doors.stop()
    room.closeAll()
    for (const { client } of seated.all()) client.conn.destroy()
    await closeBroker(broker)
    await doorsClosed
  }
  ears.onState(state())
  return {
    kind: 'listening',
    link: {
      publish: (topic, payload) => publish(house, topic, payload), state, clients, stop, ports: opened.doors.ports, upgrade: opened.doors.upgrade,
      cutOff: (user) => void seated.at(user)?.client.conn.destroy(),
      counts: () => ({ refused: refusals.counts(), takeovers: house.takeovers, strangers: room.size() }),
    },
  }
}

function takeIn(house: House, stream: Duplex, leaveRoom: () => void, request?: IncomingMessage): void {
  const { broker, guards, limits, refusals, seated } = house
  const guard = createPacketGuard(limits)
  const client = broker.handle(stream, request)
  guards.set(client, { guard, leaveRoom })
  // Beside `readable`, which the broker reads by, `data` tells each chunk before it is returned to the reader (node:stream, "Choose one API style").
  stream.on('data', (chunk: Buffer) => {
    const verdict = guard.check(chunk)
    if (verdict === 'fine' || stream.destroyed) return
    refusals.add(`packet-${verdict}`, { user: client.id ?? null, address: addressOf(client) })
    stream.destroy()
  })
  stream.once('close', () => {
    leaveRoom()
    const risen = seated.rise(client)
    if (risen) goneFrom(house, risen)
  })
}

/** The last connection of a user has the seat: whoever had it goes, and is told to have gone before the new one is told to have come. [PL4] */
function seat(house: House, client: Client, user: string, account: Account): void {
  const { seated, guards, ears } = house
  guards.get(client)?.guard.know()
  guards.get(client)?.leaveRoom()
  const before = seated.sit(client, user, account)
  if (!before) return
  house.takeovers += 1
  if (account.kind === 'screen') ears.onTakeover(user)
  goneFrom(house, before)
  before.client.conn.destroy()
}

function goneFrom({ ears }: House, { account, user, isHere }: SeatedClient): void {
  if (isHere && account.kind === 'screen') ears.onGone(user)
}

/** Once, before anything it says. */
function arrive({ ears }: House, one: SeatedClient | null): void {
  if (!one || one.isHere) return
  one.isHere = true
  if (one.account.kind === 'screen') ears.onArrive(one.user)
}

function listenToBroker(house: House, log: Log): void {
  const { broker, seated, ears, refusals } = house
  broker.on('clientReady', (client) => {
    const known = seated.of(client)
    if (known && seated.at(known.user) === known) arrive(house, known)
  })
  broker.on('subscribe', (subscriptions, client) => {
    for (const { topic, qos } of subscriptions) if ((qos as number) <= 2) seated.of(client)?.filters.set(topic, qos)
  })
  broker.on('unsubscribe', (filters, client) => { for (const filter of filters) seated.of(client)?.filters.delete(filter) })
  for (const event of ['clientError', 'connectionError'] as const) broker.on(event, (client, error) => refusals.add('connection-error', { user: client.id ?? null, address: addressOf(client), error: error.message }))
  ;(broker as NodeJS.EventEmitter).on('error', (error: Error) => log.error('broker-fault', { error: String(error) }))
  for (const filter of engineSubscriptions()) {
    broker.subscribe(filter, ({ topic, payload }, done) => {
      const read = readTopic(topic)
      // What a screen says of its own going is seen here as it happens.
      if (read.kind === 'up') arrive(house, seated.at(read.screenId))
      if (read.kind !== 'unknown' && !(read.kind === 'up' && read.channel === 'gone')) ears.onMessage(topic, asBytes(payload))
      done()
    }, () => undefined)
  }
}

/** Straight to the sockets: the library drops a message that another, sent after it, has overtaken on the way through its matcher. */
async function publish({ broker, seated, limits }: House, topic: string, payload: Uint8Array): Promise<'handed' | 'refused'> {
  const to = readDownTopic(topic)
  if (broker.closed || to.kind === 'unknown' || payload.length > Math.min(largestMessage, limits.messagePacket)) return 'refused'
  const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength)
  if (to.kind === 'down') {
    const one = seated.at(to.screenId)
    return one ? say(one, topic, bytes) : 'refused'
  }
  for (const one of seated.all()) {
    // Nobody waits for the slowest: each is cut off by itself.
    if (one.account.kind === 'screen' && one.account.networkId === to.networkId && one.account.deviceClass === to.deviceClass) void say(one, topic, bytes)
  }
  return 'handed'
}

function say(one: SeatedClient, topic: string, payload: Buffer): Promise<'handed' | 'refused'> {
  const qos = readsAt(one, topic)
  if (qos === null || one.client.closed) return Promise.resolve('refused')
  return new Promise((resolve) => {
    const packet = { cmd: 'publish' as const, topic, payload, qos: Math.min(qos, qosOf(topic)) as 0 | 1, retain: false, dup: false }
    one.client.publish(packet, (error) => resolve(error || one.client.closed ? 'refused' : 'handed'))
  })
}

function count(seated: SeatedClients): number {
  let screens = 0
  for (const { account } of seated.all()) if (account.kind === 'screen') screens += 1
  return screens
}

const asBytes = (payload: string | Buffer): Uint8Array => (typeof payload === 'string' ? Buffer.from(payload) : payload)
const closeBroker = (broker: Aedes): Promise<void> => new Promise((resolve) => broker.close(() => resolve()))
