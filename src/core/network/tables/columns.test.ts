import { expect, test } from 'vitest'
import { importSubjects } from '../../../contracts/imports.ts'
import { languages } from '../../../contracts/people.ts'
import { columnTitle, guessSubject, matchColumns, tableFields } from './columns.ts'

test('every heading an export writes is matched with its field, and tells what the table is about', () => {
  for (const subject of importSubjects) for (const language of languages) {
    const fields = tableFields[subject].map(({ field }) => field)
    const titles = fields.map((field) => columnTitle(subject, field, language))
    expect(matchColumns(titles, subject)).toEqual(fields)
    expect(guessSubject(titles)).toBe(subject)
  }
})

test('headings are matched whatever their case, spaces, punctuation and remarks', () => {
  expect(matchColumns(['КОД ЭКРАНА', 'Наименование:', 'код_магазина', 'Zone code', 'профиль (устройство)', 'Lat.', 'широта', '', 'Что-то'], 'screens'))
    .toEqual(['code', 'name', 'venue', 'zone', 'profile', 'latitude', null, null, null])
  expect(matchColumns(['Магазин', 'Дата', 'Час', 'Кол-во чеков'], 'audience')).toEqual(['venue', 'date', 'hour', 'value'])
})

test('a table of other columns is guessed by what it has', () => {
  expect(guessSubject(['Код', 'Наименование', 'Город', 'Режим работы'])).toBe('venues')
  expect(guessSubject(['Магазин', 'Дата', 'Час', 'Чеки'])).toBe('audience')
  expect(guessSubject(['Экран', 'Название', 'Магазин', 'Зона', 'Профиль'])).toBe('screens')
})
