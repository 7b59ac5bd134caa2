import { expect, test } from 'vitest'
import type { BookedSale } from '../../core/auction/sale-book.ts'
import type { SoldPlay } from '../../core/proof/index.ts'
import { saleProofs } from './sale-proofs.ts'

const sale: BookedSale = { saleId: 'a', slot: 's', screenId: 'sc_1', venueId: 'v', startsAtMs: 100_000, windowEndsAtMs: 900_000, buyerId: 'b', dealId: null, creativeId: 'c', advertiserId: null, groups: [], costOwnMicros: 5, shows: { durationMs: 10_000 }, state: 'reserved', proofId: null }
const { shows: _shows, ...rehearsed } = sale
const play = (more: Partial<SoldPlay> = {}): SoldPlay => ({ saleId: 'a', screenId: 'sc_1', proofId: 'l/7', playedAtMs: 100_020, sha256: null, receivedAtMs: 130_000, ...more })
const known = new Map<string, BookedSale>([['a', sale], ['r', { ...rehearsed, saleId: 'r' }]])
const proofs = (...plays: SoldPlay[]) => saleProofs(plays, (saleId) => known.get(saleId) ?? null)

test('[AU6] a play in the slot that was sold, on its own screen, proves the sale', () => {
  expect(proofs(play())).toEqual([{ saleId: 'a', proofId: 'l/7', playedAtMs: 100_020, receivedAtMs: 130_000 }])
})

test('[AU6] no device proves what was sold on another screen, at another time, in a rehearsal or never', () => {
  expect(proofs(play({ screenId: 'sc_2' }), play({ playedAtMs: 103_000 }), play({ playedAtMs: 97_000 }), play({ saleId: 'r' }), play({ saleId: 'x' }))).toEqual([])
})
