// Ten thousand screens as far as the link goes, in a process of their own: what they are sent is received, verified, judged, made durable where the rules ask for it, and acknowledged under the key of the session.
import { createHash } from 'node:crypto'
import { closeSync, fsync, mkdtempSync, openSync, rmSync, writev } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mqtt, { type MqttClient } from 'mqtt'
import { screenSubscriptions, upTopic } from '../../src/contracts/mqtt-topics.ts'
import { signedParsers } from '../../src/contracts/parse-signed.ts'
import type { Hello, Taken } from '../../src/contracts/screens.ts'
import { fromBase64Url } from '../../src/core/kernel/base64url.ts'
import { encodeUtf8 } from '../../src/core/kernel/utf8.ts'
import { judgeManifest } from '../../src/core/playback/player/judge-manifest.ts'
import { judgeState } from '../../src/core/playback/player/judge-state.ts'
import { admitEpoch, admitKeyList, agreeSession, emptyRing, exchangeKeyOf, type KeyRing, receiveFromEngine, seal, type Signer, sessionSigner } from '../../src/core/signing/index.ts'
import { createNodeCrypto } from '../../src/main/keys/node-crypto.ts'
import { type KeyPair, keyPairOfSeed } from '../../src/main/keys/key-pairs.ts'

export type ClientsOrder = { type: 'connect'; url: string; networkId: string; rootKey: string; lists: string[]; epoch: string; screens: { screenId: string; password: string }[] } | { type: 'leave' }
export type ClientsReport = { type: 'connected' } | { type: 'left' } | { type: 'refused'; reason: string }

const crypto = createNodeCrypto()
export const seedOfScreen = (screenId: string): Uint8Array => createHash('sha256').update(screenId).digest()
type One = { screenId: string; pair: KeyPair; client: MqttClient; seat: { screenId: string; networkId: string; deviceClass: string }; secret: Uint8Array; exchangeKey: string; /** Seals what it says: its own key, or from the welcome on the session's. */ signer: Signer; adopted: { epoch: number; sequence: number } | null; state: { epoch: number; revision: number } | null }
const tell = (report: ClientsReport): void => void process.send!(report)
let clients: One[] = []
let [awaited, welcomed] = [0, () => undefined as void]

function ringOf({ networkId, rootKey, lists, epoch }: ClientsOrder & { type: 'connect' }): KeyRing {
  let ring = emptyRing(networkId, fromBase64Url(rootKey)!, crypto)
  for (const message of lists) {
    const admitted = admitKeyList(ring, fromBase64Url(message)!, crypto, signedParsers)
    if (admitted.kind === 'refused') throw new Error(admitted.reason)
    ring = admitted.ring
  }
  const admitted = admitEpoch(ring, fromBase64Url(epoch)!, crypto, signedParsers)
  if (admitted.kind === 'refused') throw new Error(admitted.reason)
  return admitted.ring
}

/** Everything written in one turn of the loop is one append and one sync, for all the screens of this process. */
function createJournal() {
  const folder = mkdtempSync(join(tmpdir(), 'pult-bench-screens-'))
  const file = openSync(join(folder, 'journal'), 'a')
  let waiting: { bytes: Uint8Array; done: () => void }[] = []
  let busy = false
  const flush = () => {
    if (busy || waiting.length === 0) return
    busy = true
    const group = waiting
    waiting = []
    writev(file, group.map(({ bytes }) => bytes).slice(0, 1024), () => fsync(file, () => {
      busy = false
      waiting = [...group.slice(1024), ...waiting]
      for (const { done } of group.slice(0, 1024)) done()
      setImmediate(flush)
    }))
  }
  return { write: (bytes: Uint8Array, done: () => void) => { waiting.push({ bytes, done }); setImmediate(flush) }, close: () => { closeSync(file); rmSync(folder, { recursive: true }) } }
}
const journal = createJournal()

/** Ten thousand screens are ten thousand machines: none waits until all the others have read what came. */
const arrived: (() => void)[] = []
function readNext(): void {
  for (const read of arrived.splice(0, 16)) read()
  if (arrived.length > 0) setImmediate(readNext)
}
const arrive = (read: () => void): void => {
  if (arrived.push(read) === 1) setImmediate(readNext)
}

function acknowledge(one: One, what: 'manifest' | 'state', at: { epoch: number; sequence: number }, contentSha256: string | null): void {
  const taken: Taken = { v: 1, screenId: one.screenId, what, ...at, contentSha256, result: 'adopted', reason: null, lacks: null, keyId: null, atMs: Date.now() }
  one.client.publish(upTopic(one.screenId, 'taken'), seal('taken', encodeUtf8(JSON.stringify(taken)), [one.signer]) as Buffer, { qos: 0 })
}

