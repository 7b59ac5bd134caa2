import { expect, test } from 'vitest'
import { chooseColumn } from './choose-column.ts'

test('a field is said by one column: the one chosen last', () => {
  const columns = [{ index: 0, field: 'article' as const }, { index: 1, field: 'name' as const }, { index: 2, field: null }]
  expect(chooseColumn(columns, 2, 'article').map(({ field }) => field)).toEqual([null, 'name', 'article'])
  expect(chooseColumn(columns, 1, null).map(({ field }) => field)).toEqual(['article', null, null])
})
