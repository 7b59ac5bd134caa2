import type { AmbientNow, SensorMessage, SensorRefusal, SensorRow } from '../../contracts/ambient.ts'
import { foldItems, type Items, type Reading } from '../../core/ambient/index.ts'
import { columnsOf, readLine, recordingHead, writeReading } from '../../core/ambient/recording.ts'
import type { Zone } from '../../core/kernel/local-time.ts'
import type { Clock, Log } from '../services.ts'
import { type DayFiles, openDayFiles } from './day-files.ts'
import { readSensorMessage } from './read-sensor-message.ts'

/** What sensors have said: the last day of it in memory, so that a rule can be folded anew, and all of it on the disk, so that it can be replayed. [AU7] */
export type Sensor = Omit<SensorRow, 'sensor' | 'ruleIds' | 'items'> & { recent: Reading[]; stock: Items<number>; priceVersions: Items<string> }
export type SensorShelf = {
  get(sensor: string): Sensor | undefined
  all(): ReadonlyMap<string, Sensor>
  /** Takes what a sensor sent, and records it. */
  heed(sensor: string, payload: Uint8Array): { kind: 'kept'; message: SensorMessage } | { kind: 'refused'; reason: SensorRefusal }
  recorded(sensors: ReadonlySet<string>, fromMs: number, toMs: number): AsyncGenerator<Reading & { sensor: string }>
  facts(): AmbientNow['recording']
  /** Reads again what was said before the stop. */
  open(): Promise<void>
  close(): Promise<void>
}

const mostSensors = 2000
/** A day of one a minute, and some. */
const mostRecent = 1500
const startsBackMs = 24 * 3_600_000

export function createSensorShelf({ clock, log, folder }: { clock: Clock; log: Log; folder: string }): SensorShelf {
  const sensors = new Map<string, Sensor>()
  let files: DayFiles | null = null
  let tooMany = false
  const sensorOf = (name: string): Sensor | null => {
    const known = sensors.get(name)
    if (known) return known
    if (sensors.size >= mostSensors) {
      if (!tooMany) log.warn('too-many-sensors', { most: mostSensors, sensor: name })
      tooMany = true
      return null
    }
    const made: Sensor = { value: null, unit: null, atMs: null, heardAtMs: clock.nowMs(), refused: 0, lastRefusal: null, recent: [], stock: new Map(), priceVersions: new Map() }
    sensors.set(name, made)
    return made
  }
  return {
    get: (name) => sensors.get(name),
    all: () => sensors,
    heed(name, payload) {
      const sensor = sensorOf(name)
      if (sensor === null) return { kind: 'refused', reason: 'too-large' }
      sensor.heardAtMs = clock.nowMs()
      const read = readSensorMessage(payload, clock.nowMs())
      if (read.kind === 'refused') {
        sensor.refused++
        sensor.lastRefusal = read.reason
        return read
      }
      keep(sensor, read.message)
      for (const line of linesOf(name, read.message)) files?.write(read.message.atMs, line)
      return { kind: 'kept', message: read.message }
    },
    async *recorded(wanted, fromMs, toMs) {
      if (files !== null) return yield* recordedIn(files.lines(fromMs, toMs), wanted, fromMs, toMs)
      for (const name of wanted) for (const reading of sensors.get(name)?.recent ?? []) if (reading.atMs >= fromMs && reading.atMs < toMs) yield { ...reading, sensor: name }
    },
    facts: () => files?.facts() ?? { bytes: 0, fromDay: null, full: false },
    async open() {
      files = await openDayFiles({ folder, head: recordingHead, clock, log })
      const fromMs = clock.nowMs() - startsBackMs
      await takeUp(files.lines(fromMs, clock.nowMs() + 1), fromMs, (name, message) => { const sensor = sensorOf(name); if (sensor !== null) keep(sensor, message) })
    },
    async close() { await files?.stop() },
  }
}

function keep(sensor: Sensor, message: SensorMessage): void {
  if ('value' in message) {
    if (message.atMs >= (sensor.recent.at(-1)?.atMs ?? 0)) sensor.value = message.value
    sensor.unit = message.unit ?? sensor.unit
    sensor.recent.push({ atMs: message.atMs, value: message.value })
    if (sensor.recent.length > 2 * mostRecent) sensor.recent.splice(0, mostRecent)
  } else if ('stock' in message) sensor.stock = foldItems(sensor.stock, message.stock, message.atMs)
  else sensor.priceVersions = foldItems(sensor.priceVersions, message.priceVersions, message.atMs)
  sensor.atMs = Math.max(sensor.atMs ?? 0, message.atMs)
}

function linesOf(sensor: string, message: SensorMessage): string[] {
  const said = { atMs: message.atMs, sensor, value: null, sku: null, version: null }
  if ('value' in message) return [writeReading({ ...said, value: message.value })]
  if ('stock' in message) return Object.entries(message.stock).map(([sku, value]) => writeReading({ ...said, sku, value }))
  return Object.entries(message.priceVersions).map(([sku, version]) => writeReading({ ...said, sku, version }))
}

const utc: Zone = { first: 0, changes: [] }
const { columns } = columnsOf(recordingHead)

async function* recordedIn(lines: AsyncIterable<string>, wanted: ReadonlySet<string>, fromMs: number, toMs: number): AsyncGenerator<Reading & { sensor: string }> {
  for await (const line of lines) {
    const read = readLine(line, columns, { sensor: '', zone: utc })
    if (read.kind !== 'reading') continue
    const { atMs, value, sensor, sku } = read.reading
    if (sku === null && wanted.has(sensor) && atMs >= fromMs && atMs < toMs) yield { atMs, value, sensor }
  }
}

async function takeUp(lines: AsyncIterable<string>, fromMs: number, take: (sensor: string, message: SensorMessage) => void): Promise<void> {
  for await (const line of lines) {
    const read = readLine(line, columns, { sensor: '', zone: utc })
    if (read.kind !== 'reading' || read.reading.atMs < fromMs || read.reading.sensor === '') continue
    const { atMs, sensor, value, sku, version } = read.reading
    if (sku === null) take(sensor, { value, atMs })
    else if (version !== null) take(sensor, { priceVersions: { [sku]: version }, atMs })
    else if (value !== null) take(sensor, { stock: { [sku]: value }, atMs })
  }
}
