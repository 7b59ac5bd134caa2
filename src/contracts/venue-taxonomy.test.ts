import { expect, test } from 'vitest'
import { readVenue, venueIds, venueToSend } from './venue-taxonomy.ts'

test('an aisle of a grocery goes out with the taxonomy that knows it', () => {
  expect(venueToSend(20303)).toEqual({ venuetype: ['20303'], venuetypetax: 5 })
})

test('a taxi top goes out as 104, whether it is called so or as in 1.2, until 1.2 has a number', () => {
  expect(venueToSend(307)).toEqual({ venuetype: ['104'], venuetypetax: 5 })
  expect(venueToSend(104)).toEqual({ venuetype: ['104'], venuetypetax: 5 })
})

test('aisles and outsides that only 1.2 has go out as their store', () => {
  expect([20203, 20304, 20703].map((id) => venueToSend(id)?.venuetype)).toEqual([['202'], ['203'], ['207']])
})

test('an id nobody of us has is sent as none', () => {
  expect(venueToSend(99_999)).toBeNull()
})

test('whatever goes out is known to the taxonomy it names', () => {
  for (const id of venueIds.keys()) {
    const sent = venueToSend(id)
    expect(sent && readVenue(sent.venuetype[0] ?? '', sent.venuetypetax)).toBe(venueIds.get(id)?.sentAs)
  }
})

test('an id its taxonomy does not know counts as absent', () => {
  expect(readVenue('20303', 5)).toBe(20_303)
  expect(readVenue('20303', 1)).toBeNull()
  expect(readVenue('307', 5)).toBeNull()
})

test('only numbers are ids, and only taxonomies of OpenOOH are read', () => {
  for (const id of ['', 'retail.grocery', '0203', '203.0', ' 203', '2e2']) expect(readVenue(id, 1)).toBeNull()
  for (const taxonomy of [0, 2, 3, 4, 6]) expect(readVenue('203', taxonomy)).toBeNull()
  expect(readVenue('203', 1)).toBe(203)
})
