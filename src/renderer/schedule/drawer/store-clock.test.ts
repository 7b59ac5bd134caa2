import { expect, test } from 'vitest'
import { zoneNamed } from '../../i18n/zone-named.ts'
import { clockText, instantOfClock } from './store-clock.ts'

const almaty = zoneNamed('Asia/Almaty')

test('a moment goes to the clock of the network and back', () => {
  const atMs = Date.UTC(2026, 10, 30, 20, 30)
  expect(clockText(almaty, atMs)).toBe('2026-12-01T01:30')
  expect(instantOfClock(almaty, '2026-12-01T01:30')).toBe(atMs)
})

test('what is no moment is none', () => {
  for (const text of ['', '2026-02-30T10:00', '2026-12-01T24:00', '2026-12-01', 'tomorrow']) expect(instantOfClock(almaty, text)).toBeNull()
})
