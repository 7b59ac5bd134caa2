import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import mqtt, { type MqttClient } from 'mqtt'
import type { BrokerState } from '../src/contracts/devices.ts'
import { screenSubscriptions, upTopic } from '../src/contracts/mqtt-topics.ts'
import { fromBase64Url, toBase64Url } from '../src/core/kernel/base64url.ts'
import { hashPassword } from '../src/main/broker/broker-password.ts'
import { type ScreenThread, startScreenThread } from '../src/main/screens/screen-thread.ts'
import { idOf } from '../tests/helpers/plan-world.ts'
import type { BacklogOrder, BacklogReport } from './clients/backlog-clients.ts'
import { type BenchOptions, wholeOption } from './frame/arguments.ts'
import type { Bench } from './frame/bench.ts'
import { quantile } from './frame/interleave.ts'
import { type BenchScreens, createBenchScreens, firstQuarterMs, type Quarter, quarterMs } from './frame/proof-quarters.ts'

const networkId = idOf('nw', 1)
const lives = 40
const quartersOfDay = 96
const random = { bytes: (count: number) => new Uint8Array(randomBytes(count)) }
const silent = { info: () => undefined, warn: () => undefined, error: (event: string, details?: object) => void process.stderr.write(`${event} ${JSON.stringify(details)}\n`) }

/**
 * Through the engine's own thread of screens, its broker and real sockets: how long a live batch waits for its acknowledgement, in the middle, while 2 000 screens send what they kept over a
 * day at the pace of the player. Limit: the same with them connected and still, just before. They send as long as the measuring lasts, which is not the whole day:
 * `replayedOfScreen` of its 96 batches each.
 */
export const bench: Bench = async (options) => {
  const { screens, seconds, everyMs } = { screens: wholeOption(options, 'screens', 2000), seconds: wholeOption(options, 'seconds', 3), everyMs: wholeOption(options, 'every', 20) }
  const fleet = createBenchScreens(screens + lives)
  const house = await startHouse(fleet, screens, Math.ceil((seconds * 2 + 2) * 4 / 3), options)
  const nowQuarter = Math.floor((Date.now() - firstQuarterMs) / quarterMs) - 1
  const sentAt = new Map<string, number>()
  let times: number[] = []
  for (const { screenId, client } of house.live) client.on('message', () => {
    const from = sentAt.get(screenId)
    if (from !== undefined && sentAt.delete(screenId)) times.push(performance.now() - from)
  })
  const phase = async (lastsS: number): Promise<number[]> => {
    times = []
    const batches: Quarter[] = []
    for (const endsAtMs = performance.now() + lastsS * 1000; performance.now() < endsAtMs; await wait(everyMs)) {
      if (batches.length === 0) batches.push(...fleet.quarter(nowQuarter, screens, screens + lives))
      const one = house.live.find(({ screenId }) => screenId === batches[0]!.screenId)!
      if (sentAt.has(one.screenId)) continue
      sentAt.set(one.screenId, performance.now())
      one.client.publish(upTopic(one.screenId, 'proofs'), batches.shift()!.message as Buffer, { qos: 1 })
    }
    while (sentAt.size > 0) await wait(1)
    return times
  }
  try {
    await phase(2)
    const limit = await phase(seconds)
    house.child.send({ type: 'go' } satisfies BacklogOrder)
    // What comes at first finds nothing waiting.
    await wait(1000)
    const value = await phase(seconds * 2)
    const { sent, stored, left } = await ask(house.child, { type: 'halt' }, 'halted')
    return {
      value: quantile(value, 0.5), unit: 'ms', limit: quantile(limit, 0.5), p95: quantile(value, 0.95), limitP95: quantile(limit, 0.95), p95Ratio: quantile(value, 0.95) / quantile(limit, 0.95),
      acknowledgements: value.length, screens, replayed: sent, replayedOfScreen: sent / screens, sentOfSecond: sent / (seconds * 2 + 1), storedOfSecond: stored / (seconds * 2 + 1), leftUnsent: left, messageBytes: house.bytes,
    }
  } finally {
    await house.stop()
  }
}

