import { expect, test } from 'vitest'
import type { ImportSubject } from '../../../contracts/imports.ts'
import { audienceOf, idOf, tableNetwork, venueOf } from '../../../../tests/helpers/table-network.ts'
import { createModel } from '../model.ts'
import type { Cell } from './cell.ts'
import { matchColumns } from './columns.ts'
import { changesOfDraft } from './plan.ts'
import { planTable, sampleRows } from './plan-table.ts'
import { bindColumns, sheetOf } from './table.ts'

const model = createModel(tableNetwork())
let made = 1000
const context = { model, networkId: idOf('network', 1), newId: (kind: Parameters<typeof idOf>[0]) => idOf(kind, made++), newProgrammaticId: () => `pult-${made++}-new`, today: '2026-09-15', fileName: 'чеки.csv', personId: idOf('person', 1), nowMs: 0 }

function plan(subject: ImportSubject, table: Cell[][], over = model) {
  const sheet = sheetOf(table.map((cells, index) => ({ row: index + 1, cells })))!
  const { columns, problems } = bindColumns(sheet, matchColumns(sheet.headers, subject).map((field, index) => ({ index, field })), subject)
  expect(problems).toEqual([])
  return { ...planTable(subject, sheet, columns, { ...context, model: over }), sheet, columns }
}
const outcomes = ({ rows }: { rows: { outcome: string }[] }) => rows.map(({ outcome }) => outcome)
const named = ({ problems }: ReturnType<typeof plan>) => problems.map(({ row, column, reason }) => `${row} ${column}: ${reason}`)

test('a venue is matched by the code of the user: new, changed, the same', () => {
  const result = plan('venues', [['Код', 'Название', 'Город'], ['M-1', 'Магазин 1', 'Алматы'], ['M-2', 'Магазин на Абая', 'Алматы'], ['M-3', 'Новый', 'Астана']])
  expect(outcomes(result)).toEqual(['same', 'change', 'create'])
  expect(result.drafts.flatMap(changesOfDraft).filter(({ documentId }) => documentId === idOf('venue', 2))).toEqual([{ documentId: idOf('venue', 2), kind: 'venue', field: 'name', value: 'Магазин на Абая' }])
})

test('an empty cell clears what may be empty; a missing column leaves everything as it is', () => {
  const cleared = plan('venues', [['Код', 'OpenOOH', 'Метки'], ['M-1', '', '']])
  expect(cleared.drafts[0]!.after).toMatchObject({ openOohVenue: null, tags: [], name: 'Магазин 1' })
  expect(named(plan('venues', [['Код', 'Город'], ['M-1', '']]))).toEqual(['2 Город: field-required'])
})

test('every bad row is named with its column and reason', () => {
  const result = plan('venues', [
    ['Код', 'Название', 'Город', 'Широта', 'Долгота', 'Часы работы', 'Тип', 'Часовой пояс'],
    ['', 'А', 'Алматы', '', '', '', '', ''], ['M-9', 'Б', 'Алматы', '43', '', '', '', ''], ['M-9', 'В', 'Алматы', '', '', '', '', ''], ['M-10', 'Г', 'Алматы', '143', '76', '', '', ''],
    ['M-11', 'Д', 'Алматы', '', '', '25:00–26:00', '', ''], ['M-12', 'Е', 'Алматы', '', '', '', 'дворец', ''], ['M-13', 'Ж', 'Алматы', '', '', '', '', 'Asia/Atlantis'],
    ['M-14', '', 'Алматы', '', '', '', '', ''], ['M-15', 'З', 'Алматы', { error: '#N/A' }, '76', '', '', ''], ['M-16', 'И', 'Алматы', { formula: null }, '76', '', '', ''],
    ['M-17', 'К', 'Алматы', '', '', 'Пн 08:00–12:00, 11:00–13:00', '', ''],
  ])
  expect(named(result)).toEqual([
    '2 Код: row-code-missing', '3 Долгота: field-required', '4 Код: row-code-twice', '5 Широта: coordinates-impossible', '6 Часы работы: hours-impossible',
    '7 Тип: cell-unknown-choice', '8 Часовой пояс: zone-unknown-time', '9 Название: field-required', '10 Широта: cell-error', '11 Широта: cell-formula-without-value', '12 Часы работы: hours-overlap',
  ])
  expect(outcomes(result)).toEqual(new Array(11).fill('bad'))
})

test('a computed cell counts as its value, with a warning', () => {
  const result = plan('venues', [['Код', 'Название', 'Город'], ['M-20', { formula: 'Кентавр' }, 'Алматы']])
  expect(outcomes(result)).toEqual(['create'])
  expect(result.warnings).toMatchObject([{ reason: 'cell-formula', row: 2, column: 'Название' }])
})

const screenHeading = ['Код', 'Название', 'Код площадки', 'Код зоны', 'Вид зоны', 'Категория планограммы', 'Профиль']

test('zones are made as screens need them, once for all their rows', () => {
  const result = plan('screens', [screenHeading, ['S-10', 'Рейка', 'M-1', 'Z-9', 'ряд', 'Чай', 'rail-1920x158'], ['S-11', 'Рейка', 'M-1', 'Z-9', 'ряд', 'Чай', 'rail-1920x158']])
  expect(outcomes(result)).toEqual(['create', 'create'])
  expect(result.drafts.map(({ kind }) => kind)).toEqual(['zone', 'screen', 'screen'])
  expect(result.drafts[0]!.after).toMatchObject({ venueId: idOf('venue', 1), code: 'Z-9', name: 'Z-9', zoneKind: 'aisle', planogramCategory: 'Чай' })
  expect(result.drafts[1]!.after['zoneId']).toBe(result.drafts[0]!.id)
})

