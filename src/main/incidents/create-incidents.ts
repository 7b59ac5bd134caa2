import type { Delta } from '../../contracts/documents.ts'
import type { ZoneTable } from '../../core/kernel/local-time.ts'
import type { Model } from '../../core/network/model.ts'
import type { Uploads } from '../sheets/uploads.ts'
import type { Clock, Log, StateBoard, Store } from '../services.ts'
import { createDrafter } from './draft-notice.ts'
import { createEscalation, createSender, troubleOfWay } from './escalation-desk.ts'
import { createHealthDesk, type HealthDesk } from './health-desk.ts'
import { createActs } from './incident-acts.ts'
import { createIncidentDesk, type IncidentDesk, type PlayValues } from './incident-desk.ts'
import { createQueue } from './incident-queue.ts'
import { createIncidentSettings } from './incident-settings.ts'
import { createIncidentViews, summaryOf } from './incident-views.ts'
import type { NoticeTexts } from './notice-text.ts'
import { createOutbox } from './outbox.ts'
import type { SecretFiles } from './secret-files.ts'
import { createUptimeBook } from './uptime-book.ts'
import { createUptimeDesk } from './uptime-desk.ts'
import { type After, realAfter } from './wake-list.ts'

/** Health and incidents of the whole engine: facts, the queue, who is told, jobs, windows, uptime. Nothing happens before `start`. [PH1] [PH2] */
export type Incidents = ReturnType<typeof createIncidents>
export type IncidentsParts = {
  model: Pick<Model, 'all' | 'typed'>; store: Pick<Store, 'privateRecords' | 'putPrivate' | 'removePrivate' | 'putBlob'>; board: Pick<StateBoard, 'setIncidents'>; clock: Clock; log: Log; newId: (prefix: string) => string; zones: ZoneTable
  secrets: SecretFiles; texts: NoticeTexts; values: PlayValues; uploads: Pick<Uploads, 'take' | 'remove'>; startedAtMs: number; after?: After
}

export function createIncidents(parts: IncidentsParts) {
  const { model, store, clock, log, zones } = parts
  const after = parts.after ?? realAfter
  const views = createIncidentViews({ model, nowMs: clock.nowMs, valueOf: parts.values.valueOf })
  const settings = createIncidentSettings({ store, clock, newId: parts.newId, zones, log, changed: () => { health.windowsChanged(); desk.wake() } })
  const health: HealthDesk = createHealthDesk({ model, clock, zones, after, startedAtMs: parts.startedAtMs, windows: settings.windows, troubledChanged: () => desk.wake() })
  const uptime = createUptimeDesk({ health, book: createUptimeBook({ store, model, log }), after, log, texts: parts.texts })
  const send = createSender({ settings, secrets: parts.secrets, clock })
  // That a message does not arrive is an incident of its own, in the queue that everybody sees.
  const outbox = createOutbox({ store, clock, after, log, newId: parts.newId, send, heard: (to, sent, notice) => desk.setHouseTrouble(troubleOfWay(to, sent, notice)) })
  const draftOf = createDrafter({ model, zones, views, texts: parts.texts, languageNow: () => settings.escalation().language })
  const desk: IncidentDesk = createIncidentDesk({ store, clock, after, log, newId: parts.newId, zones, health, settings, outbox, values: parts.values, draftOf, venueIdsOf: views.venueIdsOf })
  /** Since when the broker is away: it is said again and again while it is. */
  let brokerLostMs: number | null = null
  const tellBoard = () => parts.board.setIncidents(summaryOf(desk.open()))
  desk.onChange(tellBoard)
  const load = async () => {
    await settings.load()
    await desk.load(await uptime.load(clock.nowMs()))
    await outbox.load()
    tellBoard()
  }
  return {
    health,
    async start(): Promise<void> {
      await load()
      uptime.start()
    },
    heed: (deltas: readonly Delta[]) => health.heed(deltas),
    /** Documents and records were replaced, by a restore. */
    async replaced(): Promise<void> {
      health.replaced()
      await load()
    },
    /** What the control room itself suffers, or no more. */
    houseSuffers: desk.setHouseTrouble,
    /** The broker was lost, or is there again. */
    brokerIs(state: 'up' | 'lost'): void {
      brokerLostMs = state === 'up' ? null : brokerLostMs ?? clock.nowMs()
      desk.setHouseTrouble(brokerLostMs === null ? { id: 'broker', trouble: null } : { id: 'broker', name: null, trouble: { kind: 'broker-lost', severity: 'broken', sinceMs: brokerLostMs, asleep: false } })
    },
    ...createQueue({ desk, views, after }),
    ...createActs({ ...parts, desk, views, settings }),
    windows: settings.windows, setWindow: settings.setWindow, removeWindow: settings.removeWindow,
    ...createEscalation({ ...parts, desk, settings, outbox, send }),
    uptime: uptime.report, uptimeTable: uptime.table,
    async stop(): Promise<void> {
      health.stop()
      await desk.stop()
      await outbox.stop()
      await uptime.stop()
    },
  }
}
