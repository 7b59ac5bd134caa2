import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Change, Delta } from '../contracts/documents.ts'
import type { Problem } from '../contracts/problems.ts'
import type { BackupEntry } from '../contracts/system.ts'
import { createIdMaker } from '../core/kernel/id.ts'
import { packDocuments } from '../core/kernel/pack-documents.ts'
import { createModel, createSearchIndex, judgeEdit } from '../core/network/index.ts'
import { judgeCreativeFiles } from '../core/booking/creatives/judge-files.ts'
import { createBooking } from './booking/create-booking.ts'
import { createProposals } from './booking/proposals.ts'
import { createPlanDesk } from './compiler/plan-desk.ts'
import { createPublisher } from './compiler/publish-plan.ts'
import { keepDailyBackups } from './database/keep-daily-backups.ts'
import { createDoor } from './database/door.ts'
import { createPlanner, type PlannerParts } from './forecasting/create-planner.ts'
import { createDemonstration } from './first-start/demonstration.ts'
import { seatDesk, welcome } from './first-start/welcome.ts'
import { watchHealth } from './health.ts'
import { createCreatives } from './images/create-creatives.ts'
import { createMediaThread } from './images/media-thread.ts'
import { createJobs } from './jobs/jobs.ts'
import type { KeySealer } from './keys/key-vault.ts'
import { type Listen, type Listening, listenForPeople } from './listen.ts'
import { openLog } from './logs/open-log.ts'
import { openPacks } from './open-packs.ts'
import { createModels } from './onnx/create-models.ts'
import { forkProbe, type StartProbe } from './onnx/start-probe.ts'
import { createPeople } from './people/create-people.ts'
import { createDocumentFeed } from './rpc/document-feed.ts'
import { laterHttpApi } from './rpc/later-http-api.ts'
import { createRouter } from './rpc/create-router.ts'
import { createLineServer } from './rpc/serve-line.ts'
import { serveMessagePort, type WindowPort } from './rpc/serve-message-port.ts'
import { createStateBoard } from './rpc/state-board.ts'
import type { Log, Store } from './services.ts'
import { createImports } from './sheets/create-imports.ts'
import { openExchange } from './open-exchange.ts'
import { openField } from './open-field.ts'
import { openStudio } from './open-studio.ts'
import type { ScreenDoors } from './screens/create-screens.ts'
import { version } from './version.ts'
import { workerUrl } from './worker-url.ts'

export type EngineOptions = {
  folder: string
  /** Where the program lies: `out/renderer`, `resources` and the notices are below it. */
  root: string
  /** What a new folder begins with; null means the demonstration network. */
  contents: 'demo' | 'empty' | null
  listen: Listen | null
  /** Doors for screens; what is null is as it was set, or usual. */
  screens?: ScreenDoors
  /** Seals secrets under the system's keychain; without a window there is none. [SE1] */
  sealer?: KeySealer | null
  /** How a process of its own is started: as a child of this one unless told otherwise. */
  startProbe?: StartProbe
}
export type Engine = {
  listening: Listening | null
  serveWindow(port: WindowPort): void
  /** Resolves when a person asked for the stop. */
  stopAsked: Promise<void>
  /** Resolves when something has died that the engine cannot go on without. */
  broken: Promise<Error>
  log: Log
  stop(): Promise<void>
}
export type EngineStart = { kind: 'running'; engine: Engine } | { kind: 'refused'; problem: Problem; backups: readonly BackupEntry[] }

/** Whoever asks for the stop is answered before the lines are closed. */
const answersFirstMs = 50
const clock = { nowMs: () => Date.now() }
const random = { bytes: (count: number) => new Uint8Array(randomBytes(count)) }

