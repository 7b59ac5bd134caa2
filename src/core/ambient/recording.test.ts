import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Zone } from '../kernel/local-time.ts'
import { columnsOf, readLine, recordingHead, writeReading } from './recording.ts'

const zone: Zone = { first: 300, changes: [] }
const own = { sensor: 's1', zone }
const read = (table: string[]) => {
  const { columns, hasHead } = columnsOf(table[0]!)
  return table.slice(hasHead ? 1 : 0).map((line) => readLine(line, columns, own))
}
const reading = (time: string, value: number | null, sensor = 's1') => ({ kind: 'reading', reading: { atMs: Date.parse(time), sensor, value, sku: null, version: null } })

test('[AU7] what is written is read back', () => {
  const anyText = fc.string({ minLength: 1, maxLength: 12 }).filter((text) => text.trim() !== '' && !/[\r\n]/.test(text))
  fc.assert(fc.property(fc.integer({ min: 0, max: 4e12 }), fc.constantFrom('a', 'Almaty_1.rain-2'), fc.oneof(fc.double({ noNaN: true, min: -1e9, max: 1e9 }).map((value) => Math.round(value * 1000) / 1000 + 0), fc.constant(null)), (atMs, sensor, value) => {
    expect(read([recordingHead, writeReading({ atMs, sensor, value, sku: null, version: null })])).toEqual([{ kind: 'reading', reading: { atMs, sensor, value, sku: null, version: null } }])
  }), { seed: 2, numRuns: 200 })
  fc.assert(fc.property(anyText, anyText, (sku, version) => {
    expect(read([recordingHead, writeReading({ atMs: 5, sensor: 'till', value: null, sku, version })])).toEqual([{ kind: 'reading', reading: { atMs: 5, sensor: 'till', value: null, sku, version } }])
  }), { seed: 2, numRuns: 200 })
})

test('[AU7] tables of others: their marks, their order, their clock', () => {
  expect(read(['Время;Значение', '06.07.2026 12:00;24,5', '06.07.2026 12:05;', '']).slice(0, 3)).toEqual([reading('2026-07-06T07:00:00Z', 24.5), reading('2026-07-06T07:05:00Z', null), { kind: 'nothing' }])
  expect(read(['sensor\tvalue\ttime', 'rain\t1\t2026-07-06T12:00:30+05:00', '\t0\t1783321230000'])).toEqual([reading('2026-07-06T07:00:30Z', 1, 'rain'), reading('2026-07-06T07:00:30Z', 0)])
  expect(read(['2026-07-06 12:00,24.5'])).toEqual([reading('2026-07-06T07:00:00Z', 24.5)])
})

test('[AU7] a line that is none is said to be bad, not guessed at', () => {
  for (const line of ['2026-13-06T12:00Z,s,5', 'yesterday,s,5', '2026-07-06T25:00Z,s,5', '2026-07-06T12:00Z,s,warm', '2026-07-06T12:00Z', '2026-07-06T12:00Z,s,1e999']) expect(read([recordingHead, line])).toEqual([{ kind: 'bad' }])
})
