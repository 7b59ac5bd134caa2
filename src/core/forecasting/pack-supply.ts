import type { PackContent } from '../../contracts/planning-pack.ts'
import { packColumn, unpackColumn } from './pack-column.ts'
import type { Supply } from './supply.ts'

type PackedSupply = PackContent['supply']
const hoursOfWeek = 168
const [byte, short, long] = [0xff, 0xff_ff, 0xff_ff_ff_ff]

export function packSupply(supply: Supply): PackedSupply {
  const { fromHour, hours, slotsPerHour, kinds } = supply
  const list = (values: ArrayLike<number>): string => packColumn(values, { count: values.length, row: values.length, lag: 1 })
  const hourly = (values: ArrayLike<number>): string => packColumn(values, { count: values.length, row: hours, lag: hoursOfWeek })
  return {
    fromHour, hours, slotsPerHour, kinds: [...kinds], rows: supply.open.length / hours, crowds: supply.people.length / hours, clocks: supply.day.length / hours,
    rowOf: list(supply.rowOf), venueOf: list(supply.venueOf), kindOf: list(supply.kindOf), crowdOf: list(supply.crowdOf), clockOf: list(supply.clockOf),
    open: hourly(supply.open), unsold: hourly(supply.unsold), people: hourly(supply.people), weekHour: hourly(supply.weekHour), day: hourly(supply.day),
  }
}

/** Null where a column is not whole, or points at what is not there: nothing later has to look again. [PK2] */
export function unpackSupply({ fromHour, hours, slotsPerHour, kinds, rows, crowds, clocks, ...columns }: PackedSupply, screenIds: readonly string[], venueIds: readonly string[]): Supply | null {
  const [screens, venues] = [screenIds.length, venueIds.length]
  // A number takes at least a byte, and a byte more than a letter: what could not be in the text is not made room for.
  const fits = (text: string, count: number): boolean => count <= text.length
  if (!fits(columns.open, rows * hours) || !fits(columns.unsold, rows * hours) || !fits(columns.people, crowds * hours) || !fits(columns.day, clocks * hours) || !fits(columns.weekHour, clocks * hours)) return null
  const list = (text: string, into: Uint8Array | Uint16Array | Uint32Array, of: number): boolean => unpackColumn(text, into, { row: Math.max(1, into.length), lag: 1, most: of - 1 })
  const hourly = (text: string, into: Uint8Array | Uint16Array | Int32Array | Float64Array, most: number): boolean => unpackColumn(text, into, { row: hours, lag: hoursOfWeek, most })
  const supply = {
    fromHour, hours, slotsPerHour, screenIds, venueIds, kinds,
    rowOf: new Uint32Array(screens), venueOf: new Uint16Array(screens), kindOf: new Uint8Array(screens), crowdOf: new Uint16Array(venues), clockOf: new Uint8Array(venues),
    open: new Uint16Array(rows * hours), unsold: new Uint16Array(rows * hours), people: new Float64Array(crowds * hours), weekHour: new Uint8Array(clocks * hours), day: new Int32Array(clocks * hours),
  }
  const isWhole = list(columns.rowOf, supply.rowOf, Math.min(rows, long)) && list(columns.venueOf, supply.venueOf, venues) && list(columns.kindOf, supply.kindOf, Math.min(kinds.length, byte))
    && list(columns.crowdOf, supply.crowdOf, crowds) && list(columns.clockOf, supply.clockOf, clocks) && hourly(columns.open, supply.open, short) && hourly(columns.unsold, supply.unsold, short)
    && hourly(columns.people, supply.people, Number.MAX_SAFE_INTEGER / 4) && hourly(columns.weekHour, supply.weekHour, hoursOfWeek - 1) && hourly(columns.day, supply.day, 2 ** 31 - 1)
  return isWhole && supply.unsold.every((slots, at) => slots <= supply.open[at]!) ? supply : null
}
