import type { Account } from '../broker/account.ts'
import type { SensorSeat } from './sensor-book.ts'

/** Sensors as the thread of the screens knows them. */
export type SensorSeats = {
  accountOf(sensor: string): Account | null
  /** Answers whom to cut off: who is not among them any more, or has another password. */
  replace(sensors: readonly SensorSeat[]): string[]
}

export function createSensorSeats(first: readonly SensorSeat[]): SensorSeats {
  let hashes = hashesOf(first)
  return {
    accountOf(sensor) {
      const passwordHash = hashes.get(sensor)
      return passwordHash === undefined ? null : { kind: 'sensor', sensor, passwordHash }
    },
    replace(sensors) {
      const before = hashes
      hashes = hashesOf(sensors)
      return [...before].filter(([sensor, hash]) => hashes.get(sensor) !== hash).map(([sensor]) => sensor)
    },
  }
}

const hashesOf = (sensors: readonly SensorSeat[]): ReadonlyMap<string, string> => new Map(sensors.map(({ sensor, passwordHash }) => [sensor, passwordHash]))