type House = { child: ChildProcess; live: { screenId: string; client: MqttClient }[]; bytes: number; stop(): Promise<void> }

async function startHouse(fleet: BenchScreens, screens: number, batches: number, options: BenchOptions): Promise<House> {
  const folder = mkdtempSync(join(typeof options.folder === 'string' ? options.folder : tmpdir(), 'pult-bench-replay-'))
  const child = fork(fileURLToPath(new URL('./clients/backlog-clients.ts', import.meta.url)))
  const fromQuarter = Math.floor((Date.now() - firstQuarterMs) / quarterMs) - quartersOfDay
  const { screens: late, bytes } = await ask(child, { type: 'make', screens, batches, fromQuarter }, 'made')
  const address = Promise.withResolvers<string>()
  const thread = startThread(folder, ({ addresses: [first] }) => { if (first) address.resolve(first) })
  const known = [...late.map(({ screenId, publicKey }) => ({ screenId, publicKey: fromBase64Url(publicKey)! })), ...fleet.screens.slice(screens)].map((its) => ({ ...its, password: toBase64Url(random.bytes(32)) }))
  thread.tell({ type: 'seats', removed: [], seats: known.map(({ screenId, publicKey, password }) => ({ screenId, networkId, venueId: networkId, deviceClass: 'store', keyId: screenId, publicKey, passwordHash: hashPassword(password, random) })) })
  const url = await address.promise
  await ask(child, { type: 'connect', url, networkId, passwords: known.slice(0, screens).map(({ password }) => password) }, 'connected')
  const live = await Promise.all(known.slice(screens).map(async ({ screenId, password }) => {
    const client = mqtt.connect(url, { username: screenId, clientId: screenId, password, protocolVersion: 4, reconnectPeriod: 0, keepalive: 240 })
    await new Promise((resolve, reject) => { client.once('connect', resolve); client.once('error', reject) })
    await client.subscribeAsync(screenSubscriptions({ screenId, networkId, deviceClass: 'store' }), { qos: 1 })
    return { screenId, client }
  }))
  return {
    child, live, bytes,
    async stop() {
      child.removeAllListeners('exit')
      child.kill('SIGKILL')
      await Promise.all(live.map(({ client }) => client.endAsync(true)))
      await thread.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function startThread(folder: string, brokerIs: (broker: BrokerState) => void): ScreenThread {
  return startScreenThread({
    url: new URL('../src/main/screens/screen-worker.ts', import.meta.url), log: silent, onLost: () => { throw new Error('the thread of the screens died') },
    hear(message) {
      if (message.type === 'broker') brokerIs(message.broker)
      if (message.type !== 'news') return
      for (const news of message.news) if (news.kind === 'proofs' && news.outcome !== 'stored') throw new Error(`a batch was ${news.outcome} ${news.detail}`)
    },
    data: {
      folder, root: folder, networkId, networkName: 'bench', rootKey: new Uint8Array(32), tls: null, contentBases: [], screenUrls: [], gate: { host: '127.0.0.1', port: 0, securePort: 0 }, mayMove: true, sensors: [],
      broker: { kind: 'embedded', host: '127.0.0.1', mqttPort: 0, mqttsPort: null },
    },
  })
}

function ask<T extends BacklogReport['type']>(child: ChildProcess, order: BacklogOrder, type: T): Promise<Extract<BacklogReport, { type: T }>> {
  return new Promise((resolve, reject) => {
    const died = (code: number | null) => reject(new Error(`the screens ended with ${code}`))
    const hear = (report: BacklogReport) => {
      if (report.type !== type) return
      child.off('message', hear)
      child.off('exit', died)
      resolve(report as Extract<BacklogReport, { type: T }>)
    }
    child.once('exit', died)
    child.on('message', hear)
    child.send(order)
  })
}
