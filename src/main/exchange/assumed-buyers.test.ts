import { expect, test } from 'vitest'
import type { Assumption } from '../../contracts/assumption.ts'
import type { Typed } from '../../contracts/network.ts'
import { defaultBidders } from '../../core/forecasting/default-bidders.ts'
import { assumedBuyers } from './assumed-buyers.ts'

const buyer = (at: number, code: string, assumed: Assumption | null = null): Typed<'buyer'> =>
  ({ id: `by_${String(at).padStart(32, '0')}`, kind: 'buyer', fields: { networkId: 'nw', code, name: code, takeBasisPoints: null, blockedSeats: [], note: null, pausedAtMs: null, trusted: null, budget: null, caps: null, assumed } })
const better: Assumption = { answersBasisPoints: 4000, valuesBasisPoints: 15_000, shadingBasisPoints: 7000, dailyMicros: null, dropPerTenth: 200, source: 'Sales desk', asOf: '2026-11-01' }

test('[AU8] buyers bid as Pult assumes, in its own order, until somebody knows better and says from where', () => {
  const usual = assumedBuyers([buyer(2, 'qytyrlaq'), buyer(1, 'sutsaray')], [])
  expect(usual.map(({ buyerId }) => buyerId)).toEqual([buyer(1, '').id, buyer(2, '').id])
  expect(usual[0]).toMatchObject({ values: defaultBidders[0]!.values, answers: defaultBidders[0]!.answers })
  const [known] = assumedBuyers([buyer(1, 'sutsaray', better)], [])
  expect(known).toMatchObject({ answers: { basisPoints: 4000, source: 'Sales desk', asOf: '2026-11-01' }, shading: { basisPoints: 7000 }, budget: { dailyMicros: null }, reaction: { dropPerTenth: 200, usualFloorMicros: 300_000_000 } })
  expect(known!.values.otherwise).toEqual(defaultBidders[0]!.values.otherwise.map((micros) => micros * 1.5))
})

test('a buyer of whom nothing is assumed does not bid; one who is assumed to does, whoever he is', () => {
  expect(assumedBuyers([buyer(9, 'Жаңа 1')], [])).toEqual([])
  const [stranger] = assumedBuyers([buyer(9, 'Жаңа 1', better)], [])
  expect(stranger).toMatchObject({ buyerId: buyer(9, '').id, creatives: { items: [{ id: 'Жаңа 1-1', domain: '1.example' }] } })
})