function take(one: One, ring: KeyRing, topic: string, message: Uint8Array): void {
  const channel = topic.slice(topic.lastIndexOf('/') + 1)
  if (channel === 'manifest') {
    const received = receiveFromEngine(ring, message, { type: 'manifest', seat: one.seat, mostBytes: 200_000 }, crypto, signedParsers)
    if (received.kind === 'refused') return tell({ type: 'refused', reason: received.reason })
    const judged = judgeManifest(received.payload, { present: one.adopted, waiting: [], nowMs: Date.now(), algorithms: [received.payload.algorithm] })
    if (judged.kind !== 'take') return tell({ type: 'refused', reason: judged.kind })
    one.adopted = { epoch: received.payload.epoch, sequence: received.payload.sequence }
    acknowledge(one, 'manifest', one.adopted, createHash('sha256').update(received.bytes).digest('hex'))
  } else if (channel === 'welcome') {
    const received = receiveFromEngine(ring, message, { type: 'welcome', seat: one.seat, mostBytes: 200_000 }, crypto, signedParsers)
    if (received.kind === 'refused') return tell({ type: 'refused', reason: received.reason })
    const session = agreeSession({ secret: one.secret, screen: one.exchangeKey, engine: received.payload.exchangeKey!, side: 'screen' }, crypto)
    one.signer = sessionSigner(session!, crypto)
    welcomed()
  } else if (channel === 'state') {
    const received = receiveFromEngine(ring, message, { type: 'state', seat: one.seat, mostBytes: 512_000 }, crypto, signedParsers)
    if (received.kind === 'refused') return tell({ type: 'refused', reason: received.reason })
    const judged = judgeState(received.payload, one.state)
    if (judged.kind !== 'take') return tell({ type: 'refused', reason: judged.kind })
    const { epoch, revision } = received.payload
    one.state = { epoch, revision }
    journal.write(message, () => acknowledge(one, 'state', { epoch, sequence: revision }, null))
  }
}

/** It has the keys and lacks the rest. */
const helloOf = ({ screenId, exchangeKey }: One, { lists, epoch }: KeyRing): Hello => ({
  v: 1, screenId, nonce: '0'.repeat(32), bootId: '0'.repeat(32), deviceMs: Date.now(), zoneOffsetMinutes: 300, playerVersion: 'bench', keyVersion: lists.length, epoch, exchangeKey, manifest: null, state: null, lacks: null,
  ledgers: [], abilities: [], storage: { usedBytes: 0, quotaBytes: 0, persistent: true }, screen: { widthPx: 1920, heightPx: 158 }, agent: 'bench',
})

async function connect(order: ClientsOrder & { type: 'connect' }): Promise<void> {
  const ring = ringOf(order)
  const all = new Promise<void>((resolve) => { welcomed = () => { if (--awaited === 0) resolve() } })
  awaited = order.screens.length
  for (let at = 0; at < order.screens.length; at += 250) {
    await Promise.all(order.screens.slice(at, at + 250).map(async ({ screenId, password }) => {
      const seat = { screenId, networkId: order.networkId, deviceClass: 'store' }
      const client = mqtt.connect(order.url, { username: screenId, clientId: screenId, password, protocolVersion: 4, reconnectPeriod: 0, keepalive: 240, connectTimeout: 40_000 })
      const [pair, secret] = [keyPairOfSeed(seedOfScreen(screenId)), seedOfScreen(screenId)]
      const one: One = { screenId, pair, secret, exchangeKey: exchangeKeyOf(secret, crypto), signer: pair, client, seat, adopted: null, state: null }
      client.on('message', (topic, payload) => arrive(() => take(one, ring, topic, payload)))
      client.on('error', (error) => tell({ type: 'refused', reason: String(error) }))
      await new Promise((resolve) => client.once('connect', resolve))
      await client.subscribeAsync(screenSubscriptions(seat), { qos: 1 })
      clients.push(one)
      await client.publishAsync(upTopic(screenId, 'hello'), seal('hello', encodeUtf8(JSON.stringify(helloOf(one, ring))), [one.pair]) as Buffer)
    }))
  }
  await all
  tell({ type: 'connected' })
}

process.on('message', (order: ClientsOrder) => {
  if (order.type === 'connect') void connect(order)
  else void Promise.all(clients.map(({ client }) => client.endAsync(true))).then(() => { clients = []; journal.close(); process.send!({ type: 'left' } satisfies ClientsReport, () => process.exit(0)) })
})
