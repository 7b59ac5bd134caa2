import { expect, test } from 'vitest'
import { zoneNamed } from '../../i18n/zone-named.ts'
import { busiestHour, shelfPart } from './shelf-hour.ts'

const spent = { p5: 0, p25: 0, p50: 0, p75: 0, p95: 0 }
const day = (plays: Record<number, number>) => ({ date: '2026-12-11', open: 0, tight: 0, spentMicros: spent, seasons: [], plays: Array.from({ length: 24 }, (_, hour) => plays[hour] ?? 0) })

test('the shelf is looked at where there is most to see', () => {
  expect(busiestHour([day({ 10: 3 }), day({ 18: 9, 19: 9 })])).toEqual({ day: 1, hour: 18 })
  expect(busiestHour([day({})])).toBeNull()
})

test('the hour is that of the store, not of the machine', () => {
  expect(shelfPart('sc_1', '2026-12-11', 18, zoneNamed('Asia/Almaty'))).toBe(`preview/sc_1/${Date.parse('2026-12-11T13:00Z') / 3_600_000}`)
})
