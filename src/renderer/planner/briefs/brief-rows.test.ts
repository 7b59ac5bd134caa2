import { expect, test } from 'vitest'
import type { Typed } from '../../../contracts/network.ts'
import { briefRows, findBriefs } from './brief-rows.ts'
import { firstFlight, firstScenario } from './new-brief.ts'

const brief = (id: string, name: string, networkId = 'nw_1', brandId: string | null = 'br_1'): Typed<'brief'> => ({
  id, kind: 'brief', fields: { networkId, code: id, name, brandId, note: null, packSha256: null, goal: 'plays', creatives: [], scenarios: [firstScenario({ budgetMicros: 1, maxCpmMicros: 1, ...firstFlight('2026-11-29') })] },
})
const all = new Map([brief('bf_1', 'Чай, осень'), brief('bf_2', 'Кофе', 'nw_2', null)].map((each) => [each.id, each]))
const brands = new Map([['br_1', { fields: { name: 'Ақбұлақ' } }]])

test('briefs of the network that is looked at, the newest first', () => {
  expect(briefRows(all, brands, null).map(({ brief: { id } }) => id)).toEqual(['bf_2', 'bf_1'])
  expect(briefRows(all, brands, 'nw_1').map(({ brief: { id } }) => id)).toEqual(['bf_1'])
})

test('a brief is found by any words of its name, code and brand', () => {
  const rows = briefRows(all, brands, null)
  expect(findBriefs(rows, 'акбулак чай').map(({ brief: { id } }) => id)).toEqual(['bf_1'])
  expect(findBriefs(rows, '')).toHaveLength(2)
  expect(findBriefs(rows, 'сок')).toEqual([])
})
