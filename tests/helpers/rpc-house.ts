import { createHash } from 'node:crypto'
import type { Document } from '../../src/contracts/documents.ts'
import { createIdMaker } from '../../src/core/kernel/id.ts'
import { packDocuments } from '../../src/core/kernel/pack-documents.ts'
import { createModel, judgeEdit, unknownHealth } from '../../src/core/network/index.ts'
import { createDoor } from '../../src/main/database/door.ts'
import { createJobs } from '../../src/main/jobs/jobs.ts'
import type { PlanDesk } from '../../src/main/compiler/plan-desk.ts'
import { createBooking } from '../../src/main/booking/create-booking.ts'
import { createPublisher } from '../../src/main/compiler/publish-plan.ts'
import { createIncidents } from '../../src/main/incidents/create-incidents.ts'
import { createPeople } from '../../src/main/people/create-people.ts'
import { createDocumentFeed } from '../../src/main/rpc/document-feed.ts'
import { createHttpApi } from '../../src/main/rpc/create-http-api.ts'
import { createRouter } from '../../src/main/rpc/create-router.ts'
import type { RpcServices } from '../../src/main/rpc/rpc-services.ts'
import { createLineServer } from '../../src/main/rpc/serve-line.ts'
import { createStateBoard } from '../../src/main/rpc/state-board.ts'
import { createMemoryStore } from './memory-store.ts'
import { createAmbient } from '../../src/main/ambient/create-ambient.ts'
import { createScreens } from '../../src/main/screens/create-screens.ts'

/** Everything behind the contract over a store in memory, with its clock and chance in hand. */
export const idOf = (prefix: string, at: number) => `${prefix}_${at.toString(16).padStart(32, '0')}`
export const person = (at: number, name: string, roles: string[]): Document => ({ id: idOf('pe', at), kind: 'person', fields: { name, roles, blockedAtMs: null } })
export const network: Document = { id: idOf('nw', 1), kind: 'network', fields: { code: 'N', name: 'Network', currency: 'KZT', timeZone: 'Asia/Almaty', demonstration: false, slotSeconds: null } }
export const desk = person(1, 'Owner', ['administrator'])

const silent = () => undefined
const absent = async (): Promise<never> => { throw new Error('not in this house') }

/** A house without the thread that compiles: its questions are not answered. */
const absentPlan = (): PlanDesk => ({
  heed: silent, replaced: silent, takeEvidence: silent, revision: 1, ask: absent, sourceOf: () => ({ kind: 'done', value: 'draft' }), rehearse: () => 'jb_0', rehearsal: () => null, stop: async () => undefined,
  state: () => ({ status: 'starting', problem: null, revision: 1, slotSeconds: 10, fromHour: 0, hours: 0, lines: 0, screens: 0, conflicts: 0, shortfalls: 0, computedMs: 0, inForce: [], nextNumber: 1 }),
})

