import mqtt, { type IClientOptions, type MqttClient } from 'mqtt'
import { engineSubscriptions, largestMessage, readDownTopic } from '../../contracts/mqtt-topics.ts'
import type { Problem } from '../../contracts/problems.ts'
import type { Clock, Log } from '../services.ts'
import type { LinkEars, LinkStart, LinkState } from './link.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import { createPresence } from './presence.ts'
import { qosOf } from './qos-of.ts'
import { reconnectWaitMs } from './reconnect-wait.ts'

export type OutsideParts = {
  url: string
  user: string
  password: string
  /** Certificate of an authority that is not the world's, PEM. */
  ca?: string
  clientId: string
  ears: LinkEars
  clock: Clock
  log: Log
  /** In [0, 1). */
  chance(): number
}
/** MQTT 3.1.1, table 3.1: name or password wrong; not authorised. 3.9.3: a subscription is refused. */
const refusedCodes = [4, 5, 0x80]
const usualPorts: Record<string, number> = { 'mqtt:': 1883, 'mqtts:': 8883, 'ws:': 80, 'wss:': 443 }

type Line = { client: MqttClient; outbox: Outbox; isUp: boolean }

/**
 * A broker of MQTT 3.1.1 that somebody else runs. Each connection is a new client, so that nothing of the last one is sent after it: what a
 * screen lacks after an outage is said by the handshake, not by a queue. [PL6]
 */
export function startOutsideLink(parts: OutsideParts): LinkStart {
  const { ears, clock, chance } = parts
  const url = URL.parse(parts.url)
  if (!url || !Object.hasOwn(usualPorts, url.protocol) || url.hostname === '') return { kind: 'refused', problem: { reason: 'broker-address-impossible', params: { url: parts.url.slice(0, 200) } } }
  const shown = `${url.protocol}//${url.host}`
  const presence = createPresence(ears)
  let [line, attempt, isStopped, timer]: [Line | null, number, boolean, NodeJS.Timeout | null] = [null, 0, false, null]
  let [state, sinceMs, problem]: [LinkState['state'], number, Problem | null] = ['lost', clock.nowMs(), null]

  const snapshot = (): LinkState => ({ kind: 'outside', state, sinceMs, clients: presence.size(), addresses: [shown], problem })
  const enter = (next: LinkState['state'], why: Problem | null) => {
    if (next !== state) sinceMs = clock.nowMs()
    const isNew = next !== state || why?.reason !== problem?.reason
    ;[state, problem] = [next, why]
    if (isNew) ears.onState(snapshot())
  }
  const lose = (why: Problem | null) => {
    line?.outbox.refuseAll()
    line = null
    enter(why?.reason === 'broker-refused' ? 'failed' : 'lost', why)
    presence.forgetAll()
    if (!isStopped) timer = setTimeout(dial, reconnectWaitMs(attempt, chance()))
    attempt += 1
  }
  const dial = () => {
    timer = null
    line = openLine(parts, url, {
      onUp: () => { attempt = 0; enter('connected', null) },
      onMessage: presence.hear,
      onLost: (error) => lose(problemOf(error, shown)),
    })
  }
  dial()
  return {
    kind: 'listening',
    link: {
      state: snapshot,
      clients: presence.size,
      cutOff: () => undefined,
      async publish(topic, payload) {
        if (!line?.isUp || payload.length > largestMessage || readDownTopic(topic).kind === 'unknown') return 'refused'
        return line.outbox.put(topic, payload)
      },
      async stop() {
        isStopped = true
        if (timer) clearTimeout(timer)
        const last = line
        last?.outbox.refuseAll()
        line = null
        await last?.client.endAsync().catch(() => undefined)
      },
    },
  }
}

function openLine({ user, password, ca, clientId, log }: OutsideParts, url: URL, { onUp, onMessage, onLost }: { onUp(): void; onMessage(topic: string, payload: Uint8Array): void; onLost(error: Error | null): void }): Line {
  // In parts: given as text it is read by an old parser, and Node warns of that.
  const where: IClientOptions = { protocol: url.protocol.slice(0, -1) as 'mqtt' | 'mqtts' | 'ws' | 'wss', hostname: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port || usualPorts[url.protocol]), path: url.pathname + url.search }
  const client = mqtt.connect({
    ...where, host: where.hostname, username: user, password, clientId, clean: true, reconnectPeriod: 0, resubscribe: false, queueQoSZero: false, connectTimeout: 10_000, keepalive: 30, protocolVersion: 4, ...(ca === undefined ? {} : { ca }),
  })
  const outbox = createOutbox((topic, payload, done) => client.publish(topic, Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength), { qos: qosOf(topic) }, done))
  const line: Line = { client, outbox, isUp: false }
  let [error, isOver]: [Error | null, boolean] = [null, false]
  client.on('error', (its) => { error = its })
  client.on('message', (topic, payload) => onMessage(topic, payload))
  client.on('connect', () => {
    client.subscribe(engineSubscriptions(), { qos: 1 }, (failure, granted) => {
      // Denied by the broker's rules, or the connection broke on the way: the library tells the first by the packet it brings along.
      const isDenied = granted?.some(({ qos }) => (qos as number) > 2) === true || (failure !== null && 'packet' in failure)
      if (failure || isDenied) {
        error = isDenied ? Object.assign(new Error('the broker refused the subscriptions'), { code: 0x80 }) : failure
        return client.end(true)
      }
      line.isUp = true
      onUp()
    })
  })
  const over = () => {
    if (isOver) return
    isOver = true
    line.isUp = false
    client.end(true)
    if (error) log.info('broker-lost', { error: error.message })
    onLost(error)
  }
  client.on('close', over)
  client.on('end', over)
  return line
}

function problemOf(error: Error | null, url: string): Problem | null {
  const code = (error as { code?: unknown } | null)?.code
  if (typeof code === 'number' && refusedCodes.includes(code)) return { reason: 'broker-refused', params: { url } }
  return { reason: 'broker-unreachable', params: { url, detail: typeof code === 'string' ? code : error?.message ?? '–' } }
}
