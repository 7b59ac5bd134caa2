import { expect, test } from 'vitest'
import { createSensorSeats } from './sensor-seats.ts'

test('[PL4] who is removed, or has another password, is cut off; who stays is not', () => {
  const seats = createSensorSeats([{ sensor: 'sensor-a', passwordHash: '1' }, { sensor: 'sensor-b', passwordHash: '2' }, { sensor: 'sensor-c', passwordHash: '3' }])
  expect(seats.replace([{ sensor: 'sensor-b', passwordHash: '2' }, { sensor: 'sensor-c', passwordHash: '4' }, { sensor: 'sensor-d', passwordHash: '5' }])).toEqual(['sensor-a', 'sensor-c'])
  expect(['sensor-a', 'sensor-c', 'sensor-d'].map((sensor) => seats.accountOf(sensor)?.passwordHash ?? null)).toEqual([null, '4', '5'])
})
