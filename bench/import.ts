import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { Document } from '../src/contracts/documents.ts'
import { createModel } from '../src/core/network/model.ts'
import { creationChanges } from '../src/core/network/changes.ts'
import { judgeEdit } from '../src/core/network/judge-edit.ts'
import { createDoor } from '../src/main/database/door.ts'
import { startStore } from '../src/main/database/start-store.ts'
import { createJobs } from '../src/main/jobs/jobs.ts'
import { createDocumentFeed } from '../src/main/rpc/document-feed.ts'
import type { Log } from '../src/main/services.ts'
import { createImports } from '../src/main/sheets/create-imports.ts'
import { writeXlsx } from '../src/main/sheets/write-xlsx.ts'
import { idOf, tableNetwork, venueOf } from '../tests/helpers/table-network.ts'
import { wholeOption } from './frame/arguments.ts'
import type { Bench } from './frame/bench.ts'
import { interleave, quantile } from './frame/interleave.ts'
import type { BareAnswer, BareOrder } from './limits/import.ts'

const venueCount = 212
const personId = idOf('person', 1)
const clock = { nowMs: Date.now }
const quiet: Log = { info() {}, warn() {}, error() {} }
const headers = [
  'Код', 'Название', 'Код площадки', 'Код зоны', 'Зона (название)', 'Вид зоны', 'Категория планограммы', 'Профиль', 'Номер OpenOOH', 'Владелец', 'Контроллер', 'Плеер', 'Примечание', 'Метки', 'Широта', 'Долгота',
]
/** XLSX of 10 000 new screens through the engine's own parts: read, matched, dry run, written as one edit, shown. */
export const bench: Bench = async (options) => {
  const screens = wholeOption(options, 'screens', 10_000)
  const folder = mkdtempSync(join(tmpdir(), 'pult-bench-import-'))
  const file = join(folder, 'screens.xlsx')
  const loop: Record<'busy' | 'idle', Delays> = { busy: [], idle: [] }
  const parts: Parts = { open: [], dryRun: [], apply: [], parse: [], insert: [] }
  const changeRows = { value: 0, limit: 0 }
  let rounds = 0
  writeFileSync(file, await writeXlsx('screens', headers, Array.from({ length: screens }, (_, index) => screenRow(index))))
  const bare = new Worker(new URL('./limits/import.ts', import.meta.url))
  const desk = await startDesk(join(folder, 'data'), file)
  let sent: Sent | null = null
  try {
    const measured = await interleave({
      rounds: wholeOption(options, 'rounds', 7), budgetMs: 28_000,
      value: {
        items: screens,
        prepare: async () => {
          sent = await desk.send(++rounds)
          await during(loop.idle, () => wait(600))
        },
        round: () => during(loop.busy, async () => { changeRows.value = await importOnce(desk, sent!, screens, parts) }),
      },
      limit: {
        items: screens,
        round: async () => {
          bare.postMessage({ xlsxFile: file, databaseFile: join(folder, `limit-${++rounds}.db`), fields: headers } satisfies BareOrder)
          const [{ parseMs, insertMs, changes }] = await once(bare, 'message') as [BareAnswer]
          parts.parse.push(parseMs)
          parts.insert.push(insertMs)
          changeRows.limit = changes
        },
      },
    })
    const medians = Object.fromEntries(Object.entries(parts).map(([name, times]) => [`${name}Ms`, quantile(times, 0.5)]))
    return {
      unit: 'ms per screen', ...measured, screens, changeRows, ...medians, delay: delaysOf(loop.busy), idleDelay: delaysOf(loop.idle), delayBarMs: 50, fileBytes: readFileSync(file).length,
    }
  } finally {
    await desk.stop()
    await bare.terminate()
    rmSync(folder, { recursive: true })
  }
}

type Parts = Record<'open' | 'dryRun' | 'apply' | 'parse' | 'insert', number[]>
type Desk = Awaited<ReturnType<typeof startDesk>>

function screenRow(index: number) {
  const zone = index % (venueCount * 12)
  return [
    `SC-${String(index).padStart(5, '0')}`, `Рейка ${index}, полка ${index % 5}`, `M-${zone % venueCount}`, `Z-${Math.floor(zone / venueCount)}`, `Ряд ${Math.floor(zone / venueCount)}`, 'ряд', 'Подгузники', 'rail-1920x158',
    30301, 'Магнум', `ctl-${index % 800}`, `player-${index}`, index % 10 === 0 ? 'заменён в августе' : null, 'подгузники, 24/7', 43.2 + index / 1e5, 76.9 + index / 1e5,
  ]
}

