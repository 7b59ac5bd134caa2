import { expect, test } from 'vitest'
import { createLossCounts } from './loss-counts.ts'

test('[AU3] who loses most comes first, with the reason that most of it has; who never lost is not named', () => {
  const counts = createLossCounts()
  for (const [id, loss] of [['a', 'below-floor'], ['a', null], ['b', 'lost-to-higher'], ['b', 'disapproved'], ['b', 'disapproved'], ['c', null]] as const) counts.add(id, loss)
  expect(counts.most(2)).toEqual([{ id: 'b', bids: 3, lost: 3, reason: 'disapproved', reasonCount: 2 }, { id: 'a', bids: 2, lost: 1, reason: 'below-floor', reasonCount: 1 }])
  expect(counts.most(1)).toHaveLength(1)
})
