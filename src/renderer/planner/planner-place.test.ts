import { expect, test } from 'vitest'
import { briefAddress, readPlace } from './planner-place.ts'

test('the address keeps which brief lies open and which of its scenarios', () => {
  expect(readPlace(null)).toEqual({ briefId: null, scenario: 0 })
  expect(readPlace('bf_1')).toEqual({ briefId: 'bf_1', scenario: 0 })
  expect(readPlace('bf_1/3')).toEqual({ briefId: 'bf_1', scenario: 3 })
  expect(readPlace('bf_1/9')).toEqual({ briefId: 'bf_1', scenario: 0 })
  expect(readPlace('ln_1/2')).toEqual({ briefId: null, scenario: 2 })
  expect(briefAddress('bf_1')).toBe('#/planner/bf_1')
})
