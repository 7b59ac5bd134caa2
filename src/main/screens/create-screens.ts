import type { Delta } from '../../contracts/documents.ts'
import type { ScreensState } from '../../contracts/devices.ts'
import type { ScreenReadings } from '../../contracts/screens.ts'
import { fromBase64Url } from '../../core/kernel/base64url.ts'
import { createInTurn, type InTurn } from '../../core/kernel/in-turn.ts'
import type { Answer } from '../people/answer.ts'
import { writeBrokerFiles } from './broker-files.ts'
import type { DeviceBook } from './device-book.ts'
import { createHearing } from './hear-thread.ts'
import { progressOf } from './progress.ts'
import { createDesks, type Desks } from './screens-desks.ts'
import { type Books, type Line, networkIn, newLine, noBroker, openBooks, type ScreensParts } from './screens-parts.ts'
import { type ScreenThread, startScreenThread } from './screen-thread.ts'
import { workerData } from './worker-data-of.ts'

export type { ScreenDoors, ScreensParts } from './screens-parts.ts'
export type Screens = Omit<Desks, 'tellSeats'> & Omit<Books, 'orderBook'> & {
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

const tellsEveryMs = 250
const rollOutEveryMs = 15_000
const placeKinds = ['screen', 'zone', 'venue', 'profile'] as const
const recallKinds = ['creative', 'line', 'campaign', 'brand'] as const
type Hall = { parts: ScreensParts; books: Books; line: Line; desks: Desks; tellBoard(): void; inTurn: InTurn
  /** Only in turn: two at once would start two threads. */
  openDoors(): Promise<void>
}

/** Screens as the engine's own thread knows them: who is enrolled, what each should have, what it said. Whatever must survive is on the disk before the thread of the screens is told. */
export function createScreens(parts: ScreensParts): Screens {
  const line = newLine()
  const books = openBooks(parts, line)
  let timer: NodeJS.Timeout | undefined
  const tellBoard = () => {
    timer ??= setTimeout(() => {
      timer = undefined
      parts.board.setScreens(stateNow(hall))
    }, tellsEveryMs).unref()
  }
  const desks = createDesks({ parts, books, line, tellBoard })
  const keysChanged = () => sayKeys(hall)
  const hear = createHearing({ parts, books, line, desks, tellBoard, keysChanged })
  const inTurn = createInTurn()
  const hall: Hall = { parts, books, line, desks, tellBoard, inTurn, openDoors: () => openDoors(hall, hear) }
  const rollOutTimer = setInterval(() => { if (line.thread) void desks.rollOut.tick() }, rollOutEveryMs).unref()
  const { tellSeats: _tellSeats, ...shownDesks } = desks
  const { orderBook: _orderBook, ...shownBooks } = books
  return {
    ...shownDesks, ...shownBooks, keysChanged,
    heed: (deltas) => heedDeltas(hall, deltas),
    replaced: () => inTurn(() => reopen(hall)),
    carryOver: () => carriedOver(hall),
    start: () => inTurn(async () => { await load(hall); await hall.openDoors() }),
    thread: () => line.thread,
    retry: (screenIds) => retry(hall, screenIds),
    state: () => stateNow(hall),
    refusePairing(pairingId) {
      if (!line.pairings.some((its) => its.pairingId === pairingId)) return false
      line.tell({ type: 'pairing', pairingId, answer: 'refuse' })
      return true
    },
    sendReadings: (readings) => line.tell({ type: 'readings', readings }),
    brokerFiles: () => writeBrokerFiles(parts, books),
    async stop() {
      line.isStopped = true
      clearTimeout(timer)
      clearInterval(rollOutTimer)
      desks.manifests.stop()
      desks.supplements.stop()
      await Promise.all([desks.manifests.settled(), desks.supplements.settled()])
      // Doors that are being opened hold files of the folder, which whoever asked for the end may be about to remove.
      await inTurn(async () => void (await line.thread?.stop()))
    },
  }
}

async function load({ books: { settings, devices, orderBook, sensors }, desks, line }: Hall): Promise<void> {
  await Promise.all([settings.load(), devices.load(), orderBook.load(), desks.rollOut.load(), sensors.load()])
  line.isLoaded = true
}

/** What a full disk holds back is said when there is room; everything else goes on. */
const sayOrders = ({ parts, desks }: Hall): Promise<void> => desks.orders.sendAll().catch((error: unknown) => parts.log.error('states-not-told', { error: String(error) }))

async function openDoors(hall: Hall, hear: ReturnType<typeof createHearing>): Promise<void> {
  const { parts, books, line, desks, tellBoard } = hall
  const network = networkIn(parts)
  if (!network || !line.isLoaded || line.isStopped || line.thread) return
  const opened = await books.vault.open(network.id, (await parts.store.facts()).replicaId)
  if (line.isStopped) return
  const book = books.vault.book()
  if (opened.kind === 'refused' || !book) {
    line.broker = { ...noBroker, state: 'failed', problem: opened.kind === 'refused' ? opened.problems[0] ?? null : null }
    parts.log.error('keys-not-opened', { problem: line.broker.problem?.reason })
    return tellBoard()
  }
  line.thread = startScreenThread({ url: parts.workerUrl, log: parts.log, hear, data: workerData(parts, books, network, fromBase64Url(book.root.publicKey)!), onLost: () => lose(hall) })
  desks.manifests.forget()
  desks.supplements.forget()
  desks.rollOut.reopened()
  line.tell({ type: 'keys', keys: books.vault.given()! })
  for (const { id } of parts.model.all('screen')) desks.rows.known(id)
  desks.tellSeats()
  await sayOrders(hall)
  desks.manifests.refresh()
  parts.opened()
}

/** A thread that died is started anew; proofs it had not acknowledged come again. */
function lose(hall: Hall): void {
  const { parts, line, tellBoard } = hall
  line.thread = null
  line.broker = { ...noBroker, sinceMs: parts.clock.nowMs() }
  parts.brokerChanged(line.broker)
  tellBoard()
  if (!line.isStopped) setTimeout(() => openSoon(hall), 1_000).unref()
}

function openSoon({ parts, inTurn, openDoors: open }: Hall): void {
  inTurn(open).catch((error: unknown) => parts.log.error('screens-not-opened', { error: String(error) }))
}

async function reopen(hall: Hall): Promise<void> {
  hall.line.generation += 1
  await hall.line.thread?.stop()
  hall.line.thread = null
  await load(hall)
  await hall.openDoors()
}

function heedDeltas(hall: Hall, deltas: readonly Delta[]): void {
  const { parts, books, line, desks, tellBoard } = hall
  const kinds = new Set(deltas.map(({ kind }) => kind))
  if (placeKinds.some((kind) => kinds.has(kind))) line.generation += 1
  if (!line.thread) {
    if (kinds.has('network')) openSoon(hall)
    return
  }
  for (const { id, kind, fields } of deltas) if (kind === 'screen') fields === null ? desks.rows.forget(id) : void desks.rows.known(id)
  const touched = touchedScreens(deltas, books.devices)
  if (touched.length > 0) desks.tellSeats(touched)
  if (kinds.has('release') || touched.length > 0) desks.supplements.refresh()
  if (kinds.has('release')) desks.manifests.refresh()
  else if (touched.length > 0) desks.manifests.refresh(touched)
  if (recallKinds.some((kind) => kinds.has(kind))) void desks.orders.reexpand().catch((error: unknown) => parts.log.error('recalls-not-worked-out', { error: String(error) }))
  tellBoard()
}

async function sayKeys(hall: Hall): Promise<void> {
  const { books, line, desks, tellBoard } = hall
  line.tell({ type: 'keys', keys: books.vault.given()! })
  await sayOrders(hall)
  // What the former keys signed nobody takes any more.
  desks.manifests.forget()
  desks.supplements.forget()
  desks.manifests.refresh()
  tellBoard()
}

function carriedOver({ parts: { store }, books: { devices, orderBook, sensors }, desks }: Hall): () => Promise<void> {
  const kept = [...devices.records(), ...desks.rollOut.records(), ...orderBook.records()]
  return async () => {
    for (const namespace of new Set(kept.map((record) => record.namespace))) await store.putPrivate(kept.filter((record) => record.namespace === namespace))
    await sensors.carryOver()
  }
}

function retry({ desks: { rows }, line }: Hall, screenIds: readonly string[]): { sent: number; unreachable: string[]; unable: string[] } {
  const [here, unreachable]: [string[], string[]] = [[], []]
  for (const screenId of screenIds) (rows.has(screenId) && rows.known(screenId).present ? here : unreachable).push(screenId)
  line.tell({ type: 'retry', screenIds: here })
  return { sent: here.length, unreachable, unable: [] }
}

function stateNow({ parts, books, line, desks: { rows, orders, rollOut } }: Hall): ScreensState {
  const pairings = line.pairings.map(({ publicKey: _publicKey, keyId: _keyId, abilities: _abilities, ...shown }) => shown)
  const progress = progressOf(rows, new Map(parts.model.all('release').map(({ fields }) => [fields.number, fields.startsAtMs]))).slice(0, 5)
  return { broker: line.broker, total: rows.total(), orders: orders.list().slice(-100), pairings, keys: books.vault.state(), rollOut: rollOut.state(), progress }
}

/** Enrolled screens whose seat or manifest documents may have changed. What a plan is made of changes nothing here: a release does. */
function touchedScreens(deltas: readonly Delta[], devices: DeviceBook): string[] {
  if (deltas.some(({ kind }) => kind === 'venue' || kind === 'zone' || kind === 'profile' || kind === 'cityProfile')) return [...devices.all()].map(({ screenId }) => screenId)
  return deltas.filter(({ id, kind }) => kind === 'screen' && devices.get(id) !== null).map(({ id }) => id)
}
