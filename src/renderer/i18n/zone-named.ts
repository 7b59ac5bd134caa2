import zoneTable from '../../../resources/zones.json'
import type { Zone, ZoneTable } from '../../core/kernel/local-time.ts'

const table = zoneTable as unknown as ZoneTable
const utc: Zone = { first: 0, changes: [] }

/** From our own zone table: the machine's may be out of date. [TI1] */
export const zoneNamed = (timeZone: string): Zone => table.zones[timeZone] ?? utc
