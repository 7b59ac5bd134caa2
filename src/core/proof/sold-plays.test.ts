import { expect, test } from 'vitest'
import { createPlayingScreen } from '../../../tests/helpers/proof-world.ts'
import { judgeBatch } from './read-batch.ts'
import { soldPlaysOf } from './sold-plays.ts'

const played = createPlayingScreen(1).next(6).batch
const expected = { screenId: played.screenId, receivedAtMs: played.baseMs + 100_000 }
/** The second and the fourth play are of the exchange's slots. */
const plays = played.plays.map((play, at): typeof play => (at % 2 === 1 && at < 5 ? [play[0], play[1], 2, -1, -1, play[5], play[6], play[7], play[8]] : play))
const sold = { ...played, plays, sales: [[1, 'sale-1'], [3, 'sale-3']] as [number, string][] }

test('[AU6] a proven play names its sale, by its ledger and its number there', () => {
  expect(judgeBatch(sold, expected)).toBeNull()
  expect(soldPlaysOf(sold, 9)).toEqual([1, 3].map((at) => ({ saleId: `sale-${at}`, screenId: sold.screenId, proofId: `${sold.ledgerId}/${sold.from + at}`, playedAtMs: sold.baseMs + at * 10_000, sha256: sold.files[at % 3], receivedAtMs: 9 })))
  expect(soldPlaysOf(played, 9)).toEqual([])
})

test('[PP3] what was interrupted, dark, frozen or badly timed is no proof of a sale', () => {
  for (const flags of [0, 2, 1, 1 | 2 | 8, 1 | 2 | 32]) {
    const doubtful = { ...sold, plays: plays.map((play, at): typeof play => (at === 1 ? [play[0], play[1], play[2], play[3], play[4], play[5], play[6], play[7], flags] : play)) }
    expect(soldPlaysOf(doubtful, 9).map(({ saleId }) => saleId), String(flags)).toEqual(['sale-3'])
  }
})

test('[PP1] sales are named in order, once a play, and only of what was the exchange\'s; else the batch is refused whole', () => {
  for (const sales of [[[0, 'a']], [[6, 'a']], [[3, 'a'], [1, 'b']], [[1, 'a'], [1, 'b']]] as [number, string][][]) expect(judgeBatch({ ...sold, sales }, expected), JSON.stringify(sales)).toBe('index-unknown')
  expect(judgeBatch({ ...sold, sales: [] }, expected)).toBeNull()
})
