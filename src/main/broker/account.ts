import type { Seat } from '../../contracts/mqtt-topics.ts'

/** Who may connect under a user name, and as what. `passwordHash` as `hashPassword` makes it. */
export type Account = ({ kind: 'screen' } & Seat | { kind: 'sensor'; sensor: string }) & { passwordHash: string }
/** Asked at every connect; it must answer from memory. A screen's user name is its id, a sensor's begins with `sensor-`. */
export type AccountOf = (user: string) => Account | null
