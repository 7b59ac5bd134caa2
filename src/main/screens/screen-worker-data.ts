import type { SensorSeat } from './sensor-book.ts'

/** What the thread of the screens is started with. Everything else comes as messages. */
export type ScreenWorkerData = {
  folder: string
  root: string
  broker: { kind: 'embedded'; host: string; mqttPort: number; mqttsPort: number | null } | { kind: 'outside'; url: string; user: string; password: string }
  gate: { host: string; port: number; securePort: number }
  /** Doors that nobody named may be moved when somebody else has their port. */
  mayMove: boolean
  /** Who may report readings, from the first connection on; changes come as messages. */
  sensors: SensorSeat[]
  tls: { key: string; certificate: string } | null
  contentBases: string[]
  /** Where screens reach a broker outside, besides where we do. */
  screenUrls: string[]
  networkName: string
  networkId: string
  rootKey: Uint8Array
}