test('a screen names what it hangs on: unknown venues and profiles, zones told in two ways and zones without a kind are bad rows', () => {
  expect(named(plan('screens', [screenHeading,
    ['S-10', 'Рейка', 'M-404', 'Z-1', 'ряд', 'Чай', 'rail-1920x158'], ['S-11', 'Рейка', 'M-1', 'Z-9', 'ряд', 'Чай', 'rail-404'], ['S-12', 'Рейка', 'M-1', 'Z-8', '', 'Чай', 'rail-1920x158'],
    ['S-13', 'Рейка', 'M-1', 'Z-9', 'ряд', 'Чай', 'rail-1920x158'], ['S-14', 'Рейка', 'M-1', 'Z-9', 'касса', 'Чай', 'rail-1920x158'], ['S-15', 'Рейка', 'M-1', '', 'касса', 'Чай', 'rail-1920x158'],
  ]))).toEqual(['2 Код площадки: reference-unknown', '3 Профиль: reference-unknown', '4 Вид зоны: field-required', '6 Вид зоны: row-contradicts', '7 Код зоны: field-required'])
})

test('the programmatic id is shown and never set', () => {
  const result = plan('screens', [['Код', 'Programmatic ID'], ['S-1', 'mine-0001'], ['S-2', 'pult-00000002']])
  expect(outcomes(result)).toEqual(['same', 'same'])
  expect(result.warnings).toMatchObject([{ reason: 'field-fixed', row: 2 }])
})

test('audience by date becomes a mean week of the days the table holds', () => {
  const rows: Cell[][] = [['Магазин', 'Дата', 'Час', 'Чеки'], ['M-2', '07.09.2026', 9, 10], ['M-2', '14.09.2026', 9, 21], ['M-2', '14.09.2026', 10, 8], ['M-2', '13.09.2026', 23, 7]]
  const result = plan('audience', rows)
  expect(outcomes(result)).toEqual(['create', 'create', 'create', 'create'])
  const { after } = result.drafts[0]!
  expect(after).toMatchObject({ venueId: idOf('venue', 2), metric: 'receipts', source: 'чеки.csv', asOf: '2026-09-14' })
  expect([9, 10, 6 * 24 + 23, 11].map((hour) => (after['hours'] as number[])[hour])).toEqual([16, 4, 7, 0])
})

test('an audience imported again changes nothing, also on another day', () => {
  const rows: Cell[][] = [['Магазин', 'День недели', 'Час', 'Чеки'], ['M-2', 'Пн', 9, 10]]
  const known = createModel([...tableNetwork(), ...plan('audience', rows).drafts.map(({ id, kind, after }) => ({ id, kind, fields: after }))])
  expect(outcomes(plan('audience', rows, known))).toEqual(['same'])
})

test('bad audience rows are named: hours, days, stores, doubles, two sources', () => {
  expect(named(plan('audience', [['Магазин', 'Показатель', 'Дата', 'Час', 'Значение', 'Источник'],
    ['M-1', 'чеки', '07.09.2026', 24, 10, 'А'], ['M-1', 'чеки', '31.09.2026', 9, 10, 'А'], ['M-404', 'чеки', '07.09.2026', 9, 10, 'А'], ['M-1', 'чеки', '07.09.2026', 9, 10, 'А'],
    ['M-1', 'чеки', '07.09.2026', 9, 11, 'А'], ['M-1', 'чеки', '07.09.2026', 10, 11, 'Б'], ['M-1', 'чеки', '', 11, 11, 'А'], ['M-1', '', '07.09.2026', 12, 11, 'А'], ['M-1', 'чеки', '07.09.2026', 13, -1, 'А'],
  ]))).toEqual(['2 Час: cell-not-an-hour', '3 Дата: date-impossible', '4 Магазин: reference-unknown', '6 Час: row-code-twice', '7 Источник: row-contradicts', '8 Дата: field-required', '9 Показатель: field-required', '10 Значение: cell-not-a-number'])
})

test('a column that is missing or named twice is told before any row', () => {
  const sheet = sheetOf([{ row: 1, cells: ['Код', 'Широта'] }, { row: 2, cells: ['M-1', 43] }])!
  expect(bindColumns(sheet, [{ index: 0, field: 'code' }, { index: 1, field: 'latitude' }], 'venues').problems).toMatchObject([{ reason: 'column-missing', field: 'longitude' }])
  expect(bindColumns(sheet, [{ index: 0, field: 'code' }, { index: 1, field: 'code' }], 'venues').problems).toMatchObject([{ reason: 'column-twice', column: 'Широта' }])
  expect(bindColumns(sheet, [{ index: 0, field: null }], 'venues').problems).toMatchObject([{ reason: 'column-missing', field: 'code' }])
})

test('a sample shows each cell as it is and as it would be', () => {
  const { sheet, columns, ...made } = plan('screens', [['Код', 'Название', 'Вид зоны'], ['S-2', 'Касса 2', 'вход']])
  expect(sampleRows('screens', sheet, columns, made, model, 'ru', 5)).toEqual([
    { row: 2, code: 'S-2', outcome: 'change', fields: { name: { before: 'Рейка 2', after: 'Касса 2' }, zoneKind: { before: 'касса', after: 'вход' } } },
  ])
})

test('rows of retired things are still matched by code', () => {
  const retired = createModel([...tableNetwork(), venueOf(7, { retiredAtMs: 1 }), audienceOf(7, 7)])
  expect(outcomes(plan('venues', [['Код', 'Название', 'Город'], ['M-7', 'Магазин 7', 'Алматы']], retired))).toEqual(['same'])
})
