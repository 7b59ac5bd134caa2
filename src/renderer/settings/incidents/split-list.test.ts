import { expect, test } from 'vitest'
import { splitList } from './split-list.ts'

test('[ER2] a list is read however it is parted', () => {
  expect(splitList('a@b.kz, c@d.kz;\n e@f.kz ')).toEqual(['a@b.kz', 'c@d.kz', 'e@f.kz'])
  expect(splitList('  ')).toEqual([])
})
