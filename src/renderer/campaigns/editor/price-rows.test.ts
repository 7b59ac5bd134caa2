import { describe, expect, test } from 'vitest'
import type { PriceSheet } from '../../../contracts/planning.ts'
import { createFormats } from '../../i18n/formats.ts'
import { priceRows } from './price-rows.ts'

const say = (key: string, values?: Record<string, unknown>): string => [key, ...Object.values(values ?? {})].join(' ')
const sheet: PriceSheet = {
  rows: [
    { label: 'day', units: 2_889_000, unit: 'per-play', unitMicros: 600_000, micros: 1_733_400_000_000 },
    { label: 'prime', units: 3_466_800, unit: 'per-play', unitMicros: 900_000, micros: 3_120_120_000_000 },
  ],
  grossMicros: 4_853_520_000_000, discountMicros: 582_422_000_000, agencyMicros: 427_110_000_000, netMicros: 4_698_208_000_000, vatMicros: 751_713_280_000, totalMicros: 5_449_921_280_000, vatBasisPoints: 1600,
  rateCardId: null, plays: 6_355_800, impressions: null, screens: 1284, problem: null,
}

describe('a price as it is drawn [MO2] [MO3]', () => {
  const rows = priceRows(sheet, say, (label) => label, createFormats('ru'))
  test('parts first, then what comes off, then without VAT, VAT and with VAT', () => {
    expect(rows.map(({ id }) => id)).toEqual(['0-day', '1-prime', 'discount', 'agency', 'net', 'vat', 'total'])
    expect(rows[0]).toMatchObject({ how: 'price-how-per-play 2\u00a0889\u00a0000 0,60\u00a0₸', amount: '1\u00a0733\u00a0400' })
    expect(rows[2]).toMatchObject({ name: 'discount 12\u00a0%', amount: '−582\u00a0422' })
    expect(rows[3]).toMatchObject({ name: 'agency 10\u00a0%' })
  })
  test('the currency stands once, at the total, and the tiyn are not lost', () => {
    expect(rows.filter(({ amount }) => amount.includes('₸'))).toHaveLength(1)
    expect(rows.at(-1)!.amount).toBe('5\u00a0449\u00a0921,28\u00a0₸')
  })
  test('what is nothing is not drawn', () => {
    expect(priceRows({ ...sheet, discountMicros: 0, agencyMicros: 0 }, say, (label) => label, createFormats('en')).map(({ id }) => id)).toEqual(['0-day', '1-prime', 'net', 'vat', 'total'])
  })
})
