import { z } from 'zod'
import { type SensorAccount, type SensorLogin, sensorUser, sensorUserPrefix } from '../../contracts/ambient.ts'
import { sensorTopic } from '../../contracts/mqtt-topics.ts'
import { hashPassword } from '../broker/broker-password.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import { carryOver } from '../people/carry-over.ts'
import { newSecret } from '../people/secret.ts'
import type { Clock, PrivateRecord, Random, Store } from '../services.ts'

/** A sensor that may report. Its name is its user name and the level of its topic at once, which is how a broker outside knows what it may write. [PL4] */
const sensorRecord = z.object({ sensor: sensorUser, passwordHash: z.string(), addedAtMs: z.number(), byPersonId: z.string().nullable() })
type SensorRecord = z.infer<typeof sensorRecord>
/** What brokers need to know of it. */
export type SensorSeat = { sensor: string; passwordHash: string }
export type SensorBook = {
  load(): Promise<void>
  list(): SensorAccount[]
  seats(): SensorSeat[]
  /** The password is in the answer and nowhere else. A name without `sensor-` is given it. */
  add(given: { name: string; personId: string | null }): Promise<Answer<SensorLogin>>
  remove(sensor: string): Promise<Answer<null>>
  /** What a restore must not take back: who reports now reports on, and who was removed stays out. */
  carryOver(): Promise<void>
}
type Parts = { store: Pick<Store, 'privateRecords' | 'putPrivate' | 'removePrivate'>; clock: Clock; random: Random; changed(): void }
const namespace = 'sensor'

/** Who may report readings over MQTT. Durable before it counts, and before a broker is told. [AU7] */
export function createSensorBook({ store, clock, random, changed }: Parts): SensorBook {
  const sensors = new Map<string, SensorRecord>()
  /** Names whose record is on its way to the disk: two who ask at once do not both get the name. */
  const arriving = new Set<string>()
  const recordOf = (value: SensorRecord): PrivateRecord => ({ namespace, key: value.sensor, value })
  return {
    async load() {
      sensors.clear()
      for (const { value } of await store.privateRecords(namespace)) {
        const record = sensorRecord.parse(value)
        sensors.set(record.sensor, record)
      }
    },
    list: () => [...sensors.values()].map(({ passwordHash: _passwordHash, ...account }) => account).sort((a, b) => (a.sensor < b.sensor ? -1 : 1)),
    seats: () => [...sensors.values()].map(({ sensor, passwordHash }) => ({ sensor, passwordHash })),
    async add({ name, personId }) {
      const sensor = sensorUser.safeParse(named(name.trim())).data
      if (sensor === undefined) return refused({ reason: 'sensor-name-impossible', field: 'name' })
      if (sensors.has(sensor) || arriving.has(sensor)) return refused({ reason: 'sensor-name-taken', field: 'name', params: { sensor } })
      const password = newSecret(random)
      const record = { sensor, passwordHash: hashPassword(password, random), addedAtMs: clock.nowMs(), byPersonId: personId }
      arriving.add(sensor)
      try {
        await store.putPrivate([recordOf(record)])
      } finally {
        arriving.delete(sensor)
      }
      sensors.set(sensor, record)
      changed()
      return done({ user: sensor, password, topic: sensorTopic(sensor) })
    },
    async remove(sensor) {
      if (!sensors.has(sensor)) return refused({ reason: 'sensor-unknown', params: { sensor } })
      await store.removePrivate(namespace, [sensor])
      sensors.delete(sensor)
      changed()
      return done(null)
    },
    carryOver: () => carryOver(store, namespace, () => [...sensors.values()].map(recordOf)),
  }
}

const named = (name: string): string => (name.startsWith(sensorUserPrefix) ? name : `${sensorUserPrefix}${name}`)