/** The whole engine, in the order in which it starts; it stops in the opposite order. */
export async function runEngine(store: Store, options: EngineOptions, { startedAtMs, broken }: { startedAtMs: number; broken: Promise<Error> }): Promise<EngineStart> {
  const { folder } = options
  const { log, close: closeLog } = openLog(folder)
  const newId = createIdMaker({ nowMs: clock.nowMs, randomBytes: random.bytes })

  const network = await openNetwork(store)
  const board = createStateBoard({ clock })
  const jobs = createJobs({ clock, newId: () => newId('jb'), log, onChange: board.setJobs })
  const people = await openPeople({ store, network, newId })
  const imports = createImports({
    ...network, folder: join(folder, 'cache', 'uploads'), clock, random, revision: () => network.feed.revision, jobs, log, workerUrl: workerUrl(import.meta.url, './sheets/sheet-worker.ts'),
  })
  const { media, creatives } = openMedia({ network, store, jobs, newId, log, people, uploads: imports.uploads })
  const models = createModels({ folder: join(folder, 'models'), root: options.root, uploads: imports.uploads, jobs, clock, log, startProbe: options.startProbe ?? forkProbe })
  const { plan, ...selling } = openSelling({ network, store, board, jobs, newId, log, folder })
  const { stop: stopField, followSold, ...field } = await openField({ network, store, board, jobs, plan, publisher: selling.publisher, people, uploads: imports.uploads, readTable: imports.readReadings, clock, random, newId, log }, { ...options, startedAtMs })
  const { screens } = field
  const packs = openPacks({ network, store, ...selling, plan, clock, newId, folder, screens, uploads: imports.uploads })
  const { planner, stop: stopPlanner } = openPlanner({ network, ...selling, plan, newId, log, packSource: packs.packSource })
  const { exchange, inventory, settlement, settled, stop: stopExchange } = openExchange({ imports, newId, network, plan, store, clock, log, folder, readings: field.ambient.readings, proofs: field.proofs, screens, followSold })
  const { studio, takeIn: takeInBatches, stop: stopStudio } = openStudio({ folder, root: options.root, imports, creatives, jobs, clock, log, newId, store, model: network.model, models: models.present, provider: models.provider })
  const demonstration = createDemonstration({ store, ...network, clock })
  const deskPersonId = await welcome({ ...options, store, ...network, demonstration, newId, log })
  people.ownDesk(deskPersonId)
  const [{ health, stop: stopHealth }, stopBackups] = [watchHealth({ store, board, folder, startedAtMs }), keepDailyBackups({ store, jobs, clock, log })]

  const [engineId, stopAsked] = [newId('en'), Promise.withResolvers<void>()]
  const router = createRouter({
    engineId, version, clock, log, store, ...network, board, jobs, people, newId, packDocuments, imports, creatives, plan, ...field, ...selling, exchange, inventory, settlement, planner, packs, models, studio, demonstration, health,
    find: ({ text, limit }) => network.search.find(text, limit),
    async restore(backupId, work) {
      const [keepScreens, keepSettled] = [screens.carryOver(), await settled.carryOver()]
      await network.door.replaceAll(async () => { await store.restore(backupId, work); await people.carryOver(); await keepScreens(); await keepSettled() })
      await field.incidents.replaced()
      await takeInBatches()
      if (!people.deskOwner()) people.ownDesk(await seatDesk({ store, ...network, newId }))
    },
    licences: () => readFileSync(join(options.root, 'THIRD-PARTY-NOTICES.md'), 'utf8'),
    requestStop: () => void setTimeout(stopAsked.resolve, answersFirstMs),
  })
  const [serveLine, who] = [createLineServer({ router, board }), people.deskOwner]
  const gate = await listenForPeople(options.listen, {
    ...options, engineId, startedAtMs, people, persons: () => network.model.all('person'), deskPersonId, api: laterHttpApi({ router, version }), serveLine, clock, random, log, who, sendStudioFile: studio.sendFile,
  })
  const stop = once(async () => {
    for (const end of [gate.stop, stopBackups, stopStudio, jobs.stopAll, models.stop, media.stop, imports.stop, stopExchange, stopPlanner, stopField, plan.stop, stopHealth, store.stop]) await end()
    log.info('stopped')
    closeLog()
  })
  if (gate.kind === 'refused') {
    await stop()
    return { kind: 'refused', problem: gate.problem, backups: [] }
  }
  log.info('started', { engineId, documents: network.model.size, tookMs: clock.nowMs() - startedAtMs, origin: gate.listening?.origin ?? null })
  return { kind: 'running', engine: { listening: gate.listening, serveWindow: (port) => serveMessagePort(port, { serveLine, random, who }), stopAsked: stopAsked.promise, broken, log, stop } }
}

