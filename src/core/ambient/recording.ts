import { dayOfDate, instantOf, type Zone } from '../kernel/local-time.ts'

/**
 * Readings as lines of a table: time, sensor, value; for a product, which one, and the version of its price. What Pult writes it reads back; what others write may part its
 * columns by `;`, comma or tab, leave the sensor out, and say local time. [AU7]
 */
export type Recorded = { atMs: number; sensor: string; value: number | null; sku: string | null; version: string | null }
export type ReadLine = { kind: 'reading'; reading: Recorded } | { kind: 'nothing' } | { kind: 'bad' }
export type Columns = { delimiter: ';' | ',' | '\t'; time: number; sensor: number | null; value: number; sku: number | null; version: number | null }

export const recordingHead = 'time,sensor,value,sku,version'
const names = { time: ['time', 'время', 'уақыт'], sensor: ['sensor', 'датчик'], value: ['value', 'значение', 'мәні'], sku: ['sku'], version: ['version'] }

export function writeReading({ atMs, sensor, value, sku, version }: Recorded): string {
  const text = (cell: string | null): string => (cell === null ? '' : /[",;\t]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  return `${new Date(atMs).toISOString()},${sensor},${value ?? ''},${text(sku)},${text(version)}`
}

/** What the first line says; without a heading the columns are time, sensor, value, or time and value. */
export function columnsOf(firstLine: string): { columns: Columns; hasHead: boolean } {
  const line = firstLine.replace(/^\ufeff/, '')
  const delimiter = (['\t', ';', ','] as const).find((its) => line.includes(its)) ?? ','
  const cells = cellsOf(line, delimiter).map((cell) => cell.trim().toLowerCase())
  const find = (name: keyof typeof names): number | null => { const at = cells.findIndex((cell) => names[name].includes(cell)); return at < 0 ? null : at }
  const [time, value] = [find('time'), find('value')]
  if (time !== null && value !== null) return { columns: { delimiter, time, sensor: find('sensor'), value, sku: find('sku'), version: find('version') }, hasHead: true }
  return { columns: { delimiter, time: 0, sensor: cells.length > 2 ? 1 : null, value: cells.length > 2 ? 2 : 1, sku: null, version: null }, hasHead: false }
}

/** `sensor` is whose line it is where the table does not say; `zone` is that of a time without one. */
export function readLine(line: string, columns: Columns, { sensor, zone }: { sensor: string; zone: Zone }): ReadLine {
  if (line.trim() === '') return { kind: 'nothing' }
  const cells = cellsOf(line.replace(/^\ufeff/, ''), columns.delimiter)
  const atMs = timeOf(cells[columns.time] ?? '', zone)
  const text = cells[columns.value]
  if (atMs === null || text === undefined) return { kind: 'bad' }
  const cell = (at: number | null): string | null => (at === null ? null : cells[at] || null)
  const value = figureOf(text)
  if (value === undefined) return { kind: 'bad' }
  return { kind: 'reading', reading: { atMs, sensor: cell(columns.sensor)?.trim() || sensor, value, sku: cell(columns.sku), version: cell(columns.version) } }
}

/** Null: the sensor knew nothing. Undefined: that is no figure. */
function figureOf(text: string): number | null | undefined {
  const plain = text.trim().replace(',', '.')
  if (plain === '' || plain === 'null') return null
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d{1,2})?$/i.test(plain) && Number.isFinite(Number(plain)) ? Number(plain) : undefined
}

function timeOf(text: string, zone: Zone): number | null {
  const plain = text.trim()
  if (/^\d{12,14}$/.test(plain)) return Number(plain)
  const parts = /^(?:(\d{4})-(\d{2})-(\d{2})|(\d{2})\.(\d{2})\.(\d{4}))[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,3})\d*)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i.exec(plain)
  if (parts === null) return null
  const day = dayOfDate(parts[1] === undefined ? `${parts[6]}-${parts[5]}-${parts[4]}` : `${parts[1]}-${parts[2]}-${parts[3]}`)
  const [hour, minute, second, milli] = [Number(parts[7]), Number(parts[8]), Number(parts[9] ?? 0), Number((parts[10] ?? '0').padEnd(3, '0'))]
  if (day === null || hour > 23 || minute > 59 || second > 59) return null
  const rest = second * 1000 + milli
  const offset = parts[11]?.toUpperCase()
  if (offset === undefined) return instantOf(zone, day, hour * 60 + minute) + rest
  const minutes = offset === 'Z' ? 0 : (offset.startsWith('-') ? -1 : 1) * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2)))
  return (day * 1440 + hour * 60 + minute - minutes) * 60_000 + rest
}

function cellsOf(line: string, delimiter: string): string[] {
  if (!line.includes('"')) return line.split(delimiter)
  const cells: string[] = []
  let [cell, quoted] = ['', false]
  for (let at = 0; at < line.length; at++) {
    const sign = line[at]!
    if (sign === '"' && quoted && line[at + 1] === '"') { cell += '"'; at++ }
    else if (sign === '"') quoted = !quoted
    else if (sign === delimiter && !quoted) { cells.push(cell); cell = '' }
    else cell += sign
  }
  return [...cells, cell]
}