type Sent = { uploadId: string; networkId: string }

/** An engine's worth of parts. Each round imports into a network of its own, which has venues and profiles and no screens yet. */
async function startDesk(folder: string, file: string) {
  const opened = await startStore({ folder, clock })
  if (opened.kind === 'refused') throw new Error(opened.problem.reason)
  const { store } = opened
  const model = createModel()
  const feed = createDocumentFeed({ clock, ring: 1000 })
  const door = createDoor({ store, model, feed, judge: (changes) => judgeEdit(model, changes) })
  const imports = createImports({
    folder: join(folder, 'cache', 'uploads'), clock, random: { bytes: (count) => randomBytes(count) }, model, revision: () => feed.revision, door, log: quiet,
    jobs: createJobs({ clock, newId: () => 'job', log: quiet, onChange: () => undefined }), workerUrl: new URL('../src/main/sheets/sheet-worker.ts', import.meta.url),
  })
  const bytes = readFileSync(file)
  const send = async (round: number): Promise<Sent> => {
    const networkId = idOf('network', round)
    await door.commit({ personId: null, label: 'create', changes: creationChanges(bareNetwork(round)) })
    const { uploadId, chunkBytes } = valueOf(await imports.beginUpload({ personId, fileName: 'screens.xlsx', bytes: bytes.length }))
    for (let offset = 0; offset < bytes.length; offset += chunkBytes) valueOf(await imports.appendChunk({ personId, uploadId, offset, bytes: bytes.subarray(offset, offset + chunkBytes) }))
    return { uploadId, networkId }
  }
  return { imports, store, model, send, stop: async () => { await imports.stop(); await store.stop() } }
}

function bareNetwork(round: number): Document[] {
  const networkId = idOf('network', round)
  const [network, profile] = tableNetwork().filter(({ kind }) => kind === 'network' || kind === 'profile') as [Document, Document]
  return [
    { ...network, id: networkId, fields: { ...network.fields, code: `network-${round}` } }, { ...profile, id: idOf('profile', round), fields: { ...profile.fields, networkId } },
    ...Array.from({ length: venueCount }, (_, index) => ({ ...venueOf(index, { networkId }), id: idOf('venue', round * 1000 + index) })),
  ]
}

/** Answers how many change rows the edit wrote. */
async function importOnce({ imports, store, model }: Desk, { uploadId, networkId }: Sent, screens: number, parts: Parts): Promise<number> {
  const before = model.all('screen').length
  const startedAtMs = performance.now()
  const { importId, columns } = valueOf(await imports.open({ personId, uploadId }))
  const openedAtMs = performance.now()
  const dry = valueOf(await imports.dryRun({ personId, importId, networkId, columns }))
  const triedAtMs = performance.now()
  if (dry.created !== screens || dry.bad !== 0) throw new Error(`the dry run promised ${dry.created} screens and found ${dry.bad} bad rows: ${JSON.stringify(dry.problems[0])}`)
  valueOf(await imports.apply({ personId, importId }))
  const appliedAtMs = performance.now()
  parts.open.push(openedAtMs - startedAtMs)
  parts.dryRun.push(triedAtMs - openedAtMs)
  parts.apply.push(appliedAtMs - triedAtMs)
  if (model.all('screen').length !== before + screens) throw new Error(`the model shows ${model.all('screen').length - before} new screens`)
  return (await store.audit({ limit: 1 }))[0]?.changeCount ?? 0
}

type Delays = { p999Ms: number; maxMs: number }[]

/** The delay of the event loop, sampled every millisecond while the work lasts. */
async function during(delays: Delays, work: () => Promise<unknown>): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  await work()
  delay.disable()
  delays.push({ p999Ms: delay.percentile(99.9) / 1e6, maxMs: delay.max / 1e6 })
}

/** The round in the middle, and the worst moment of all rounds. */
function delaysOf(delays: Delays): { p999Ms: number; worstMs: number } {
  return { p999Ms: quantile(delays.map(({ p999Ms }) => p999Ms), 0.5), worstMs: Math.max(...delays.map(({ maxMs }) => maxMs)) }
}

function valueOf<T>(answer: { kind: 'done'; value: T } | { kind: 'refused'; problems: unknown[] }): T {
  if (answer.kind === 'refused') throw new Error(JSON.stringify(answer.problems))
  return answer.value
}