/** What a budget would get, over the plan as it is being made. */
function openPlanner({ network, plan, booking, newId, log, packSource }: Pick<Selling, 'network' | 'newId' | 'log'> & Pick<PlannerParts, 'packSource'> & Pick<ReturnType<typeof openSelling>, 'plan' | 'booking'>) {
  const { heed, replaced, ...opened } = createPlanner({
    ...network, plan, booking, clock, newId, log, workerUrl: workerUrl(import.meta.url, './forecasting/forecast-worker.ts'), packSource,
    fileWorkerUrl: workerUrl(import.meta.url, './pdf/forecast-file-worker.ts'),
  })
  network.alsoTell(heed)
  network.whenReplaced(replaced)
  return opened
}

/** Who may get in, judging and hearing every edit. */
async function openPeople({ store, network, newId }: Pick<Selling, 'store' | 'network' | 'newId'>) {
  const people = createPeople({ store, ...network, clock, random, newId })
  network.alsoAsk(people.judge)
  network.alsoTell(people.heed)
  await people.load()
  return people
}

type Media = Omit<Selling, 'board' | 'folder'> & { people: ReturnType<typeof createPeople>; uploads: ReturnType<typeof createImports>['uploads'] }

/** Pictures and films, looked at in their own thread; a verdict is for another person where there is one. */
function openMedia({ network, store, jobs, newId, log, people, uploads }: Media) {
  const media = createMediaThread({ log, workerUrl: workerUrl(import.meta.url, './images/media-worker.ts') })
  const anotherJudge = (personId: string): boolean => network.model.all('person').some(({ id }) => id !== personId && people.hasPassword(id) && people.actor(id)?.permissions.has('creative.approve') === true)
  network.alsoAsk(judgeCreativeFiles)
  return { media, creatives: createCreatives({ ...network, store, uploads, thread: media, jobs, clock, newId, anotherJudge }) }
}

type Selling = { network: Awaited<ReturnType<typeof openNetwork>>; store: Store; board: ReturnType<typeof createStateBoard>; jobs: ReturnType<typeof createJobs>; newId: (prefix: string) => string; log: Log; folder: string }

/** The plan and what is bought of it: the thread that compiles follows the documents. */
function openSelling({ network, store, board, jobs, newId, log, folder }: Selling) {
  const plan = createPlanDesk({ ...network, clock, log, board, jobs, workerUrl: workerUrl(import.meta.url, './compiler/plan-worker.ts'), blobFolder: join(folder, 'blobs') })
  network.alsoTell(plan.heed)
  network.whenReplaced(plan.replaced)
  const booking = createBooking({ ...network, plan, clock, newId })
  const proposals = createProposals({ ...network, booking, clock, workerUrl: workerUrl(import.meta.url, './pdf/pdf-worker.ts'), blobFolder: join(folder, 'blobs') })
  return { plan, booking, proposals, publisher: createPublisher({ ...network, store, desk: plan, clock, newId }) }
}

/** A person, a signal and a fault may all ask for the stop at once. */
function once(work: () => Promise<void>): () => Promise<void> {
  let begun: Promise<void> | null = null
  return () => (begun ??= work())
}

/** The documents in memory, searchable, followed by whoever looks, and the one door to change them. */
async function openNetwork(store: Store) {
  const model = createModel(await store.documents())
  const search = createSearchIndex(model)
  const feed = createDocumentFeed({ clock, ring: 4096 })
  const replaced: (() => void)[] = []
  const listeners: ((deltas: readonly Delta[]) => void)[] = []
  const judges: ((changes: readonly Change[]) => Problem[])[] = []
  const door = createDoor({
    store, feed,
    model: {
      get: model.get,
      apply: (deltas) => {
        model.apply(deltas)
        search.apply(deltas)
        for (const heed of listeners) heed(deltas)
      },
      replace: (documents) => {
        model.replace(documents)
        search.rebuild()
        for (const heed of replaced) heed()
      },
    },
    judge: (changes, removed) => [...judgeEdit(model, changes, (id) => removed.get(id) ?? model.removed(id)), ...judges.flatMap((judge) => judge(changes))],
  })
  return {
    model, search, feed, door,
    alsoAsk: (judge: (changes: readonly Change[]) => Problem[]) => void judges.push(judge),
    alsoTell: (heed: (deltas: readonly Delta[]) => void) => void listeners.push(heed),
    whenReplaced: (heed: () => void) => void replaced.push(heed),
  }
}
