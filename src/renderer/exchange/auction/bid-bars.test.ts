import { expect, test } from 'vitest'
import type { ShownBid } from '../../../contracts/exchange.ts'
import { lossCodes } from '../../../core/auction/losses.ts'
import russian from '../../../../resources/locales/ru/exchange.json'
import { createFormats } from '../../i18n/formats.ts'
import { barsOf, kindOfLoss } from './bid-bars.ts'
import { cpmText, digitsFor, microText, peopleText } from './micro-text.ts'

const bid = (ownMicros: number): ShownBid => ({ buyerId: 'by_1', seat: '1', dealId: null, creativeId: 'c', domain: null, categories: [], priceMicros: ownMicros, currency: 'KZT', ownMicros, netMicros: 0, floorMicros: 0, loss: null, lossCode: 0, minToWinMicros: null })
const russianFormats = createFormats('ru')

test('bids and the floor share one scale, so the tick stands at the same place in every bar', () => {
  const { widths, floorAt } = barsOf([bid(2000), bid(1000), bid(0)], 1500)
  expect(widths[0]).toBeCloseTo(2 * widths[1]!, 3)
  expect(floorAt! / widths[0]!).toBeCloseTo(0.75, 3)
  expect(barsOf([bid(100)], 400).floorAt).toBeLessThan(1)
  expect(barsOf([], 0)).toEqual({ widths: [], floorAt: null })
})

test('a bid lost to others could have won; one below a floor or refused could not', () => {
  expect([null, 'lost-to-higher', 'below-deal-floor', 'approval-pending'].map(kindOfLoss)).toEqual(['won', 'eligible', 'below', 'refused'])
})

test('[AU3] every reason has its sentence', () => {
  const texts: Record<string, string> = russian
  expect([...Object.keys(lossCodes), 'no-bid', 'expired', 'late'].filter((slug) => texts[`loss.${slug}`] === undefined)).toEqual([])
})

test('[MO1] money is shown to the micro, and both parts add up as they are written', () => {
  expect(microText(4_416_000, 6, 'KZT', russianFormats)).toBe('4,416000\u00a0₸')
  expect(microText(1_840_000_000, 2, 'KZT', russianFormats)).toBe('1\u00a0840,00\u00a0₸')
  expect(microText(7, 6, 'CNY', createFormats('en'))).toBe('0.000007\u00a0CNY')
  expect(digitsFor(1_840_000_000, 230_000_000)).toBe(2)
  expect(digitsFor(1_840_000_000, 230_000_001)).toBe(6)
  expect(peopleText(2_400_000, russianFormats)).toBe('2,4')
  expect(peopleText(1_000_000, russianFormats)).toBe('1')
  expect(cpmText(1_840_400_000, russianFormats)).toBe('1\u00a0840')
})
