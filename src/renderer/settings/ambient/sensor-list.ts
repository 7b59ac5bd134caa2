import type { SensorAccount, SensorRow } from '../../../contracts/ambient.ts'

/** A sensor that may report, or that was heard, or both: whoever was removed stays to be seen for as long as its readings are known. */
export type ListedSensor = { sensor: string; account: SensorAccount | null; heard: SensorRow | null }

export function listSensors(accounts: readonly SensorAccount[], heard: readonly SensorRow[]): ListedSensor[] {
  const rows = new Map(heard.map((row) => [row.sensor, row]))
  const known = new Set(accounts.map(({ sensor }) => sensor))
  return [
    ...accounts.map((account) => ({ sensor: account.sensor, account, heard: rows.get(account.sensor) ?? null })),
    ...heard.filter(({ sensor }) => !known.has(sensor)).map((row) => ({ sensor: row.sensor, account: null, heard: row })),
  ].sort((a, b) => (a.sensor < b.sensor ? -1 : 1))
}
