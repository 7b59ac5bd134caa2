import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LineFields } from '../../contracts/campaigns.ts'
import { priceLine } from '../../core/booking/price-line.ts'
import { idOf } from '../../../tests/helpers/table-network.ts'
import { shownSums } from './shown-sums.ts'

const groups = fc.array(fc.record({ plays: fc.nat(1_000_000), impressionMillionths: fc.nat(1e12), unitMicros: fc.nat(2_000_000_000) }), { minLength: 1, maxLength: 4 })

test('[MO2] [MO3] what an offer prints adds up to the tiyn, with VAT and without', () => {
  fc.assert(fc.property(groups, fc.nat(9000), fc.nat(3000), fc.boolean(), fc.constantFrom(0, 1200, 1600), (sold, discountBasisPoints, agencyBasisPoints, vatIncluded, vatBasisPoints) => {
    const zoneKinds = ['aisle', 'checkout', 'entrance', 'scales']
    const line: Pick<LineFields, 'price' | 'flight' | 'goal'> = { goal: { kind: 'share', basisPoints: 1 }, flight: { from: '2026-12-01', to: '2026-12-31' }, price: { kind: 'card', rateCardId: idOf('rateCard', 1), micros: null, discountBasisPoints, agencyBasisPoints } }
    const sheet = priceLine({
      line, screens: 1, placeDays: [], groups: sold.map((group, at) => ({ ...group, profileId: idOf('profile', 1), zoneKind: zoneKinds[at]!, weekday: 0, hour: 12, month: 0 })),
      cards: [{ id: idOf('rateCard', 1), kind: 'rateCard', fields: {
        networkId: idOf('network', 1), code: 'PC', name: 'PC', validFrom: '2026-01-01', validTo: null, vatIncluded, vatBasisPoints,
        rules: sold.map(({ unitMicros }, at) => ({ zoneKinds: [zoneKinds[at]!], profileIds: [], hours: 0xff_ff_ff, weekdays: 127, months: 4095, unit: 'cpm', micros: unitMicros })),
      } }],
    })
    const { rows, discount, agency, net, vat, total, withVat } = shownSums(sheet)
    expect(rows.reduce((sum, row) => sum + row, 0) - discount + agency).toBe(withVat ? total : net)
    expect(net + vat).toBe(total)
    expect(Math.abs(total - sheet.totalMicros / 10_000)).toBeLessThanOrEqual(2)
  }), { numRuns: 500, seed: 20261128 })
})
