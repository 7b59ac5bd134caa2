import { join } from 'node:path'
import zoneTable from '../../../resources/zones.json' with { type: 'json' }
import type { Delta } from '../../contracts/documents.ts'
import type { BrokerState, ScreensState } from '../../contracts/devices.ts'
import type { Manifest, ScreenReadings } from '../../contracts/screens.ts'
import { fromBase64Url } from '../../core/kernel/base64url.ts'
import type { ZoneTable } from '../../core/kernel/local-time.ts'
import { hashPassword } from '../broker/broker-password.ts'
import { mosquittoFiles } from '../broker/mosquitto-files.ts'
import type { PlanDesk } from '../compiler/plan-desk.ts'
import { createKeyVault, type KeySealer, type KeyVault } from '../keys/key-vault.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import { newSecret } from '../people/secret.ts'
import type { Clock, Log, Random, StateBoard, Store } from '../services.ts'
import { type CommandDesk, createCommandDesk } from './commands.ts'
import type { FromScreens, ScreenNews, WaitingPairing } from './desk-messages.ts'
import { createDeviceBook, type DeviceBook, deviceNamespace, seatOf } from './device-book.ts'
import { createEnrolment, type Enrolment } from './enrolment.ts'
import type { OrderModel } from './expand-order.ts'
import { createManifestDesk, type ManifestDesk } from './manifest-desk.ts'
import { createNumberDesk } from './number-desk.ts'
import { createOrderBook, orderNamespace, stateNamespace } from './order-book.ts'
import { createOrderDesk, type OrderDesk } from './order-desk.ts'
import { progressOf } from './progress.ts'
import { createScreenRows, type FactsOf, type Known, type ScreenRows } from './screen-rows.ts'
import { createScreensSettings, type ScreensSettings } from './screens-settings.ts'
import { type ScreenThread, startScreenThread } from './screen-thread.ts'
import type { ScreenWorkerData } from './screen-worker-data.ts'
import { createSensorBook, type SensorBook } from './sensor-book.ts'

/** Doors that were named at the start go before what was set; 0 is any free port. */
export type ScreenDoors = { host: string | null; mqttPort: number | null; gatePort: number | null }
export type ScreensParts = {
  model: OrderModel; store: Pick<Store, 'privateRecords' | 'putPrivate' | 'removePrivate' | 'facts' | 'putBlob'>; plan: Pick<PlanDesk, 'ask'>; board: Pick<StateBoard, 'setScreens'>
  clock: Clock; random: Random; log: Log; newId: (prefix: string) => string; folder: string; root: string; workerUrl: URL; doors: ScreenDoors; sealer: KeySealer | null
  factsOf: FactsOf
  /** Told everything that becomes known of screens, in order, after the rows have it. */
  alsoTell(news: ScreenNews): void
  /** Its standing changed; is it dark on purpose? */
  rowChanged(screenId: string, known: Known, dark: boolean): void
  /** The doors are open, and whoever has something to say to screens says it. */
  opened(): void
  brokerChanged(broker: BrokerState): void
  heedSensor(sensor: string, payload: Uint8Array): void
  lightOf(screenId: string, fromHour: number, hours: number): Manifest['light']
  othersMayConfirm(personId: string): boolean
}
export type Screens = {
  rows: ScreenRows; orders: OrderDesk; enrolment: Enrolment; commands: CommandDesk; vault: KeyVault; settings: ScreensSettings; devices: DeviceBook; manifests: ManifestDesk; sensors: SensorBook
  heed(deltas: readonly Delta[]): void
  /** Documents were replaced as a whole, by a restore or another network. */
  replaced(): Promise<void>
  /** What a restore must not take back, to be called once the records are those of the backup. */
  carryOver(): () => Promise<void>
  /** Opens the doors. A start does it a moment later, for it has other things to do first. */
  start(): Promise<void>
  thread(): ScreenThread | null
  /** Screens that should have what they have are sent it again. */
  retry(screenIds: readonly string[]): { sent: number; unreachable: string[]; unable: string[] }
  state(): ScreensState
  keysChanged(): Promise<void>
  refusePairing(pairingId: string): boolean
  sendReadings(readings: ScreenReadings): void
  /** For a mosquitto outside: passwords, rules of access, a sample of its settings. */
  brokerFiles(): Promise<Answer<{ name: string; text: string }[]>>
  stop(): Promise<void>
}

