import fc from 'fast-check'
import { expect, test } from 'vitest'
import { languages } from '../../../contracts/people.ts'
import { parseDayparts, printDayparts } from './dayparts-text.ts'

const mask = fc.oneof(fc.integer({ min: 0, max: 0xff_ff_ff }), fc.constantFrom(0, 0xff_ff_ff, 0x00_0f_00))
const note = fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), fc.constantFrom('"', ';', 'Канун; "Новый" год')).map((text) => text.trim()).filter((text) => text !== '')
const dayparts = fc.record({
  week: fc.array(mask, { minLength: 7, maxLength: 7 }),
  exceptions: fc.uniqueArray(fc.record({ date: fc.constantFrom('2026-12-31', '2027-01-01', '2027-03-21', '2027-03-22'), hours: mask, note }, { requiredKeys: ['date', 'hours'] }), { selector: ({ date }) => date, maxLength: 4 }),
})

test('[SC1] hours of a line printed in any language read back as the very same hours', () => {
  fc.assert(fc.property(dayparts, fc.constantFrom(...languages), (hours, language) => {
    expect(parseDayparts(printDayparts(hours, language))).toEqual({ ok: true, value: hours })
  }), { numRuns: 1000, seed: 20261128 })
})

const read = (text: string) => { const found = parseDayparts(text); return found.ok ? found.value : found.params?.['value'] }
const hours = (...ranges: [number, number][]): number => ranges.reduce((sum, [from, to]) => sum + 2 ** to - 2 ** from, 0)

test('days and hours are read as people write them', () => {
  const weekday = hours([8, 12], [17, 21])
  expect(read('пн-пт 8-12, 17:00–21:00; сб 10-22')).toEqual({ week: [weekday, weekday, weekday, weekday, weekday, hours([10, 22]), 0], exceptions: [] })
  expect(read('8–23')).toEqual({ week: Array<number>(7).fill(hours([8, 23])), exceptions: [] })
  expect(read('Дс, Жс тәулік бойы')).toEqual({ week: [0xff_ff_ff, 0, 0, 0, 0, 0, 0xff_ff_ff], exceptions: [] })
  expect(read('круглосуточно; 01.01.2027 нет')).toEqual({ week: Array<number>(7).fill(0xff_ff_ff), exceptions: [{ date: '2027-01-01', hours: 0 }] })
})

test('a range that ends before its start ends on the next day', () => {
  expect(read('Fri 22–2')).toEqual({ week: [0, 0, 0, 0, hours([22, 24]), hours([0, 2]), 0], exceptions: [] })
  expect(read('Sun 22–2')).toEqual({ week: [hours([0, 2]), 0, 0, 0, 0, 0, hours([22, 24])], exceptions: [] })
})

test('[ER2] what cannot be read is quoted', () => {
  for (const [text, quoted] of [['Пн 8–12; Пн 13–14', 'Пн 13–14'], ['пн 8:30-12', 'пн 8:30-12'], ['Xx 8-12', 'Xx 8-12'], ['пн 8-8', 'пн 8-8'], ['2026-02-30 8-12', '2026-02-30 8-12'], ['2026-12-08', '2026-12-08'], ['2026-12-31 22–2', '2026-12-31 22–2']]) expect(read(text!)).toBe(quoted)
})
