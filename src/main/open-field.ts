import { join } from 'node:path'
import zoneTable from '../../resources/zones.json' with { type: 'json' }
import type { Delta } from '../contracts/documents.ts'
import type { ZoneTable } from '../core/kernel/local-time.ts'
import type { Model } from '../core/network/model.ts'
import { createAmbient } from './ambient/create-ambient.ts'
import type { PlanDesk } from './compiler/plan-desk.ts'
import { watchPlanEnd } from './compiler/watch-plan-end.ts'
import type { Publisher } from './compiler/publish-plan.ts'
import { createDemonstrationFleet } from './first-start/demonstration-fleet.ts'
import { feedDemonstration } from './first-start/demonstration-sensors.ts'
import { createPublishFirst } from './first-start/publish-first.ts'
import { createIncidents } from './incidents/create-incidents.ts'
import { readNoticeTexts } from './incidents/notice-text.ts'
import { createPlayValues } from './incidents/play-values.ts'
import { createSecretFiles } from './incidents/secret-files.ts'
import { realAfter } from './incidents/wake-list.ts'
import type { KeySealer } from './keys/key-vault.ts'
import { openProofs } from './open-proofs.ts'
import { openScreens } from './open-screens.ts'
import { createAdoptionBook } from './proofs/adoption-book.ts'
import { followEvidence } from './proofs/follow-evidence.ts'
import type { People } from './people/create-people.ts'
import type { ScreenDoors } from './screens/create-screens.ts'
import type { Clock, Door, Jobs, Log, Random, StateBoard, Store } from './services.ts'
import type { ReadReadings } from './sheets/create-imports.ts'
import type { Uploads } from './sheets/uploads.ts'
import { workerUrl } from './worker-url.ts'

type Network = { model: Model; door: Door; alsoTell(heed: (deltas: readonly Delta[]) => void): void; whenReplaced(heed: () => void): void }
type Parts = { network: Network; store: Store; board: StateBoard; jobs: Jobs; plan: PlanDesk; publisher: Publisher; people: People; uploads: Uploads; readTable: ReadReadings; clock: Clock; random: Random; newId: (prefix: string) => string; log: Log }
type Options = { folder: string; root: string; startedAtMs: number; screens?: ScreenDoors; sealer?: KeySealer | null }

const anyDoors: ScreenDoors = { host: null, mqttPort: null, gatePort: null }

/** Everything about screens out there: what is wrong with them and who is told, the world around them, what they should show, what they proved. */
export async function openField({ network, store, board, jobs, plan, publisher, people, uploads, readTable, clock, random, newId, log }: Parts, { folder, root, startedAtMs, screens: doors, sealer = null }: Options) {
  const { model } = network
  const values = createPlayValues({ model, plan, clock, after: realAfter, log })
  const incidents = createIncidents({
    model, store, board, clock, log, newId, uploads, startedAtMs, zones: zoneTable as unknown as ZoneTable, secrets: createSecretFiles({ folder: join(folder, 'keys'), sealer }), texts: readNoticeTexts(join(root, 'resources', 'locales')), values,
  })
  network.alsoTell(values.heed)
  network.alsoTell(incidents.heed)
  network.whenReplaced(values.replaced)
  await incidents.start()
  const planEnd = watchPlanEnd({ model, clock, after: realAfter, zones: zoneTable as unknown as ZoneTable, say: incidents.houseSuffers })
  planEnd.look()
  network.alsoTell(planEnd.heed)
  network.whenReplaced(planEnd.look)
  const ambient = createAmbient({ ...network, clock, log, folder, readTable })
  const { stop: stopAmbient } = ambient.start()
  const stopSensors = feedDemonstration({ model, readings: ambient.readings, clock, after: realAfter })
  const mayOrder = (id: string): boolean => people.hasPassword(id) && people.actor(id)?.permissions.has('screens.order') === true
  const adoptions = createAdoptionBook({ store, clock, after: realAfter, log })
  await adoptions.load()
  network.whenReplaced(() => void adoptions.load().catch((error: unknown) => log.error('adoptions-not-read', { error: String(error) })))
  const { screens, ...outside } = openScreens({
    model, store, plan, board, clock, random, log, newId, folder, root, workerUrl: workerUrl(import.meta.url, './screens/screen-worker.ts'), sealer, doors: doors ?? anyDoors,
    othersMayConfirm: (personId) => model.all('person').some(({ id }) => id !== personId && mayOrder(id)),
  }, { incidents, ambient, adoptions }, { atOnce: doors !== undefined })
  network.alsoTell(outside.heed)
  network.whenReplaced(() => void screens.replaced().catch((error: unknown) => log.error('screens-not-reopened', { error: String(error) })))
  const proofs = openProofs({ ...network, store, uploads, plan, clock, newId, screens, adoptions, told: ambient.told }, folder)
  const evidence = followEvidence({ model, plan, ask: proofs.ask, clock, after: realAfter, log })
  const fleet = createDemonstrationFleet({
    jobs, log, root, folder, publishFirst: createPublishFirst({ model, plan, publisher }), alive: () => screens.rows.total().alive, gate: () => screens.state().broker.gate, isDemonstration: () => model.all('network').some(({ fields }) => fields.demonstration),
  })
  return {
    incidents, ambient, screens, proofs, fleet, followSold: outside.followSold,
    async stop() {
      evidence.stop()
      planEnd.stop()
      await outside.stop()
      await adoptions.stop()
      stopSensors()
      await stopAmbient()
      await incidents.stop()
    },
  }
}
