import { expect, test } from 'vitest'
import { moveLine, shapeOfRange, stretchLine, targetingOfRow } from './edit-line.ts'

const hours = (from: number, to: number) => 2 ** to - 2 ** from
const shape = { flight: { from: '2026-11-20', to: '2026-12-10' }, dayparts: { week: Array<number>(7).fill(hours(17, 21)), exceptions: [{ date: '2026-12-01', hours: 0 }] } }
const almaty = { first: 300, changes: [] }

test('a move by hours turns the clock of every day, and never over midnight', () => {
  expect(moveLine(shape, -2)?.dayparts.week[0]).toBe(hours(15, 19))
  expect(moveLine(shape, 3)?.dayparts.week[0]).toBe(hours(20, 24))
  expect(moveLine(shape, 4)).toBeNull()
})

test('a move by days takes flight, exceptions and weekdays along', () => {
  const moved = moveLine({ ...shape, dayparts: { ...shape.dayparts, week: [hours(8, 9), 0, 0, 0, 0, 0, 0] } }, 48)
  expect(moved).toMatchObject({ flight: { from: '2026-11-22', to: '2026-12-12' }, dayparts: { exceptions: [{ date: '2026-12-03' }] } })
  expect(moved?.dayparts.week).toEqual([0, 0, hours(8, 9), 0, 0, 0, 0])
})

test('a stretch moves the end, and leaves something', () => {
  expect(stretchLine(shape, 2)?.dayparts.week[3]).toBe(hours(17, 23))
  expect(stretchLine(shape, -3)?.dayparts.week[3]).toBe(hours(17, 18))
  expect(stretchLine(shape, -4)).toBeNull()
  expect(stretchLine(shape, 4)).toBeNull()
  expect(stretchLine(shape, 24)?.flight.to).toBe('2026-12-11')
  expect(stretchLine(shape, -24 * 30)).toBeNull()
})

test('hours of a row become dates and the hours of each of them', () => {
  // Thursday 17:00 to Friday 21:00 in Almaty.
  const from = Date.UTC(2026, 10, 19, 12) / 3_600_000
  expect(shapeOfRange(almaty, from, from + 28)).toEqual({ flight: { from: '2026-11-19', to: '2026-11-20' }, dayparts: { week: [0, 0, 0, hours(17, 21), hours(17, 21), 0, 0], exceptions: [] } })
})

test('[SC7] a row is a condition', () => {
  expect(targetingOfRow([{ by: 'city', value: 'Алматы' }, { by: 'category', value: 'Чай' }])).toEqual({ op: 'all', of: [{ op: 'is', field: 'city', values: ['Алматы'] }, { op: 'is', field: 'category', values: ['Чай'] }] })
})
