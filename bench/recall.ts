import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ScreenState } from '../src/contracts/screens.ts'
import { encodeUtf8 } from '../src/core/kernel/utf8.ts'
import { startStore } from '../src/main/database/start-store.ts'
import { createOrderBook, type OrderRecord, stateOf } from '../src/main/screens/order-book.ts'
import { idOf } from '../tests/helpers/plan-world.ts'
import { type BenchOptions, wholeOption } from './frame/arguments.ts'
import type { BenchResult } from './frame/bench.ts'
import { startScreenHouse } from './frame/screen-house.ts'
import { bareSignatures, startBareHouse } from './limits/publish.ts'

const ackBytes = 358
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!

/**
 * A signed recall, from the act until the last screen has acknowledged: the order and the revision written to the engine's disk, one broadcast, and on every screen the signature checked,
 * the state read, judged, written to a disk and answered under the key of the session. The promise is two seconds. [PL5]
 */
export async function bench(options: BenchOptions): Promise<BenchResult> {
  const count = wholeOption(options, 'screens', 10_000)
  const rounds = wholeOption(options, 'rounds', 3)
  const screenIds = Array.from({ length: count }, (_, at) => idOf('sc', at + 1))
  const networkId = idOf('nw', 1)
  const folder = mkdtempSync(join(tmpdir(), 'pult-bench-recall-'))
  const opened = await startStore({ folder, clock: { nowMs: () => Date.now() }, onLost: () => undefined, workerUrl: new URL('../src/main/database/database-worker.ts', import.meta.url) })
  if (opened.kind === 'refused') throw new Error(opened.problem.reason)
  const book = createOrderBook(opened.store)
  await book.load()
  const house = await startScreenHouse(networkId, screenIds)
  const recall = async (round: number): Promise<void> => {
    await book.put([orderOf(round)])
    const revision = await book.advance('store', house.book.epoch)
    house.desk.state('store', last = stateOf(networkId, 'store', revision!, Date.now()))
  }
  let last: ScreenState | null = null
  const times: number[] = []
  // The first warms up both ends.
  for (let round = 0; round <= rounds; round++) times.push(await house.timed(count, () => recall(round)))
  const writesMs = await timedWrites(book, rounds)
  await house.stop()
  await opened.store.stop()
  rmSync(folder, { recursive: true })
  const payload = encodeUtf8(`${'x'.repeat(220)}${JSON.stringify(last)}`)
  const bare = await startBareHouse({ count, ackBytes, durable: true })
  const limits: number[] = []
  for (let round = 0; round <= rounds; round++) limits.push(await bare.broadcast(payload))
  await bare.stop()
  const crypto = bareSignatures(Array.from({ length: count }, () => payload), 1)
  const limitMs = median(limits.slice(1)) + crypto + writesMs
  return { value: median(times.slice(1)), limit: limitMs, unit: 'ms', screens: count, bytes: payload.length, slowestMs: Math.max(...times.slice(1)), promiseMs: 2_000, limitParts: { broadcastMs: median(limits.slice(1)), verifyMs: crypto, engineWritesMs: writesMs } }
}

/** What the engine's two writes take by themselves. */
async function timedWrites(book: ReturnType<typeof createOrderBook>, rounds: number): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const from = performance.now()
    await book.put([orderOf(1_000 + round)])
    await book.advance('store', 1)
    times.push(performance.now() - from)
  }
  return median(times)
}

const orderOf = (round: number): OrderRecord => {
  const id = idOf('od', round + 1)
  const files = Array.from({ length: 4 }, (_, at) => createHash('sha256').update(`${round} ${at}`).digest('hex'))
  return {
    id, draft: { kind: 'recall', subject: { kind: 'creative', id: idOf('cr', round) }, where: { kind: 'all' }, insteadCreativeId: null }, stage: 'in-force', note: null, byPersonId: 'bench', atMs: 1, secondPersonId: null, inForceAtMs: 1, liftedAtMs: null, liftedBy: null,
    insteadCreativeId: null, items: [{ deviceClass: 'store', item: { kind: 'recall', id, where: { kind: 'all' }, files, creatives: [idOf('cr', round)], lines: [], prices: [], instead: [] } }],
  }
}
