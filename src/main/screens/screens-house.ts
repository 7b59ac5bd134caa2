import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { downTopic, largestOf, readTopic } from '../../contracts/mqtt-topics.ts'
import { signedParsers } from '../../contracts/parse-signed.ts'
import type { BrokerState } from '../../contracts/devices.ts'
import { type EmbeddedLink, startEmbeddedLink } from '../broker/embedded-link.ts'
import { startGate } from '../gate/start-gate.ts'
import { createPairings } from '../gate/pairings.ts'
import { keyPairOfSeed } from '../keys/key-pairs.ts'
import { createNodeCrypto } from '../keys/node-crypto.ts'
import type { Link, LinkEars, LinkStart } from '../mqtt/link.ts'
import { startOutsideLink } from '../mqtt/outside-link.ts'
import { createIntake } from '../telemetry/intake.ts'
import { createIntakeQueue } from '../telemetry/intake-queue.ts'
import { openTelemetry } from '../telemetry/open-telemetry.ts'
import { retain } from '../telemetry/retain.ts'
import { encodeUtf8 } from '../../core/kernel/utf8.ts'
import { answerProofs, ProofQuestionRefused } from '../telemetry/answer-proofs.ts'
import type { Log } from '../services.ts'
import { createServed } from './served-files.ts'
import type { FromScreens, ScreenNews, ToScreens } from './desk-messages.ts'
import { createScreenDesk } from './screen-desk.ts'
import type { ScreenWorkerData } from './screen-worker-data.ts'
import { createSensorSeats } from './sensor-seats.ts'

const newsEveryMs = 50
const newsAtOnce = 2_000
const tidiesEveryMs = 6 * 3_600_000
const clock = { nowMs: () => Date.now() }
const random = { bytes: (count: number) => new Uint8Array(randomBytes(count)) }

