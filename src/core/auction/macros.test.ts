import { expect, test } from 'vitest'
import { macroNames } from '../../contracts/openrtb-codes.ts'
import { digest, sketchBid, sketchRules, sketchSlot, sketchStanding } from '../../../tests/helpers/sketch-auction.ts'
import { auditValues, decimalOf, fillMacros, macroValues } from './macros.ts'
import { prepareRules } from './rules.ts'
import { runAuction } from './run-auction.ts'

const bids = [sketchBid('a', '1 USD'), sketchBid('b', '0.9 USD'), sketchBid('c', '1000 EUR')]
const opportunity = sketchSlot()
const { sale, outcomes } = runAuction({ opportunity, rules: prepareRules(sketchRules({ pricing: 'second', incrementMicros: 5_200_000 })), standing: sketchStanding(bids), bids, digest })
const valuesOf = (at: number, played: { atMs: number; multiplierMillionths: number } | null = null) => macroValues({ opportunity, bid: bids[at]!, outcome: outcomes[at]!, sale: sale?.bidIndex === at ? sale : null, played })

test('the winner is told the price it cleared at, its part of his bid, and when it really played', () => {
  expect(fillMacros('https://a.kz/?p=${AUCTION_PRICE}&c=${AUCTION_CURRENCY}&r=${AUCTION_MBR}&l=${AUCTION_LOSS}&m=${AUCTION_MIN_TO_WIN}&x=${AUCTION_MULTIPLIER}&t=${AUCTION_IMP_TS}', valuesOf(0, { atMs: 1_764_300_600_250, multiplierMillionths: 1_400_000 })))
    .toBe('https://a.kz/?p=0.91&c=USD&r=0.91&l=0&m=0.9&x=1.4&t=1764300600250')
})
test('a loser is told why and what it took, never the price', () => expect(fillMacros('${AUCTION_PRICE}|${AUCTION_LOSS}|${AUCTION_MIN_TO_WIN}', valuesOf(1))).toBe('|102|0.91'))
test('an invalid bid is told no price at all', () => expect(fillMacros('${AUCTION_PRICE}|${AUCTION_LOSS}|${AUCTION_MIN_TO_WIN}', valuesOf(2))).toBe('|3|'))
test('the multiplier is never above what was offered', () => expect(valuesOf(0, { atMs: 1, multiplierMillionths: 9_000_000 })['AUCTION_MULTIPLIER']).toBe('1.5'))
test('what is not known becomes nothing, what is not ours stays', () => expect(fillMacros('${AUCTION_DISCOUNT_PCT}|${AUCTION_IMP_TS}|${CACHEBUSTER}|${AUCTION_OTHER}', valuesOf(0))).toBe('||${CACHEBUSTER}|${AUCTION_OTHER}'))
test('an encoding that was agreed on is used, another leaves the macro alone', () => expect(fillMacros('${AUCTION_PRICE:HEX} ${AUCTION_PRICE:B64}', valuesOf(0), { HEX: (value) => Buffer.from(value).toString('hex') })).toBe('302e3931 ${AUCTION_PRICE:B64}'))
test('a picture that is only looked at says AUDIT', () => expect(fillMacros('${AUCTION_PRICE}/${AUCTION_ID}', auditValues)).toBe('AUDIT/AUDIT'))
test('millionths become decimals without a float', () => expect([0, 1, 910_000, 1_000_000, 123_456_789_000_001, -1_500_000].map(decimalOf)).toEqual(['0', '0.000001', '0.91', '1', '123456789.000001', '-1.5']))

test('every macro buyers may write is filled, and no other', () => {
  expect(Object.keys(auditValues).sort()).toEqual([...macroNames].sort())
})
