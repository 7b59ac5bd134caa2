import type { RuleTest } from '../../contracts/ambient.ts'
import { columnsOf, readLine } from '../../core/ambient/recording.ts'
import type { Zone } from '../../core/kernel/local-time.ts'

/** A table of readings as somebody sent it; `sensor` is whose they are, and whose lines without a sensor are. */
export type ReadingsTask = { text: string; sensor: string; zone: Zone }
/** Moments and values in the order of the table; not a number: the sensor knew nothing. Plain numbers, for they go from thread to thread. */
export type ReadingsTable = { atMs: Float64Array; values: Float64Array; others: number; badRows: RuleTest['badRows']; badCount: number }

const mostBad = 20
const mostShown = 120

/** Readings of one sensor out of a table with those of many. [AU7] */
export function readReadings({ text, sensor, zone }: ReadingsTask): ReadingsTable {
  const lines = text.split(/\r\n|\n|\r/)
  const { columns, hasHead } = columnsOf(lines[0] ?? '')
  const [atMs, values, badRows]: [number[], number[], RuleTest['badRows']] = [[], [], []]
  let [others, badCount] = [0, 0]
  for (let at = hasHead ? 1 : 0; at < lines.length; at++) {
    const read = readLine(lines[at]!, columns, { sensor, zone })
    if (read.kind === 'nothing') continue
    if (read.kind === 'bad') {
      if (badCount++ < mostBad) badRows.push({ row: at + 1, text: lines[at]!.slice(0, mostShown) })
    } else if (read.reading.sensor !== sensor || read.reading.sku !== null) others++
    else {
      atMs.push(read.reading.atMs)
      values.push(read.reading.value ?? NaN)
    }
  }
  return { atMs: Float64Array.from(atMs), values: Float64Array.from(values), others, badRows, badCount }
}
