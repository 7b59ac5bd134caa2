import { expect, test } from 'vitest'
import { addressesOf, clockOf, minuteOf } from './clock-text.ts'

test('[ER2] a time of day is read back as it is written, and nonsense is none', () => {
  for (const minute of [0, 61, 1439]) expect(minuteOf(clockOf(minute))).toBe(minute)
  expect(clockOf(1440 + 300)).toBe('05:00')
  expect(['24:00', '7', '07:60', ''].map(minuteOf)).toEqual([null, null, null, null])
  expect(addressesOf('a@b.kz, c@d.kz;\n e@f.kz ')).toEqual(['a@b.kz', 'c@d.kz', 'e@f.kz'])
})