export async function rpcHouse(documents: readonly Document[] = [desk, network], { checkOutput = true, ring = 4096 } = {}) {
  const clock = { now: Date.UTC(2026, 7, 30), nowMs: () => clock.now }
  let drawn = 0
  const random = { bytes: (count: number) => new Uint8Array(createHash('sha512').update(`${drawn++}`).digest().subarray(0, count)) }
  const faults: unknown[] = []
  const log = { info: silent, warn: silent, error: (event: string, details?: Record<string, unknown>) => void faults.push({ event, ...details }) }
  const store = createMemoryStore(documents)
  const model = createModel(documents)
  const feed = createDocumentFeed({ clock, ring })
  const board = createStateBoard({ clock })
  const newId = createIdMaker({ nowMs: clock.nowMs, randomBytes: random.bytes })
  const door = createDoor({ store: store as never, feed, model: { ...model, apply: (deltas) => { model.apply(deltas); people.heed(deltas) } }, judge: (changes) => [...judgeEdit(model, changes), ...people.judge(changes)] })
  const people = createPeople({ store, door, model, clock, random, newId, cost: { cost: 16, blockSize: 8, parallel: 1 } })
  const jobs = createJobs({ clock, newId: () => newId('jb'), log, onChange: board.setJobs })
  const plan = absentPlan()
  const services: RpcServices = {
    engineId: 'en_1', version: '0.0.0', clock, log, store, door, feed, board, jobs, people, model, newId, packDocuments,
    find: () => ({ total: 0, hits: [] }),
    imports: { beginUpload: absent, appendChunk: absent, open: absent, dryRun: absent, apply: absent, badRows: absent, close: absent, exportTable: absent },
    plan, booking: createBooking({ model, door, plan, clock, newId }), proposals: { make: absent }, publisher: createPublisher({ model, door, store: store as never, desk: plan, clock, newId }),
    creatives: { add: absent, judge: absent },
    ambient: createAmbient({ model, alsoTell: silent, whenReplaced: silent, clock, log, folder: '/nowhere', readTable: absent }),
    // Nothing of it opens a door before it is started.
    screens: createScreens({
      model, store: { ...store, putBlob: absent, facts: absent }, plan, board, clock, random, log, newId, folder: '/nowhere', root: '/nowhere', workerUrl: new URL('file:///nowhere'), doors: { host: null, mqttPort: null, gatePort: null }, sealer: null,
      factsOf: () => ({ ...unknownHealth, faults: [], upBasisPoints: -1, upByHour: [] }), alsoTell: silent, rowChanged: silent, opened: silent, brokerChanged: silent, heedSensor: silent, unshown: silent, lightOf: () => null, othersMayConfirm: () => false,
    }),
    incidents: createIncidents({
      model, store: { ...store, putBlob: absent }, board, clock, log, newId, zones: { tzdata: '', zones: {} }, secrets: { has: () => false, read: () => null, write: absent }, texts: (key) => key, values: { prepare: () => Promise.resolve(), valueOf: () => ({ micros: 0, unpriced: false }) },
      uploads: { take: absent, remove: async () => undefined }, startedAtMs: clock.now, after: () => () => undefined,
    }),
    exchange: { state: absent, follow: () => { throw new Error('absent') }, auctions: absent, auction: absent, health: absent, scenario: absent, waiting: absent, spending: absent, setMarket: absent, settle: async () => null },
    settlement: { overview: absent, register: absent, days: absent, lock: absent, correct: absent, takeAfterwards: absent, openReport: absent, takeReport: absent, reports: absent, compare: absent, decide: absent, file: absent },
    models: { state: absent, present: () => [], provider: () => 'cpu', fetch: () => ({ kind: 'refused', problems: [{ reason: 'model-unknown' }] }), add: absent, remove: absent, setProvider: absent, testProvider: absent, stop: absent },
    planner: { forecast: absent, book: absent, file: absent },
    inventory: { page: absent, export: absent },
    packs: { list: absent, exportPack: absent, open: absent, trust: absent, remove: absent, places: absent, packSource: absent, exportRequest: absent, openRequest: absent, holdRequest: absent },
    studio: {
      sendFile: () => Promise.resolve(false), contactSheet: absent, trySamples: absent, readPicture: absent, keepImage: absent, articles: { open: absent, join: absent, summary: absent }, choices: { add: absent, sum: absent },
      batches: { favourites: absent, list: absent, create: absent, add: absent, act: absent, remove: absent, recipe: absent, setRecipe: absent, pictures: absent, picture: absent, judge: absent, correct: absent, retry: absent, rate: absent, preview: absent, report: absent, downloads: absent, toCreative: absent, folders: absent, follow: () => { throw new Error('absent') } },
    },
    proofs: { delivery: absent, replay: absent, ledgers: absent, settle: absent, makeGood: absent, export: absent, photos: { list: absent, add: absent }, ask: absent, delivered: async () => null },
    fleet: { enliven: () => ({ kind: 'refused', problems: [{ reason: 'demonstration-absent' }] }) },
    demonstration: { load: absent, remove: absent },
    restore: absent, health: absent, licences: () => 'Apache-2.0', requestStop: silent,
  }
  await people.load()
  people.ownDesk(desk.id)
  const router = createRouter(services, { checkOutput })
  return { clock, random, log, faults, store, services, people, door, feed, board, model, router, serveLine: createLineServer({ router, board }), api: createHttpApi({ router, version: '0.0.0' }), who: () => people.actor(desk.id) }
}
export type RpcHouse = Awaited<ReturnType<typeof rpcHouse>>