/** What the thread of the screens is made of, in the order in which it starts; it stops in the opposite order. */
export function createScreensHouse(data: ScreenWorkerData, post: (message: FromScreens) => void) {
  const log = logTo(post)
  const crypto = createNodeCrypto()
  const news = gather(post)
  const served = createServed()
  const telemetry = openTelemetry(data.folder, { nowMs: clock.nowMs, onNews: (its) => log.warn('telemetry', its) })
  const intake = createIntake({
    core: telemetry.core, crypto, clock, mostBytes: largestOf.proofs, deviceKeyOf: (screenId) => desk.seatOf(screenId)?.publicKey ?? null,
    onEvent: (event) => {
      if (event.kind === 'refused') news.add({ kind: 'proofs', screenId: event.screenId, atMs: clock.nowMs(), outcome: 'refused', detail: event.reason })
      if (event.kind === 'fork') news.add({ kind: 'proofs', screenId: event.screenId, atMs: clock.nowMs(), outcome: 'fork', detail: event.ledgerId })
      if (event.kind === 'ledger-replaced') news.add({ kind: 'ledger', screenId: event.screenId, atMs: clock.nowMs(), ledgerId: event.ledgerId, replaces: event.replaces, unknownSinceMs: event.unknownSinceMs })
    },
  })
  const queue = createIntakeQueue({
    take: intake.take, clock, soon: setImmediate,
    answer(outcomes) {
      for (const outcome of outcomes) {
        if (outcome.kind === 'refused') continue
        publish(downTopic(outcome.screenId, 'stored'), encodeUtf8(JSON.stringify({ ledgerId: outcome.ledgerId, ranges: outcome.ranges })))
        news.add({ kind: 'proofs', screenId: outcome.screenId, atMs: clock.nowMs(), outcome: outcome.kind, detail: null })
      }
    },
  })
  let link: Link | EmbeddedLink | null = null
  let stopGate = async () => undefined as void
  const publish = (topic: string, payload: Uint8Array) => void link?.publish(topic, payload)
  const desk = createScreenDesk({
    clock, crypto, parsers: signedParsers, link: { publish }, tell: news.add, chance: Math.random, contentBases: () => [...data.contentBases, ...origins],
    intake: { push: (screenId, message, receivedAtMs) => queue.add({ screenId, message, receivedAtMs }), held: (screenId, ids) => intake.held(screenId, ids).map(({ ledgerId, ranges }) => ({ ledgerId, ranges: ranges.map(([from, to]): [number, number] => [from, to]) })) }, signerOf: ({ seed }) => keyPairOfSeed(seed),
  })
  let origins: string[] = []
  const pairings = createPairings({ clock, random, crypto, identity: () => ({ rootKey: data.rootKey, networkName: data.networkName }), changed: () => post({ type: 'pairings', pairings: pairings.waiting() }) })
  const tellBroker = () => {
    if (!link) return
    const state: BrokerState = { ...link.state(), gate: origins[0] ?? null }
    post({ type: 'broker', broker: { ...state, problem: state.problem ?? doorProblem } })
  }
  let doorProblem: BrokerState['problem'] = null
  const ears: LinkEars = {
    onMessage(topic, payload) {
      const read = readTopic(topic)
      if (read.kind === 'sensor') post({ type: 'sensor', sensor: read.sensor, payload })
      else desk.receive(topic, payload)
    },
    // It has come once it has said something that it signed.
    onArrive: () => tellBrokerSoon(),
    onGone: (screenId) => { desk.gone(screenId); tellBrokerSoon() },
    onTakeover: (screenId) => log.info('screen-taken-over', { screenId }),
    onState(state) {
      tellBroker()
      if (state.kind === 'outside' && state.state === 'connected') desk.callRoll()
    },
  }
  const tidy = setInterval(() => void retain(telemetry, clock.nowMs()).catch((error: unknown) => log.error('proofs-not-tidied', { error: String(error) })), tidiesEveryMs).unref()
  let brokerTimer: NodeJS.Timeout | null = null
  const tellBrokerSoon = () => {
    brokerTimer ??= setTimeout(() => { brokerTimer = null; tellBroker() }, 500)
  }
  const sensors = createSensorSeats(data.sensors)
  const accountOf = (user: string) => {
    const seat = desk.seatOf(user)
    return seat ? { kind: 'screen' as const, screenId: seat.screenId, networkId: seat.networkId, deviceClass: seat.deviceClass, passwordHash: seat.passwordHash } : sensors.accountOf(user)
  }
  /** A port that somebody else has is no reason to leave screens without a door: another one is taken, and that is said. */
  const startLink = async (): Promise<LinkStart<Link | EmbeddedLink>> => {
    if (data.broker.kind === 'outside') return startOutsideLink({ ...data.broker, clientId: data.broker.user, ears, clock, log, chance: Math.random })
    const { host, mqttPort, mqttsPort } = data.broker
    const wanted = (tcp: number) => startEmbeddedLink({ host, ports: { tcp, tls: data.tls ? mqttsPort : null }, tls: data.tls, accountOf, ears, clock, log })
    const started = await wanted(mqttPort)
    if (started.kind === 'listening' || started.problem.reason !== 'port-busy' || !data.mayMove) return started
    doorProblem = started.problem
    return wanted(0)
  }
  const openGate = async () => {
    const wanted = (http: number) => startGate({
      host: data.gate.host, ports: { http, https: data.tls ? data.gate.securePort : null }, tls: data.tls, playerFolder: join(data.root, 'out', 'player'), blobFolder: join(data.folder, 'blobs'), mayServe: served.has, pairings, clock, log,
      brokerPorts: () => (link && 'ports' in link ? link.ports : null), connects: () => [...(data.broker.kind === 'outside' ? [data.broker.url, ...data.screenUrls] : []), ...data.contentBases], upgrade: link && 'upgrade' in link ? link.upgrade : null,
    })
    const started = await wanted(data.gate.port)
    const opened = started.kind === 'refused' && started.problem.reason === 'port-busy' && data.mayMove ? await wanted(0) : started
    if (started.kind === 'refused') doorProblem = started.problem
    if (opened.kind === 'refused') return
    origins = opened.gate.origins
    stopGate = opened.gate.stop
  }

  return {
    async start() {
      const started = await startLink()
      if (started.kind === 'refused') {
        post({ type: 'broker', broker: { kind: data.broker.kind, state: 'failed', sinceMs: clock.nowMs(), clients: 0, addresses: [], gate: null, problem: started.problem } })
        return
      }
      link = started.link
      await openGate()
      tellBroker()
    },
    take(message: Exclude<ToScreens, { type: 'stop' }>) {
      switch (message.type) {
        case 'keys': return desk.keys(message.keys)
        case 'seats':
          for (const screenId of message.removed) link?.cutOff(screenId)
          for (const { screenId, keyId } of message.seats) if ((desk.seatOf(screenId)?.keyId ?? keyId) !== keyId) link?.cutOff(screenId)
          return desk.seats(message.seats, message.removed)
        case 'sensors':
          for (const sensor of sensors.replace(message.sensors)) link?.cutOff(sensor)
          return
        case 'manifests':
          served.manifests(message.manifests, message.none)
          return desk.manifests(message.manifests, message.none)
        case 'state':
          served.state(message.state.deviceClass, message.state.payload)
          return desk.state(message.state.deviceClass, message.state.payload)
        case 'readings': return desk.readings(message.readings)
        case 'command': return desk.command(message.command)
        case 'retry': return desk.retry(message.screenIds)
        case 'pairing': {
          if (message.answer === 'refuse') pairings.refuse(message.pairingId)
          else pairings.approve(message.pairingId, message.answer.credentials)
          return
        }
        case 'ask': return void answer(message.id, message.ask)
      }
    },
    async stop() {
      clearInterval(tidy)
      if (brokerTimer) clearTimeout(brokerTimer)
      queue.stop()
      // Together: a gate is closed when its last socket is, and those of screens in a browser are the broker's.
      await Promise.all([stopGate(), link?.stop()])
      news.flush()
      telemetry.core.close()
    },
  }

  async function answer(id: number, { method, query }: { method: string; query: unknown }): Promise<void> {
    try {
      post({ type: 'answer', id, value: await answerProofs(telemetry, method, query) })
    } catch (error) {
      if (!(error instanceof ProofQuestionRefused)) throw error
      post({ type: 'refused', id, problems: [error.problem] })
    }
  }
}

/** News in bundles: ten thousand messages a second are a few to the engine. */
function gather(post: (message: FromScreens) => void): { add(news: ScreenNews): void; flush(): void } {
  let waiting: ScreenNews[] = []
  let timer: NodeJS.Timeout | null = null
  const flush = () => {
    if (timer) clearTimeout(timer)
    timer = null
    if (waiting.length > 0) post({ type: 'news', news: waiting })
    waiting = []
  }
  return {
    flush,
    add(news) {
      waiting.push(news)
      if (waiting.length >= newsAtOnce) flush()
      else timer ??= setTimeout(flush, newsEveryMs)
    },
  }
}

function logTo(post: (message: FromScreens) => void): Log {
  const at = (level: 'info' | 'warn' | 'error') => (event: string, details?: Record<string, unknown>) => post({ type: 'log', level, event, details: details ?? {} })
  return { info: at('info'), warn: at('warn'), error: at('error') }
}
