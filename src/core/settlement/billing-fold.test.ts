import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SettledRow } from '../../contracts/settlement.ts'
import { addRows, sumOf } from './add-rows.ts'
import { addDays, createBillingFold, type DayAddition, type Outcome, type SoldPlay } from './billing-fold.ts'
import { makeRegister, registerDays } from './make-register.ts'
import { ownRate, splitMoney } from './split-money.ts'

const dollar = (asOf: string, perUnitMicros: number) => ({ perUnitMicros, asOf, source: 'National Bank' })
const rates = [ownRate, dollar('2026-11-01', 520_000_000), dollar('2026-11-15', 523_450_000)]
const play = fc.record({ at: fc.nat(6), buyer: fc.constantFrom('b1', 'b2'), deal: fc.constantFrom(null, 'd1', 'd2'), owner: fc.constantFrom(null, 'o1'), rate: fc.constantFrom(...rates), take: fc.constantFrom(1000, 1200, 1500), cost: fc.integer({ min: 1, max: 5_000_000_000 }), people: fc.integer({ min: 1, max: 90_000_000 }) })
  .map(({ at, buyer, deal, owner, rate, take, cost, people }): Omit<SoldPlay, 'saleId'> => ({
    day: `2026-11-0${at + 1}`, windowEndsAtMs: 0, peopleMillionths: people, money: splitMoney(cost, take, rate),
    key: { assumed: false, buyerId: buyer, dealId: deal, owner, currency: rate === ownRate ? 'KZT' : 'USD', rate, takeBasisPoints: take },
  }))
const sales = fc.array(fc.tuple(play, fc.constantFrom<Outcome | null>('billed', 'late', 'expired', null)), { maxLength: 60 })
const names = { buyer: (id: string) => id, deal: (id: string) => id }

function fold(plays: readonly SoldPlay[], settlements: readonly (readonly [string, Outcome])[]): ReadonlyMap<string, readonly SettledRow[]> {
  const folding = createBillingFold()
  for (const each of plays) folding.sold(each)
  const additions = settlements.map(([saleId, outcome]) => folding.settled(saleId, outcome)).filter((each): each is DayAddition => each !== null)
  return new Map([...addDays(new Map(), additions)].filter(([, rows]) => rows.length > 0).sort(([a], [b]) => (a < b ? -1 : 1)))
}

describe('[AU6] what is billed is what was proven in time', () => {
  test('[MO2] sums of random sales add up: by day, by deal, by buyer, by owner; cost is take and owner’s share in both currencies', () => {
    fc.assert(fc.property(sales, (random) => {
      const plays = random.map(([each], at): SoldPlay => ({ ...each, saleId: `s${at}` }))
      const days = [...fold(plays, random.flatMap(([, outcome], at) => (outcome === null ? [] : [[`s${at}`, outcome] as const])))].map(([day, rows]) => ({ day, rows: [...rows] }))
      const billed = plays.filter((_, at) => random[at]![1] === 'billed')
      const late = plays.filter((_, at) => random[at]![1] === 'late')
      const { buyers, owners, total } = makeRegister(days, [], names)
      expect(total.costOwnMicros).toBe(billed.reduce((sum, { money }) => sum + money.costOwnMicros, 0))
      expect([total.plays, total.latePlays]).toEqual([billed.length, late.length])
      for (const { sums, deals, rates: apart, currency, buyerId } of buyers) {
        expect(sums.takeMicros + sums.ownerMicros).toBe(sums.costMicros)
        expect(sums.takeOwnMicros + sums.ownerOwnMicros).toBe(sums.costOwnMicros)
        const { dealId: _, name: __, ...ofDeals } = { dealId: null, name: null, ...sumOf(deals) }
        expect(ofDeals).toEqual(sums)
        expect(apart.reduce((sum, { costOwnMicros }) => sum + costOwnMicros, 0)).toBe(sums.costOwnMicros)
        for (const deal of deals) expect(sumOf(registerDays(days, { buyerId, dealId: deal.dealId, currency })).costMicros).toBe(deal.costMicros)
      }
      expect(owners.reduce((sum, { ownerOwnMicros }) => sum + ownerOwnMicros, 0)).toBe(total.ownerOwnMicros)
      expect(buyers.reduce((sum, { sums }) => sum + sums.costOwnMicros, 0)).toBe(total.costOwnMicros)
    }), { seed: 6081 })
  })

  test('order and duplicates of settlements change nothing', () => {
    fc.assert(fc.property(sales, fc.array(fc.tuple(fc.nat(59), fc.constantFrom<Outcome>('billed', 'late', 'expired')), { maxLength: 120 }), fc.infiniteStream(fc.nat()), (random, told, order) => {
      const plays = random.map(([each], at): SoldPlay => ({ ...each, saleId: `s${at}` }))
      const settlements = told.map(([at, outcome]) => [`s${at}`, outcome] as const)
      const shuffled = [...settlements, ...settlements].map((each) => ({ each, at: order.next().value as number })).sort((a, b) => a.at - b.at).map(({ each }) => each)
      expect(fold(plays, shuffled)).toEqual(fold(plays, settlements))
    }), { seed: 6082 })
  })

  test('rates that were in force stand apart, and are never averaged', () => {
    const sold = (saleId: string, at: number): SoldPlay => ({ saleId, day: '2026-11-01', windowEndsAtMs: 0, peopleMillionths: 1_000_000, money: splitMoney(1_000_000, 1200, rates[at]!), key: { assumed: false, buyerId: 'b1', dealId: null, owner: null, currency: 'USD', rate: rates[at]!, takeBasisPoints: 1200 } })
    const days = [...fold([sold('a', 1), sold('b', 2)], [['a', 'billed'], ['b', 'billed']])].map(([day, rows]) => ({ day, rows: [...rows] }))
    expect(makeRegister(days, [], names).buyers[0]!.rates).toEqual([{ rate: rates[1], costMicros: 1_000_000, costOwnMicros: 520_000_000 }, { rate: rates[2], costMicros: 1_000_000, costOwnMicros: 523_450_000 }])
  })

  test('[MO1] a sum too large to be exact is refused, not rounded', () => {
    const row: SettledRow = { assumed: false, buyerId: 'b', dealId: null, owner: null, currency: 'KZT', rate: ownRate, takeBasisPoints: 0, ...sumOf([]), costMicros: Number.MAX_SAFE_INTEGER }
    expect(() => addRows([row], [{ ...row, costMicros: 1 }])).toThrow(RangeError)
  })
})
