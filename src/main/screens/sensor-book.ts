import { z } from 'zod'
import { type SensorAccount, sensorActs, type SensorEntry, type SensorLogin, sensorUser, sensorUserPrefix } from '../../contracts/ambient.ts'
import { sensorTopic } from '../../contracts/mqtt-topics.ts'
import { hashPassword } from '../broker/broker-password.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import { carryOver } from '../people/carry-over.ts'
import { newSecret } from '../people/secret.ts'
import type { Clock, PrivateRecord, Random, Store } from '../services.ts'

/** A sensor that may report. Its name is its user name and the level of its topic at once, which is how a broker outside knows what it may write. [PL4] */
const sensorRecord = z.object({
  sensor: sensorUser,
  /** Null: it was removed. What was done with it stays. */
  passwordHash: z.string().nullable(), addedAtMs: z.number(), byPersonId: z.string().nullable(),
  acts: z.array(z.object({ act: z.enum(sensorActs), atMs: z.number(), byPersonId: z.string().nullable() })).optional(),
})
type SensorRecord = z.infer<typeof sensorRecord>
/** What brokers need to know of it. */
export type SensorSeat = { sensor: string; passwordHash: string }
export type SensorBook = {
  load(): Promise<void>
  list(): SensorAccount[]
  seats(): SensorSeat[]
  /** The password is in the answer and nowhere else. A name without `sensor-` is given it. */
  add(given: { name: string; personId: string | null }): Promise<Answer<SensorLogin>>
  remove(sensor: string, personId: string | null): Promise<Answer<null>>
  /** Who gave and took logins, the newest first; kept with the logins themselves, so that neither is without the other. */
  trail(): SensorEntry[]
  /** What a restore must not take back: who reports now reports on, who was removed stays out, and it stays known who did that. */
  carryOver(): Promise<void>
}
type Parts = { store: Pick<Store, 'privateRecords' | 'putPrivate' | 'removePrivate'>; clock: Clock; random: Random; changed(): void }
const namespace = 'sensor'
const mostActs = 50
const mostTold = 500

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
    list: () => [...sensors.values()].flatMap(({ sensor, passwordHash, addedAtMs, byPersonId }) => (passwordHash === null ? [] : [{ sensor, addedAtMs, byPersonId }])).sort((a, b) => (a.sensor < b.sensor ? -1 : 1)),
    seats: () => [...sensors.values()].flatMap(({ sensor, passwordHash }) => (passwordHash === null ? [] : [{ sensor, passwordHash }])),
    trail: () => [...sensors.values()].flatMap((record) => actsOf(record).map((each) => ({ sensor: record.sensor, ...each }))).sort((a, b) => b.atMs - a.atMs || (a.sensor < b.sensor ? -1 : 1)).slice(0, mostTold),
    async add({ name, personId }) {
      const sensor = sensorUser.safeParse(named(name.trim())).data
      if (sensor === undefined) return refused({ reason: 'sensor-name-impossible', field: 'name' })
      const before = sensors.get(sensor) ?? null
      if ((before?.passwordHash ?? null) !== null || arriving.has(sensor)) return refused({ reason: 'sensor-name-taken', field: 'name', params: { sensor } })
      const password = newSecret(random)
      const nowMs = clock.nowMs()
      const record = { sensor, passwordHash: hashPassword(password, random), addedAtMs: nowMs, byPersonId: personId, acts: acted(before, { act: 'added', atMs: nowMs, byPersonId: personId }) }
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
    async remove(sensor, personId) {
      const before = sensors.get(sensor)
      if (!before || before.passwordHash === null) return refused({ reason: 'sensor-unknown', params: { sensor } })
      const record = { ...before, passwordHash: null, acts: acted(before, { act: 'removed', atMs: clock.nowMs(), byPersonId: personId }) }
      await store.putPrivate([recordOf(record)])
      sensors.set(sensor, record)
      changed()
      return done(null)
    },
    carryOver: () => carryOver(store, namespace, () => [...sensors.values()].map(recordOf)),
  }
}

type Acts = NonNullable<SensorRecord['acts']>
/** One that was added before acts were kept was added by whoever its record names. */
const actsOf = ({ acts, addedAtMs, byPersonId }: SensorRecord): Acts => acts ?? [{ act: 'added', atMs: addedAtMs, byPersonId }]
const acted = (before: SensorRecord | null, now: Acts[number]): Acts => [...(before ? actsOf(before) : []), now].slice(-mostActs)

const named = (name: string): string => (name.startsWith(sensorUserPrefix) ? name : `${sensorUserPrefix}${name}`)
