import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Document } from '../src/contracts/documents.ts'
import { desk, idOf, network, rpcHouse, type RpcHouse } from '../tests/helpers/rpc-house.ts'
import { listenerOf, listening } from '../tests/helpers/serve-house.ts'
import type { Order, Report } from './clients/rpc-client.ts'
import { type BenchOptions, wholeOption } from './frame/arguments.ts'
import type { BenchResult } from './frame/bench.ts'
import { interleave, quantile } from './frame/interleave.ts'
import { startEcho } from './limits/rpc.ts'

/**
 * One call of the contract (a document by its id) over a WebSocket into another process, against a bare echo of the same bytes;
 * then a stream of updates into that process. The engine's own listener, guard, router and feed; no disk.
 */
const rounds = 10
const screens = 1_000

export async function bench(options: BenchOptions): Promise<BenchResult> {
  const calls = wholeOption(options, 'calls', 10_000)
  const perSecond = wholeOption(options, 'updates', 1_000)
  const seconds = wholeOption(options, 'seconds', 10)
  const house = await rpcHouse([desk, network, ...Array.from({ length: screens }, (_, at) => screen(at))], { checkOutput: false })
  const served = listenerOf(house, { mode: 'desk' })
  const engine = listening(await served.start())
  const client = startClient()
  try {
    const { sent, received } = await client.ask({ type: 'connect', url: `ws://127.0.0.1:${engine.port}/rpc`, token: engine.token, screenId: idOf('sc', 7) }, 'recorded')
    const echo = await startEcho(received)
    await client.ask({ type: 'bare', url: echo.url, message: sent }, 'ready')
    const items = Math.ceil(calls / rounds)
    const contender = (who: 'contract' | 'bare') => ({ items, round: () => client.ask({ type: 'call', who, calls: items }, 'called') })
    const timed = await interleave({ value: contender('contract'), limit: contender('bare'), rounds, budgetMs: 25_000 })
    const stream = await streamed(house, client, perSecond, seconds)
    await echo.stop()
    return {
      value: timed.value * 1_000, limit: timed.limit * 1_000, unit: 'µs/call', calls: items * timed.rounds, bytesSent: sent.length, bytesReceived: received.length,
      valueQuartiles: timed.valueQuartiles.map((ms) => ms * 1_000), limitQuartiles: timed.limitQuartiles.map((ms) => ms * 1_000), stream,
    }
  } finally {
    client.stop()
    await engine.stop()
    served.remove()
  }
}

/** Updates at a steady pace, each on the next screen; the client must end with the last of each. */
async function streamed(house: RpcHouse, client: Client, perSecond: number, seconds: number) {
  const updates = perSecond * seconds
  const ended = client.next('followed')
  await client.ask({ type: 'follow', fromRevision: house.feed.revision, updates }, 'following')
  const last: Record<string, number> = {}
  const startedAtMs = performance.now()
  for (let sent = 0; sent < updates;) {
    const due = Math.min(updates, Math.floor(((performance.now() - startedAtMs) / 1_000) * perSecond) + 1)
    for (; sent < due; sent += 1) {
      const id = idOf('sc', sent % screens)
      const sentAtMs = performance.timeOrigin + performance.now()
      last[id] = sent
      house.feed.publish({ deltas: [{ id, kind: 'screen', fields: { ...screen(sent % screens).fields, note: sent, owner: sentAtMs } }], personId: desk.id, atMs: sentAtMs })
    }
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  const tookMs = performance.now() - startedAtMs
  const { edits, events, resyncs, last: seen, agesMs } = await ended
  const lost = Object.keys(last).filter((id) => seen[id] !== last[id]).length + Math.max(0, updates - edits)
  return { updates, perSecond: (updates / tookMs) * 1_000, events, resyncs, lost, p50AgeMs: quantile(agesMs, 0.5), p99AgeMs: quantile(agesMs, 0.99), maxAgeMs: quantile(agesMs, 1) }
}

type Client = ReturnType<typeof startClient>
function startClient() {
  const child: ChildProcess = fork(fileURLToPath(new URL('./clients/rpc-client.ts', import.meta.url)))
  let fail = (_why: Error): void => undefined
  child.on('exit', (code) => fail(new Error(`the client ended with ${code}`)))
  const next = <T extends Report['type']>(type: T) => new Promise<Report & { type: T }>((resolve, reject) => {
    fail = reject
    const hear = (report: Report) => {
      if (report.type !== type) return
      child.off('message', hear)
      resolve(report as Report & { type: T })
    }
    child.on('message', hear)
  })
  return {
    next,
    ask<T extends Report['type']>(order: Order, type: T) {
      const answer = next(type)
      child.send(order)
      return answer
    },
    stop: () => void child.kill(),
  }
}

function screen(at: number): Document {
  const code = `S-${String(at).padStart(5, '0')}`
  const none = { openOohVenue: null, owner: null, controller: null, player: null, note: null, location: null, retiredAtMs: null }
  return { id: idOf('sc', at), kind: 'screen', fields: { zoneId: idOf('zn', 1), profileId: idOf('dp', 1), code, name: `Rail ${at}`, programmaticId: `${code}-programmatic`, tags: [], ...none } }
}
