import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitSums } from './act-sums.ts'

test('[MO2] what is shown adds up along each row and down each column, whatever the micros', () => {
  fc.assert(fc.property(fc.array(fc.record({ cost: fc.integer({ min: -3_000_000_000, max: 90_000_000_000 }), take: fc.integer({ min: -400_000_000, max: 12_000_000_000 }) }), { maxLength: 30 }), (given) => {
    const { rows, total } = splitSums(given)
    for (const name of ['cost', 'take', 'owner'] as const) expect(rows.reduce((sum, row) => sum + row[name], 0)).toBe(total[name])
    for (const { cost, take, owner } of [...rows, total]) expect(take + owner).toBe(cost)
  }), { seed: 6086 })
})
