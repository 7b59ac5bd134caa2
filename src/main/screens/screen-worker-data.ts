/** What the thread of the screens is started with. Everything else comes as messages. */
export type ScreenWorkerData = {
  folder: string
  root: string
  broker: { kind: 'embedded'; host: string; mqttPort: number; mqttsPort: number | null } | { kind: 'outside'; url: string; user: string; password: string }
  gate: { host: string; port: number }
  tls: { key: string; certificate: string } | null
  contentBases: string[]
  networkName: string
  networkId: string
  rootKey: Uint8Array
}
