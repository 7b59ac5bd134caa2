import { expect, test } from 'vitest'
import { createFormats } from './formats.ts'

const zone = 'Asia/Almaty'
const atMs = Date.UTC(2026, 10, 21, 13, 42)

test('Kazakh dates and figures need no Kazakh data of the browser', () => {
  const formats = createFormats('kk')
  expect(formats.dateTime(atMs, zone)).toBe('2026\u00a0ж. 21\u00a0қар., 18:42')
  expect(formats.number(1_234_567.5, 1)).toBe('1\u00a0234\u00a0567,5')
  expect(formats.relative(atMs - 3 * 60_000, atMs)).toBe('3\u00a0минут бұрын')
  expect(formats.list(['а', 'ә', 'б'])).toBe('а, ә және б')
})

test('[TI1] a date is of the zone it is asked for, by our own table: Almaty is at +5 since March 2024', () => {
  expect([Date.UTC(2024, 1, 1), Date.UTC(2024, 3, 1)].map((each) => createFormats('ru').time(each, zone))).toEqual(['06:00', '05:00'])
  expect(createFormats('en').date(Date.UTC(2026, 10, 21, 20), zone)).toBe('22 Nov 2026')
  expect(createFormats('en').date(Date.UTC(2026, 10, 21, 20), 'UTC')).toBe('21 Nov 2026')
})

test('[MO1] money shows every tiyn of its micros', () => {
  expect(createFormats('ru').money(5_449_921_000_000n)).toBe('5\u00a0449\u00a0921\u00a0₸')
  expect(createFormats('ru').money(9_007_199_254_740_993_120_000n)).toBe('9\u00a0007\u00a0199\u00a0254\u00a0740\u00a0993,12\u00a0₸')
  expect(createFormats('en').money(-1_500_000n)).toBe('−1.50\u00a0₸')
})

test('thousands are never parted by U+202F', () => {
  for (const language of ['ru', 'kk', 'en'] as const) expect(createFormats(language).number(1_234_567)).not.toContain('\u202f')
})

test('sizes and durations keep to two units', () => {
  const formats = createFormats('en')
  expect([0, 1023, 1536, 64 * 1024 ** 2].map(formats.bytes)).toEqual(['0\u00a0B', '1,023\u00a0B', '1.5\u00a0KB', '64\u00a0MB'])
  expect([4_000, 95_000, 3_600_000, 5_400_000].map(formats.duration)).toEqual(['4\u00a0s', '1\u00a0min 35\u00a0s', '1\u00a0h', '1\u00a0h 30\u00a0min'])
})
