import { expect, test } from 'vitest'
import { auctionTypes, locationTypes, lossReasons, macroNames, markupTypes, noBidReasons, outOfHomeDevice, podDedupes, quantitySources, videoProtocols } from './openrtb-codes.ts'

test('no two words of a list share a number', () => {
  for (const list of [noBidReasons, lossReasons, auctionTypes, podDedupes, quantitySources, locationTypes, markupTypes, videoProtocols]) {
    const numbers = Object.values<number>(list)
    expect(new Set(numbers).size).toBe(numbers.length)
  }
})

test('the numbers are those of the lists: 17 reasons not to bid, losses in three hundreds, a screen out of home is device 8', () => {
  expect(Object.values<number>(noBidReasons)).toEqual(Array.from({ length: 18 }, (_, at) => at))
  expect(Object.values<number>(lossReasons)).toEqual([0, 100, 200].flatMap((from, at) => Array.from({ length: [11, 5, 16][at] ?? 0 }, (_, more) => from + more)))
  expect(outOfHomeDevice).toBe(8)
})

test('there are fourteen macros, each once', () => {
  expect(new Set(macroNames).size).toBe(14)
})
