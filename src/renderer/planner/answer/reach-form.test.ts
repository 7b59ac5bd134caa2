import { expect, test } from 'vitest'
import { readReach } from './reach-form.ts'

const form = { visits: '1,9', seen: '62', between: '8', source: 'Замер', asOf: '2026-11-01' }

test('[AU8] a model of reach is typed in visits and percent', () => {
  expect(readReach(form)).toEqual({ visitsPerWeekMilli: 1900, seenBasisPoints: 6200, betweenVenuesBasisPoints: 800 })
})

test('what is no figure, or beyond its bounds, is none', () => {
  expect(readReach({ ...form, visits: '0', seen: '101', between: 'x' })).toEqual({ visitsPerWeekMilli: null, seenBasisPoints: null, betweenVenuesBasisPoints: null })
})
