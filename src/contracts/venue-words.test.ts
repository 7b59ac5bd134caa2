import { expect, test } from 'vitest'
import { venueIds, venueToSend } from './venue-taxonomy.ts'
import { venueWords } from './venue-words.ts'

test('every venue that may be sent has its words, and no other', () => {
  const sent = new Set([...venueIds.keys()].map((id) => venueToSend(id)!.venuetype[0]!))
  expect([...venueWords.keys()].sort()).toEqual([...sent].sort())
  // The traps: aisles of a grocery, and the top of a taxi.
  expect([20303, 307, 104].map((id) => venueWords.get(venueToSend(id)!.venuetype[0]!))).toEqual(['retail.grocery.aisles', 'transit.taxi_rideshare_top', 'transit.taxi_rideshare_top'])
})