const placeKinds = ['screen', 'zone', 'venue', 'profile'] as const
const zones = zoneTable as unknown as ZoneTable
const tellsEveryMs = 250
const furthestEpochS = 10 * 365 * 86_400
const secureBrokerPort = 8883
const secureGatePort = 8843
const noBroker: BrokerState = { kind: 'embedded', state: 'lost', sinceMs: 0, clients: 0, addresses: [], gate: null, problem: { reason: 'screens-not-ready' } }

/** Screens as the engine's own thread knows them: who is enrolled, what each should have, what it said. Whatever must survive is on the disk before the thread of the screens is told. */
export function createScreens(parts: ScreensParts): Screens {
  const { model, store, clock, log } = parts
  const keysFolder = join(parts.folder, 'keys')
  const vault = createKeyVault({ folder: keysFolder, clock, sealer: parts.sealer })
  const settings = createScreensSettings({ store, keysFolder })
  const devices = createDeviceBook(store)
  const orderBook = createOrderBook(store)
  const sensors = createSensorBook({ store, clock, random: parts.random, changed: () => thread?.tell({ type: 'sensors', sensors: sensors.seats() }) })
  let [thread, broker, pairings]: [ScreenThread | null, BrokerState, WaitingPairing[]] = [null, noBroker, []]
  let [isStopped, isLoaded, isOutranking, timer]: [boolean, boolean, boolean, NodeJS.Timeout | undefined] = [false, false, false, undefined]
  const networkId = () => model.all('network')[0]?.id ?? null
  let generation = 1
  const epoch = () => vault.book()?.epoch ?? 0

  const rows: ScreenRows = createScreenRows({
    clock, factsOf: parts.factsOf, changed: (screenId, known, { blank }) => parts.rowChanged(screenId, known, blank),
    obeys(screenId, known) {
      const seat = seatFor(screenId)
      const revision = seat && orderBook.revisionOf(seat.deviceClass)
      const isSame = !revision || (known.state !== null && known.state.epoch === revision.epoch && known.state.revision >= revision.revision)
      return { obeys: isSame, blank: isSame && revision !== null && revision !== undefined && revision.items.some((item) => item.kind === 'blank' && reaches(item.where, screenId, seat!.venueId)) }
    },
  })
  const seatFor = (screenId: string) => {
    const device = devices.get(screenId)
    return device ? seatOf(model, device) : null
  }
  const tellBoard = () => {
    timer ??= setTimeout(() => {
      timer = undefined
      parts.board.setScreens(screens.state())
    }, tellsEveryMs).unref()
  }
  const manifests = createManifestDesk({
    model, plan: parts.plan, numbers: createNumberDesk(store), clock, log, epoch, lightOf: parts.lightOf,
    mayPublish: () => thread !== null && vault.book() !== null && !vault.needsRoot(),
    *enrolled() { for (const { screenId, revokedAtMs } of devices.all()) if (revokedAtMs === null) yield screenId },
    given(given, none) {
      for (const { screenId, next, sequence, release, contentSha256 } of given) {
        const known = rows.known(screenId)
        known.sent = [...known.sent.slice(-5), { release, sequence }]
        if (next) continue
        known.wantedContent = contentSha256
        known.wanted = { release, sequence }
        if (known.adoptedContent === contentSha256) known.adopted = known.wanted
        known.refused = null
        rows.touch(screenId)
      }
      for (const screenId of none) Object.assign(rows.known(screenId), { wanted: null, wantedContent: null })
      thread?.tell({ type: 'manifests', manifests: given, none }, given.map(({ payload }) => payload.buffer as ArrayBuffer))
      tellBoard()
    },
  })
  const orders = createOrderDesk({
    model, book: orderBook, clock, newId: parts.newId, epoch, networkId, generation: () => generation, othersMayConfirm: parts.othersMayConfirm, changed: tellBoard,
    send: (payload) => thread?.tell({ type: 'state', state: { deviceClass: payload.deviceClass, payload } }),
    rows: {
      isEnrolled: (screenId) => rows.has(screenId) && rows.known(screenId).enrolled, isPresent: (screenId) => rows.has(screenId) && rows.known(screenId).present,
      showing: (screenId) => (rows.has(screenId) ? rows.known(screenId).playing : null),
      obeys(screenId, _deviceClass, ofEpoch, revision) {
        const state = rows.has(screenId) ? rows.known(screenId).state : null
        return state !== null && state.epoch === ofEpoch && state.revision >= revision
      },
      obeyedAtMs: (screenId) => (rows.has(screenId) ? rows.known(screenId).stateAtMs : null),
    },
  })
  const commands = createCommandDesk({ rows, clock, newId: parts.newId, tell: (command) => thread?.tell({ type: 'command', command }) })
  const tellSeats = (screenIds?: readonly string[]) => {
    const [seats, removed]: [NonNullable<ReturnType<typeof seatFor>>[], string[]] = [[], []]
    for (const screenId of screenIds ?? [...devices.all()].map((device) => device.screenId)) {
      const seat = seatFor(screenId)
      rows.known(screenId).enrolled = seat !== null
      if (seat) seats.push(seat)
      else removed.push(screenId)
      rows.touch(screenId)
    }
    thread?.tell({ type: 'seats', seats, removed })
  }
  const enrolment = createEnrolment({
    model, book: devices, clock, random: parts.random, zones, pairings: () => pairings,
    rootKey: () => { const book = vault.book(); return book && fromBase64Url(book.root.publicKey) },
    brokers: () => (settings.get().kind === 'outside' ? [...settings.get().screenUrls, ...broker.addresses] : broker.addresses), contentBases: () => [...settings.get().contentBases, ...(broker.gate === null ? [] : [broker.gate])],
    approve: (pairingId, credentials) => thread?.tell({ type: 'pairing', pairingId, answer: { credentials } }),
    enrolled(screenId, was) {
      rows.note(screenId, devices.get(screenId)?.revokedAtMs === null ? (was ? 'replaced' : 'enrolled') : 'revoked', devices.get(screenId)?.keyId ?? '', devices.get(screenId)?.byPersonId ?? null)
      Object.assign(rows.known(screenId), { adopted: null, adoptedContent: null, state: null, present: false })
      tellSeats([screenId])
      manifests.refresh([screenId])
      tellBoard()
    },
  })
  const hearNews = (news: ScreenNews) => {
    if (!rows.has(news.screenId)) return
    rows.heed(news)
    if (news.kind === 'known-state') void orders.heed(news.state).catch((error: unknown) => log.error('state-not-taken-over', { error: String(error) }))
    if (news.kind === 'shot') void keepShot(parts, rows, news)
    if (news.kind === 'hello' && news.hello.epoch > epoch()) void outrank(news.hello.epoch).catch((error: unknown) => log.error('epoch-not-raised', { error: String(error) }))
    parts.alsoTell(news)
  }
  /** Screens come back by the thousand, and one of them may lie: one step above what any honest folder could have opened is enough. */
  const outrank = async (higher: number) => {
    if (isOutranking || higher > clock.nowMs() / 1000 + furthestEpochS) return
    isOutranking = true
    log.warn('epoch-overtaken', { ours: epoch(), higher })
    try {
      if (await vault.outrank(higher)) await screens.keysChanged()
    } finally {
      isOutranking = false
    }
  }
  const hear = (message: Exclude<FromScreens, { type: 'answer' | 'refused' }>) => {
    if (message.type === 'news') for (const news of message.news) hearNews(news)
    else if (message.type === 'log') return log[message.level](message.event, message.details)
    else if (message.type === 'sensor') return parts.heedSensor(message.sensor, message.payload)
    else if (message.type === 'pairings') pairings = message.pairings
    else {
      broker = message.broker
      parts.brokerChanged(broker)
    }
    tellBoard()
  }
  const openDoors = async (): Promise<void> => {
    const network = model.all('network')[0]
    if (!network || !isLoaded || isStopped || thread) return
    const opened = await vault.open(network.id, (await store.facts()).replicaId)
    const book = vault.book()
    if (opened.kind === 'refused' || !book) {
      broker = { ...noBroker, state: 'failed', problem: opened.kind === 'refused' ? opened.problems[0] ?? null : null }
      log.error('keys-not-opened', { problem: broker.problem?.reason })
      return tellBoard()
    }
    thread = startScreenThread({
      url: parts.workerUrl, log, hear, data: workerData(parts, settings, sensors, network, fromBase64Url(book.root.publicKey)!),
      onLost() {
        thread = null
        broker = { ...noBroker, sinceMs: clock.nowMs() }
        parts.brokerChanged(broker)
        tellBoard()
        // A thread that died is started anew; proofs it had not acknowledged come again.
        if (!isStopped) setTimeout(() => void openDoors(), 1_000).unref()
      },
    })
    manifests.forget()
    thread.tell({ type: 'keys', keys: vault.given()! })
    for (const { id } of model.all('screen')) rows.known(id)
    tellSeats()
    await orders.sendAll()
    manifests.refresh()
    parts.opened()
  }

  const screens: Screens = {
    rows, orders, enrolment, commands, vault, settings, devices, manifests, sensors,
    heed(deltas) {
      const kinds = new Set(deltas.map(({ kind }) => kind))
      if (placeKinds.some((kind) => kinds.has(kind))) generation += 1
      if (!thread) {
        if (kinds.has('network')) void openDoors()
        return
      }
      for (const { id, kind, fields } of deltas) if (kind === 'screen') fields === null ? rows.forget(id) : void rows.known(id)
      const touched = touchedScreens(deltas, devices)
      if (touched.length > 0) tellSeats(touched)
      if (kinds.has('release')) manifests.refresh()
      else if (touched.length > 0) manifests.refresh(touched)
      if (['creative', 'line', 'campaign', 'brand'].some((kind) => kinds.has(kind as Delta['kind']))) void orders.reexpand().catch((error: unknown) => log.error('recalls-not-worked-out', { error: String(error) }))
      tellBoard()
    },
    async replaced() {
      generation += 1
      await thread?.stop()
      thread = null
      await load()
      await openDoors()
    },
    carryOver() {
      const kept = new Map([[deviceNamespace, devices.records()], [orderNamespace, orderBook.records().filter(({ namespace }) => namespace === orderNamespace)], [stateNamespace, orderBook.records().filter(({ namespace }) => namespace === stateNamespace)]])
      return async () => {
        for (const records of kept.values()) if (records.length > 0) await store.putPrivate(records)
        await sensors.carryOver()
      }
    },
    start: async () => { await load(); await openDoors() },
    thread: () => thread,
    retry(screenIds) {
      const [here, unreachable]: [string[], string[]] = [[], []]
      for (const screenId of screenIds) (rows.has(screenId) && rows.known(screenId).present ? here : unreachable).push(screenId)
      thread?.tell({ type: 'retry', screenIds: here })
      return { sent: here.length, unreachable, unable: [] }
    },
    state: () => ({
      broker, total: rows.total(), orders: orders.list().slice(-100), pairings: pairings.map(({ publicKey: _publicKey, keyId: _keyId, abilities: _abilities, ...shown }) => shown), keys: vault.state(),
      progress: progressOf(rows, new Map(model.all('release').map(({ fields }) => [fields.number, fields.startsAtMs]))).slice(0, 5),
    }),
    async keysChanged() {
      thread?.tell({ type: 'keys', keys: vault.given()! })
      await orders.sendAll()
      // What the former keys signed nobody takes any more.
      manifests.forget()
      manifests.refresh()
      tellBoard()
    },
    refusePairing(pairingId) {
      if (!pairings.some((its) => its.pairingId === pairingId)) return false
      thread?.tell({ type: 'pairing', pairingId, answer: 'refuse' })
      return true
    },
    sendReadings: (readings) => thread?.tell({ type: 'readings', readings }),
    async brokerFiles() {
      const network = networkId()
      if (network === null) return refused({ reason: 'keys-missing' })
      const its = settings.get()
      const password = settings.password() ?? newSecret(parts.random)
      const user = its.user ?? 'pult-engine'
      // The engine has to know the password that stands in the file.
      if (!its.hasPassword || its.user === null) await settings.set({ ...its, user, password })
      const enrolled = [...devices.all()].filter(({ revokedAtMs }) => revokedAtMs === null).map(({ screenId, passwordHash }) => ({ user: screenId, passwordHash }))
      const users = [...enrolled, ...sensors.seats().map(({ sensor, passwordHash }) => ({ user: sensor, passwordHash }))]
      return done(mosquittoFiles({ networkIds: [network], users, engine: { user, passwordHash: hashPassword(password, parts.random) }, port: its.mqttPort }).map(({ name, text }) => ({ name, text })))
    },
    async stop() {
      isStopped = true
      clearTimeout(timer)
      manifests.stop()
      await manifests.settled()
      await thread?.stop()
    },
  }
  const load = async () => {
    await Promise.all([settings.load(), devices.load(), orderBook.load(), sensors.load()])
    isLoaded = true
  }
  return screens
}

