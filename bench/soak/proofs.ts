import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { BroadcastChannel } from 'node:worker_threads'
import type { BrokerState } from '../../src/contracts/devices.ts'
import { fromBase64Url, toBase64Url } from '../../src/core/kernel/base64url.ts'
import { hashPassword } from '../../src/main/broker/broker-password.ts'
import { createScreenRows } from '../../src/main/screens/screen-rows.ts'
import type { ScreenWorkerData } from '../../src/main/screens/screen-worker-data.ts'
import { startScreenThread } from '../../src/main/screens/screen-thread.ts'
import { idOf } from '../../tests/helpers/plan-world.ts'
import { firstQuarterMs } from '../frame/proof-quarters.ts'
import { quantile } from '../frame/interleave.ts'
import { heldMiB } from './collect-garbage.ts'
import type { FastTime } from './fast-time.ts'
import type { LiveOrder, LiveReport } from './live-clients.ts'

export type SoakOptions = { screens: number; days: number; minutes: number; log: (line: string) => void }
type Delay = { p50: number; p99: number; p999: number; most: number }
export type SoakResult = { name: 'proofs'; screens: number; days: number; minutes: number; batches: number; acknowledged: number; delayMs: Delay; idleDelayMs: Delay; heldMiB: { byDay: number[]; growthInSecondHalf: number }; databaseMiB: number[]; rssMiB: { byDay: number[]; growthInSecondHalf: number }; mostBehindQuarters: number; problems: string[] }

const networkId = idOf('nw', 1)
const random = { bytes: (count: number) => new Uint8Array(randomBytes(count)) }
const mostDelayMs = 50
const [mostGrowth, mostHeldGrowth] = [0.1, 0.05]
/** As `telemetryPragmas` has it. */
const cacheMiB = 64
const roundsOfDay = 96

/**
 * Two weeks of live batches in fast time, through the engine's own thread of screens, its broker and real sockets. This thread stands for the engine's: it hears the news and keeps the rows that
 * people look at. Told: how late its event loop was, beside that of a process that does nothing, and day by day what memory both threads hold after a collection, which may not grow in the second week. What the process takes of the system (RSS) holds
 * the database's cache of pages too, which fills up to 64 MiB as the file grows: that is allowed for, and a tenth for what collectors leave lying.
 */
export async function soakProofs({ screens, days, minutes, log }: SoakOptions): Promise<SoakResult> {
  const folder = mkdtempSync(join(tmpdir(), 'pult-soak-'))
  const clients = fork(fileURLToPath(new URL('./live-clients.ts', import.meta.url)))
  const idle = fork(fileURLToPath(new URL('./idle.ts', import.meta.url)))
  const made = await next(clients, { type: 'make', screens }, 'made')
  const time: FastTime = { startRealMs: Date.now() + 5_000, startMs: firstQuarterMs, factor: (days * 86_400_000) / (minutes * 60_000) }
  const house = startHouse(folder, time, made.screens.map((its) => its.screenId))
  const seated = made.screens.map(({ screenId, publicKey }) => ({ screenId, publicKey: fromBase64Url(publicKey)!, password: toBase64Url(random.bytes(32)) }))
  house.thread.tell({ type: 'seats', removed: [], seats: seated.map(({ screenId, publicKey, password }) => ({ screenId, networkId, venueId: networkId, deviceClass: 'store', keyId: screenId, publicKey, passwordHash: hashPassword(password, random) })) })
  const url = await house.address
  const samples: number[][] = []
  const holding = watchHolding(folder)
  let behind = 0
  clients.on('message', (report: LiveReport) => {
    if (report.type !== 'at') return
    const day = Math.floor(report.quarter / roundsOfDay)
    ;(samples[day] ??= []).push(process.memoryUsage().rss / 2 ** 20)
    if (report.quarter % roundsOfDay === 0) holding.sample()
    behind = Math.max(behind, report.behindQuarters)
    if (report.quarter % roundsOfDay === roundsOfDay - 1) log(`day ${day + 1}: ${report.stored} acknowledged, ${Math.round(samples[day]!.at(-1)!)} MiB, p99.9 ${(house.delay.percentile(99.9) / 1e6).toFixed(1)} ms`)
  })
  clients.send({ type: 'play', url, networkId, passwords: seated.map(({ password }) => password), time, days } satisfies LiveOrder)
  await heard(clients, 'playing')
  house.delay.enable()
  const { sent, stored } = await heard(clients, 'over')
  house.delay.disable()
  const idleDelayMs = await new Promise<Delay>((resolve) => { idle.once('message', resolve); idle.send('say') })
  const byDay = samples.map((day) => Math.round(quantile(day, 0.5)))
  for (const child of [clients, idle]) child.kill()
  await house.thread.stop()
  rmSync(folder, { recursive: true, force: true })
  const delayMs: Delay = { p50: house.delay.percentile(50) / 1e6, p99: house.delay.percentile(99) / 1e6, p999: house.delay.percentile(99.9) / 1e6, most: house.delay.max / 1e6 }
  const [growthInSecondHalf, heldGrowth] = [grown(byDay), grown(holding.held)]
  const cacheMayGrow = Math.max(0, cacheMiB - holding.database[Math.floor(holding.database.length / 2)]!) / byDay[Math.floor(byDay.length / 2)]!
  const problems = [
    ...house.problems, ...(stored === sent ? [] : [`${sent - stored} batches were not acknowledged`]), ...(delayMs.p999 <= mostDelayMs ? [] : [`the event loop was ${delayMs.p999.toFixed(1)} ms late at p99.9`]),
    ...(heldGrowth <= mostHeldGrowth ? [] : [`what is held grew by ${Math.round(heldGrowth * 100)} % in the second half`]),
    ...(growthInSecondHalf <= mostGrowth + cacheMayGrow ? [] : [`the process grew by ${Math.round(growthInSecondHalf * 100)} % in the second half, its cache of pages by ${Math.round(cacheMayGrow * 100)} % at most`]),
  ]
  return { name: 'proofs', screens, days, minutes, batches: sent, acknowledged: stored, delayMs, idleDelayMs, heldMiB: { byDay: holding.held, growthInSecondHalf: heldGrowth }, databaseMiB: holding.database, rssMiB: { byDay, growthInSecondHalf }, mostBehindQuarters: behind, problems }
}

