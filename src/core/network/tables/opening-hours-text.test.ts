import fc from 'fast-check'
import { expect, test } from 'vitest'
import { languages } from '../../../contracts/people.ts'
import type { OpeningHours } from '../../../contracts/network.ts'
import { judgeOpeningHours } from '../../kernel/opening.ts'
import { parseOpeningHours, printOpeningHours } from './opening-hours-text.ts'

const day = [{ fromMinute: 480, toMinute: 1380 }]
const weekend = [{ fromMinute: 540, toMinute: 1320 }]
const usual: OpeningHours = { week: [day, day, day, day, day, weekend, weekend], exceptions: [{ date: '2026-03-21', ranges: [] }] }

test.each([
  'Пн–Пт 08:00–23:00; Сб–Вс 09:00–22:00; 2026-03-21 закрыто',
  'пн-пт: 8:00 - 23:00\nсб, вс 9.00-22.00\n21.03.2026 выходной',
  'Дс–Жм 08:00–23:00; Сб, Жс 09:00–22:00; 2026-03-21 жабық',
  'Mon-Fri 08:00-23:00; Sat-Sun 09:00-22:00; 2026-03-21 closed;',
  'понедельник - пятница 08:00–23:00; суббота, воскресенье 09:00–22:00; 2026-03-21 не работает',
])('hours are read as people write them: %s', (text) => {
  expect(parseOpeningHours(text)).toEqual({ ok: true, value: usual })
})

test('hours print in the language of the person', () => {
  expect(printOpeningHours(usual, 'ru')).toBe('Пн–Пт 08:00–23:00; Сб, Вс 09:00–22:00; 2026-03-21 закрыто')
  expect(printOpeningHours(usual, 'kk')).toBe('Дс–Жм 08:00–23:00; Сб, Жс 09:00–22:00; 2026-03-21 жабық')
  expect(printOpeningHours(usual, 'en')).toBe('Mon–Fri 08:00–23:00; Sat, Sun 09:00–22:00; 2026-03-21 closed')
})

test('hours alone mean every day; a night runs into the next day; all day has a word', () => {
  expect(parseOpeningHours('22:00–02:00')).toMatchObject({ value: { week: Array.from({ length: 7 }, () => [{ fromMinute: 1320, toMinute: 1560 }]) } })
  for (const text of ['круглосуточно', 'ежедневно 24/7', 'daily round the clock', 'тәулік бойы', 'без выходных 00:00–24:00']) {
    expect(parseOpeningHours(text)).toMatchObject({ value: { week: Array.from({ length: 7 }, () => [{ fromMinute: 0, toMinute: 1440 }]) } })
  }
})

test.each(['Пн–Пт', '08:00', 'Пн 25:00–26:00', 'Пн 08:70–09:00', 'Пн 08:00–09:00; Пн 10:00–11:00', 'когда-нибудь 08:00–09:00', '2026-02-30 закрыто', 'Пн 08:00–09:00 "обед', ''])('impossible hours are refused: %s', (text) => {
  expect(parseOpeningHours(text)).toMatchObject({ ok: false, reason: 'hours-impossible' })
})

test('hours that a machine made up cost no more than their length, and very long ones are refused', () => {
  const shapes = [' "', 'a "', '"', '""', ' ', 'Пн ', '08:00 ', '-', ',', ';', '\n', '"" a ']
  const texts = shapes.flatMap((shape) => ['2026-03-21', 'Пн', ''].flatMap((start) => ['', '"', 'x', '08:00-'].map((end) => (start + shape.repeat(32_767)).slice(0, 32_767 - end.length) + end)))
  const startMs = performance.now()
  for (const text of texts) {
    const reading = parseOpeningHours(text)
    expect(reading).toMatchObject({ ok: false, reason: 'hours-impossible' })
    expect(JSON.stringify(reading).length).toBeLessThan(1_000)
  }
  expect((performance.now() - startMs) / texts.length).toBeLessThan(100)
  expect(parseOpeningHours(`Пн 08:00–09:00${';'.repeat(40_000)}`)).toMatchObject({ ok: false, reason: 'hours-impossible' })
})

test.each(['Пн–Пт – 24 / 7', 'Пн–Пт — round the clock', 'пн, вт, ср, чт, пт круглосуточно'])('the word for all day stands after the days: %s', (text) => {
  const always = [{ fromMinute: 0, toMinute: 1440 }]
  expect(parseOpeningHours(text)).toEqual({ ok: true, value: { week: [always, always, always, always, always, [], []], exceptions: [] } })
})

const range = fc.tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 })).map(([from, length]) => ({ fromMinute: from, toMinute: from + length }))
const ranges = fc.array(range, { maxLength: 3 })
const exception = fc.record({
  date: fc.date({ min: new Date('2024-01-01'), max: new Date('2030-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
  ranges, note: fc.option(fc.string({ minLength: 1, unit: 'binary' }).map((text) => text.trim()).filter((text) => text !== ''), { nil: undefined }),
})
const hours = fc.record({ week: fc.array(ranges, { minLength: 7, maxLength: 7 }), exceptions: fc.uniqueArray(exception, { selector: ({ date }) => date, maxLength: 4 }) })

test('whatever hours are, they print and read back as the very same, in every language', () => {
  fc.assert(fc.property(hours, fc.constantFrom(...languages), (value, language) => {
    expect(parseOpeningHours(printOpeningHours(value, language))).toEqual({ ok: true, value: JSON.parse(JSON.stringify(value)) })
  }), { numRuns: 300 })
})

test('what reading accepts and the rules refuse is told by the rules', () => {
  const overlapping = parseOpeningHours('Пн 08:00–12:00, 11:00–13:00')
  expect(overlapping.ok && judgeOpeningHours(overlapping.value).map(({ reason }) => reason)).toEqual(['hours-overlap'])
})
