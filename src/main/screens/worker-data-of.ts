import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Books, ScreensParts } from './screens-parts.ts'
import type { ScreenWorkerData } from './screen-worker-data.ts'

const secureBrokerPort = 8883
const secureGatePort = 8843

/** Everything else comes as messages. */
export function workerData({ folder, root, doors }: ScreensParts, { settings, sensors }: Books, network: { id: string; fields: { name: string } }, rootKey: Uint8Array): ScreenWorkerData {
  const its = settings.get()
  const host = doors.host ?? its.host
  return {
    folder, root, networkId: network.id, networkName: network.fields.name, rootKey, tls: certificateIn(join(folder, 'keys')), contentBases: its.contentBases, screenUrls: its.screenUrls, gate: { host, port: doors.gatePort ?? its.gatePort, securePort: secureGatePort }, mayMove: doors.mqttPort === null && doors.gatePort === null, sensors: sensors.seats(),
    broker: its.kind === 'outside' && its.url !== null ? { kind: 'outside', url: its.url, user: its.user ?? '', password: settings.password() ?? '' } : { kind: 'embedded', host, mqttPort: doors.mqttPort ?? its.mqttPort, mqttsPort: secureBrokerPort },
  }
}

/** Of the team, made when the engine first ran for one: then screens have doors with TLS as well. */
function certificateIn(folder: string): ScreenWorkerData['tls'] {
  const [key, certificate] = [join(folder, 'team-key.pem'), join(folder, 'team-certificate.pem')]
  return existsSync(key) && existsSync(certificate) ? { key: readFileSync(key, 'utf8'), certificate: readFileSync(certificate, 'utf8') } : null
}