const reaches = (where: { kind: string; ids?: string[] }, screenId: string, venueId: string): boolean => where.kind === 'all' || (where.kind === 'venues' ? where.ids!.includes(venueId) : where.ids!.includes(screenId))

/** Enrolled screens whose seat or manifest documents may have changed. What a plan is made of changes nothing here: a release does. */
function touchedScreens(deltas: readonly Delta[], devices: DeviceBook): string[] {
  if (deltas.some(({ kind }) => kind === 'venue' || kind === 'zone' || kind === 'profile' || kind === 'cityProfile')) return [...devices.all()].map(({ screenId }) => screenId)
  return deltas.filter(({ id, kind }) => kind === 'screen' && devices.get(id) !== null).map(({ id }) => id)
}

async function keepShot({ store, log }: ScreensParts, rows: ScreenRows, { screenId, shot }: Extract<ScreenNews, { kind: 'shot' }>): Promise<void> {
  try {
    const { base64, v: _v, screenId: _screenId, ...facts } = shot
    rows.known(screenId).shot = { ...facts, blob: await store.putBlob(new Uint8Array(Buffer.from(base64, 'base64'))) }
    rows.touch(screenId)
  } catch (error) {
    log.warn('shot-not-kept', { screenId, error: String(error) })
  }
}

function workerData({ folder, root, doors }: ScreensParts, settings: ScreensSettings, sensors: SensorBook, network: { id: string; fields: { name: string } }, rootKey: Uint8Array): ScreenWorkerData {
  const its = settings.get()
  const host = doors.host ?? its.host
  return {
    folder, root, networkId: network.id, networkName: network.fields.name, rootKey, tls: null, contentBases: its.contentBases, screenUrls: its.screenUrls, gate: { host, port: doors.gatePort ?? its.gatePort, securePort: secureGatePort }, mayMove: doors.mqttPort === null && doors.gatePort === null, sensors: sensors.seats(),
    broker: its.kind === 'outside' && its.url !== null ? { kind: 'outside', url: its.url, user: its.user ?? '', password: settings.password() ?? '' } : { kind: 'embedded', host, mqttPort: doors.mqttPort ?? its.mqttPort, mqttsPort: secureBrokerPort },
  }
}
