import { join } from 'node:path'
import type { BrokerState } from '../../contracts/devices.ts'
import type { AccountOf } from '../broker/account.ts'
import { type EmbeddedLink, startEmbeddedLink } from '../broker/embedded-link.ts'
import type { Pairings } from '../gate/pairings.ts'
import { startGate } from '../gate/start-gate.ts'
import type { Link, LinkEars, LinkStart } from '../mqtt/link.ts'
import { startOutsideLink } from '../mqtt/outside-link.ts'
import type { Clock, Log } from '../services.ts'
import type { ScreenWorkerData } from './screen-worker-data.ts'
import type { Post } from './thread-news.ts'

type Parts = { data: ScreenWorkerData; clock: Clock; log: Log; post: Post; ears: Omit<LinkEars, 'onState'>; accountOf: AccountOf; pairings: Pairings; mayServe(sha256: string): boolean; connected(): void }
export type ThreadDoors = {
  publish(topic: string, payload: Uint8Array): void
  cutOff(user: string): void
  /** Where devices find the gate. */
  origins(): readonly string[]
  tellBrokerSoon(): void
  start(): Promise<void>
  stop(): Promise<void>
}
type Opened = { link: Link | EmbeddedLink | null; origins: readonly string[]; problem: BrokerState['problem']; stopGate(): Promise<void> }

const tellsAfterMs = 500

/** The broker and the gate. A port that somebody else has is no reason to leave screens without a door: another one is taken, and that is said. */
export function createThreadDoors(parts: Parts): ThreadDoors {
  const { data, post } = parts
  const opened: Opened = { link: null, origins: [], problem: null, stopGate: async () => undefined }
  let timer: NodeJS.Timeout | null = null
  const tellBroker = () => {
    if (!opened.link) return
    const state = opened.link.state()
    post({ type: 'broker', broker: { ...state, gate: opened.origins[0] ?? null, problem: state.problem ?? opened.problem } })
  }
  const ears: LinkEars = {
    ...parts.ears,
    onState(state) {
      tellBroker()
      if (state.kind === 'outside' && state.state === 'connected') parts.connected()
    },
  }
  return {
    publish: (topic, payload) => void opened.link?.publish(topic, payload),
    cutOff: (user) => opened.link?.cutOff(user),
    origins: () => opened.origins,
    tellBrokerSoon: () => { timer ??= setTimeout(() => { timer = null; tellBroker() }, tellsAfterMs) },
    async start() {
      const started = await startLink(parts, ears, opened)
      if (started.kind === 'refused') return post({ type: 'broker', broker: { kind: data.broker.kind, state: 'failed', sinceMs: parts.clock.nowMs(), clients: 0, addresses: [], gate: null, problem: started.problem } })
      opened.link = started.link
      await openGate(parts, opened)
      tellBroker()
    },
    async stop() {
      if (timer) clearTimeout(timer)
      // Together: a gate is closed when its last socket is, and those of screens in a browser are the broker's.
      await Promise.all([opened.stopGate(), opened.link?.stop()])
    },
  }
}

async function startLink({ data, clock, log, accountOf }: Parts, ears: LinkEars, opened: Opened): Promise<LinkStart<Link | EmbeddedLink>> {
  if (data.broker.kind === 'outside') return startOutsideLink({ ...data.broker, clientId: data.broker.user, ears, clock, log, chance: Math.random })
  const { host, mqttPort, mqttsPort } = data.broker
  const at = (tcp: number) => startEmbeddedLink({ host, ports: { tcp, tls: data.tls ? mqttsPort : null }, tls: data.tls, accountOf, ears, clock, log })
  const started = await at(mqttPort)
  if (started.kind === 'listening' || started.problem.reason !== 'port-busy' || !data.mayMove) return started
  opened.problem = started.problem
  return at(0)
}

async function openGate({ data, clock, log, pairings, mayServe }: Parts, opened: Opened): Promise<void> {
  const { link } = opened
  const outside = data.broker.kind === 'outside' ? [data.broker.url, ...data.screenUrls] : []
  const at = (http: number) => startGate({
    host: data.gate.host, ports: { http, https: data.tls ? data.gate.securePort : null }, tls: data.tls, playerFolder: join(data.root, 'out', 'player'), blobFolder: join(data.folder, 'blobs'), mayServe, pairings, clock, log,
    brokerPorts: () => (link && 'ports' in link ? link.ports : null), connects: () => [...outside, ...data.contentBases], upgrade: link && 'upgrade' in link ? link.upgrade : null,
  })
  const first = await at(data.gate.port)
  const started = first.kind === 'refused' && first.problem.reason === 'port-busy' && data.mayMove ? await at(0) : first
  if (first.kind === 'refused') opened.problem = first.problem
  if (started.kind === 'refused') return
  opened.origins = started.gate.origins
  opened.stopGate = started.gate.stop
}