const grown = (byDay: readonly number[]): number => byDay.at(-1)! / byDay[Math.floor(byDay.length / 2)]! - 1

/** What both threads hold, and the size of the file whose pages are cached; once a day, for a collection takes its time. */
function watchHolding(folder: string) {
  const channel = new BroadcastChannel('held')
  const [held, database]: [number[], number[]] = [[], []]
  channel.onmessage = (message) => {
    if (typeof message.data !== 'number') return
    held.push(message.data + heldMiB())
    database.push(statSync(join(folder, 'telemetry.db')).size / 2 ** 20)
  }
  channel.unref()
  return { held, database, sample: () => channel.postMessage('say') }
}

function startHouse(folder: string, time: FastTime, screenIds: readonly string[]) {
  const address = Promise.withResolvers<string>()
  const problems: string[] = []
  const wellFacts = { link: 'ok', plan: 'ok', frames: 'ok', panel: 'ok', faults: [], upBasisPoints: 10_000, upByHour: [] } as const
  const rows = createScreenRows({ clock: { nowMs: () => Date.now() }, factsOf: () => ({ ...wellFacts, faults: [], upByHour: [] }), changed: () => undefined, obeys: () => ({ obeys: true, blank: false }) })
  for (const screenId of screenIds) rows.known(screenId).enrolled = true
  const delay = monitorEventLoopDelay({ resolution: 1 })
  const data: ScreenWorkerData & { time: FastTime } = {
    time, folder, root: folder, networkId, networkName: 'soak', rootKey: new Uint8Array(32), tls: null, contentBases: [], screenUrls: [], gate: { host: '127.0.0.1', port: 0, securePort: 0 }, mayMove: true, sensors: [],
    broker: { kind: 'embedded', host: '127.0.0.1', mqttPort: 0, mqttsPort: null },
  }
  const brokerIs = ({ addresses: [first] }: BrokerState) => { if (first) address.resolve(first) }
  const thread = startScreenThread({
    url: new URL('./fast-screen-worker.ts', import.meta.url), data, onLost: () => problems.push('the thread of the screens died'),
    log: { info: () => undefined, warn: () => undefined, error: (event, details) => void problems.push(`${event} ${JSON.stringify(details)}`) },
    hear(message) {
      if (message.type === 'broker') brokerIs(message.broker)
      if (message.type !== 'news') return
      for (const news of message.news) {
        if (news.kind === 'proofs' && news.outcome !== 'stored') problems.push(`a batch was ${news.outcome} ${news.detail}`)
        rows.heed(news)
      }
    },
  })
  void look(rows)
  return { thread, address: address.promise, delay, problems }
}

/** Somebody looks at the Wall all the while. */
async function look(rows: ReturnType<typeof createScreenRows>): Promise<void> {
  for await (const event of rows.follow(new AbortController().signal)) JSON.stringify(event)
}

function heard<T extends LiveReport['type']>(child: ChildProcess, type: T): Promise<Extract<LiveReport, { type: T }>> {
  return new Promise((resolve, reject) => {
    const died = (code: number | null) => reject(new Error(`the screens ended with ${code}`))
    const hear = (report: LiveReport) => {
      if (report.type !== type) return
      child.off('message', hear)
      child.off('exit', died)
      resolve(report as Extract<LiveReport, { type: T }>)
    }
    child.once('exit', died)
    child.on('message', hear)
  })
}
const next = <T extends LiveReport['type']>(child: ChildProcess, order: LiveOrder, type: T): Promise<Extract<LiveReport, { type: T }>> => {
  child.send(order)
  return heard(child, type)
}
