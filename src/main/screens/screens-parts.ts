import { join } from 'node:path'
import type { BrokerState } from '../../contracts/devices.ts'
import type { Manifest } from '../../contracts/screens.ts'
import type { PlanDesk } from '../compiler/plan-desk.ts'
import { createKeyVault, type KeySealer, type KeyVault } from '../keys/key-vault.ts'
import type { Clock, Log, Random, StateBoard, Store } from '../services.ts'
import type { ScreenNews, ToScreens, WaitingPairing } from './desk-messages.ts'
import { createDeviceBook, type DeviceBook, seatOf } from './device-book.ts'
import type { OrderModel } from './expand-order.ts'
import { createOrderBook, type OrderBook } from './order-book.ts'
import type { FactsOf, Known } from './screen-rows.ts'
import type { ScreenThread } from './screen-thread.ts'
import { createScreensSettings, type ScreensSettings } from './screens-settings.ts'
import type { Unshown } from './supplement-desk.ts'
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
  /** Sales that do not reach their screens. */
  unshown(its: Unshown[]): void
  heedSensor(sensor: string, payload: Uint8Array): void
  lightOf(screenId: string, fromHour: number, hours: number): Manifest['light']
  othersMayConfirm(personId: string): boolean
}

/** What is on the disk. */
export type Books = { vault: KeyVault; settings: ScreensSettings; devices: DeviceBook; orderBook: OrderBook; sensors: SensorBook }
/** What changes while the engine runs: the thread, and what it last told. */
export type Line = {
  thread: ScreenThread | null
  broker: BrokerState
  pairings: readonly WaitingPairing[]
  /** Rises when screens come, go or move. */
  generation: number
  isStopped: boolean
  isLoaded: boolean
  tell(message: ToScreens, transfer?: ArrayBuffer[]): void
}

export const noBroker: BrokerState = { kind: 'embedded', state: 'lost', sinceMs: 0, clients: 0, addresses: [], gate: null, problem: { reason: 'screens-not-ready' } }

export function newLine(): Line {
  const line: Line = { thread: null, broker: noBroker, pairings: [], generation: 1, isStopped: false, isLoaded: false, tell: (message, transfer) => line.thread?.tell(message, transfer) }
  return line
}

export function openBooks({ store, folder, clock, random, sealer }: ScreensParts, line: Line): Books {
  const keysFolder = join(folder, 'keys')
  const sensors = createSensorBook({ store, clock, random, changed: () => line.tell({ type: 'sensors', sensors: sensors.seats() }) })
  return { vault: createKeyVault({ folder: keysFolder, clock, sealer }), settings: createScreensSettings({ store, keysFolder }), devices: createDeviceBook(store), orderBook: createOrderBook(store), sensors }
}

export const networkIn = ({ model }: Pick<ScreensParts, 'model'>) => model.all('network')[0] ?? null
export const epochOf = ({ vault }: Pick<Books, 'vault'>): number => vault.book()?.epoch ?? 0

export function seatFor({ model }: Pick<ScreensParts, 'model'>, { devices }: Pick<Books, 'devices'>, screenId: string) {
  const device = devices.get(screenId)
  return device ? seatOf(model, device) : null
}
