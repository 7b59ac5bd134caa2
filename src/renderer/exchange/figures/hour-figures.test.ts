import { expect, test } from 'vitest'
import { zoneNamed } from '../../i18n/zone-named.ts'
import { along, clockHour, figureOf, hourAt, lastHours, linePath, totalOf } from './hour-figures.ts'

const hour = (at: number, sold: number, offered = 10) => ({ hour: at, offered, sold, revenueMicros: sold * 1000, takeMicros: sold * 125 })

test('hours are those of the network, not of the machine', () => {
  expect(clockHour(hourAt(zoneNamed('Asia/Almaty'), Date.parse('2026-11-28T13:30:00Z')))).toBe(18)
})

test('the last day ends with the present hour; beside each hour stands that of the day before', () => {
  const slots = lastHours([hour(1000, 3), hour(999, 5), hour(976, 7), hour(1001, 1)], 1000)
  expect(slots).toHaveLength(24)
  expect(slots.at(-1)).toMatchObject({ hour: 1000, of: { sold: 3 }, before: { sold: 7 } })
  expect(slots.at(-2)).toMatchObject({ hour: 999, of: { sold: 5 }, before: null })
  expect(slots[0]).toEqual({ hour: 977, of: null, before: null })
  expect(totalOf(slots)).toBe(8000)
})

test('a figure that cannot be told is none, and no zero', () => {
  expect(figureOf('fill', hour(1, 6))).toBe(0.6)
  expect(figureOf('take', hour(1, 6))).toBe(0.125)
  expect(figureOf('take', hour(1, 0))).toBeNull()
  expect(figureOf('fill', hour(1, 0, 0))).toBeNull()
  expect(figureOf('revenue', null)).toBeNull()
})

test('a line breaks where an hour is missing and stays within its scale', () => {
  expect(linePath([0, 1, null, 0.5], 40, 10, [0, 1])).toBe('M5 10L15 0M35 5')
  expect(along(0.2, [0.1, 0.15])).toBe(1)
  expect(along(3, [2, 2])).toBe(0)
})
