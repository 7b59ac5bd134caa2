import { expect, test } from 'vitest'
import { formOf, readForm, readLines, type RecordField } from './record-form.ts'

const fields: readonly RecordField[] = [
  { id: 'name', input: 'text', required: true }, { id: 'widthPx', input: 'whole', when: ({ profileKind }) => profileKind === 'screen' }, { id: 'maxFileBytes', input: 'megabytes' },
  { id: 'video', input: 'flag' }, { id: 'categories', input: 'tags' }, { id: 'profileKind', input: 'choice' },
]
const values = { name: 'Rail', widthPx: 1920, maxFileBytes: 20_000_000, video: true, categories: ['Milk', 'Cheese, hard'], profileKind: 'screen' }

test('a record read back from its form is the same record', () => {
  expect(readForm(fields, formOf(fields, values))).toEqual({ values, problems: [] })
})

test('numbers are read as people type them, and what is none is said at its field', () => {
  expect(readForm(fields, { ...formOf(fields, values), widthPx: '1 920', maxFileBytes: '0,5' }).values).toMatchObject({ widthPx: 1920, maxFileBytes: 500_000 })
  expect(readForm(fields, { ...formOf(fields, values), widthPx: 'wide' }).problems).toEqual([{ reason: 'cell-not-a-number', field: 'widthPx', params: { value: 'wide' } }])
  expect(readForm(fields, { ...formOf(fields, values), widthPx: '12.5' }).problems).toHaveLength(1)
})

test('what has no meaning for this record is empty, what must be there is asked for', () => {
  expect(readForm(fields, { ...formOf(fields, values), profileKind: 'static-place', widthPx: 'wide' })).toMatchObject({ values: { widthPx: null }, problems: [] })
  expect(readForm(fields, { ...formOf(fields, values), name: '  ' }).problems).toEqual([{ reason: 'field-required', field: 'name' }])
})

test('a tag may hold a comma and counts once', () => {
  expect(readLines('Milk\n Cheese, hard\nMilk\n')).toEqual(['Milk', 'Cheese, hard'])
})
