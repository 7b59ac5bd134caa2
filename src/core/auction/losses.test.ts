import { expect, test } from 'vitest'
import { lossReasons } from '../../contracts/openrtb-codes.ts'
import { lossCodes } from './losses.ts'

test('[AU3] below 500 a loss has the word and number of the list that buyers read', () => {
  expect(Object.fromEntries(Object.entries(lossCodes).filter(([, code]) => code < 500))).toEqual(lossReasons)
})
