import type { Correction, RegisterBuyer, RegisterDay, RegisterOwner, SettledDay, SettledMoney, SettledRate, SettledRow, SettledSums } from '../../contracts/settlement.ts'
import { addExact, addMoney, addSums, nothing, sumOf } from './add-rows.ts'

type Named = { buyer(id: string): string; deal(id: string): string }
export type Register = { buyers: RegisterBuyer[]; owners: RegisterOwner[]; total: SettledSums; assumed: boolean }
const noMoney: SettledMoney = { costMicros: 0, takeMicros: 0, ownerMicros: 0, costOwnMicros: 0, takeOwnMicros: 0, ownerOwnMicros: 0 }

/** Days and corrections by buyer and currency, then by deal; and by owner. Amounts of several rates stand apart, and are never averaged. [MO2] */
export function makeRegister(days: readonly SettledDay[], corrections: readonly Correction[], names: Named): Register {
  const rows = days.flatMap((day) => day.rows)
  const buyers = groups([...rows, ...corrections.map(({ corrects }) => corrects)], ({ buyerId, currency }) => JSON.stringify([names.buyer(buyerId), buyerId, currency]))
    .map(([{ buyerId, currency }]) => buyerOf(buyerId, currency, rows, corrections, names))
  const total = addCorrections(sumOf(rows), corrections)
  return { buyers, owners: ownersOf(rows, corrections), total: { ...total, costMicros: 0, takeMicros: 0, ownerMicros: 0, lateMicros: 0, unprovenMicros: 0 }, assumed: rows.some(({ assumed }) => assumed) || corrections.some(({ assumed }) => assumed) }
}

/** In the order of the texts of their keys; never empty. */
function groups<T>(all: readonly T[], keyOf: (one: T) => string): [T, ...T[]][] {
  const byKey = new Map<string, [T, ...T[]]>()
  for (const one of all) {
    const its = byKey.get(keyOf(one))
    if (its) its.push(one)
    else byKey.set(keyOf(one), [one])
  }
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, its]) => its)
}

const partsOf = (corrections: readonly Correction[]): Correction['parts'] => corrections.flatMap(({ parts }) => parts)
const addCorrections = (sums: SettledSums, corrections: readonly Correction[]): SettledSums =>
  corrections.reduce((sum, { plays, ...each }) => ({ ...sum, ...addMoney(sum, each), plays: addExact(sum.plays, plays) }), sums)

function buyerOf(buyerId: string, currency: string, rows: readonly SettledRow[], corrections: readonly Correction[], names: Named): RegisterBuyer {
  const own = rows.filter((row) => row.buyerId === buyerId && row.currency === currency)
  const theirs = corrections.filter(({ corrects }) => corrects.buyerId === buyerId && corrects.currency === currency)
  const deals = groups(own, ({ dealId }) => (dealId === null ? '' : `${names.deal(dealId)} ${dealId}`)).map((its) => ({ dealId: its[0].dealId, name: its[0].dealId === null ? null : names.deal(its[0].dealId), ...sumOf(its) }))
  return { buyerId, name: names.buyer(buyerId), currency, deals, rates: ratesOf([...own, ...partsOf(theirs)]), corrections: theirs.reduce<SettledMoney>(addMoney, noMoney), sums: addCorrections(sumOf(own), theirs) }
}

const rateText = ({ asOf, perUnitMicros, source }: SettledRate): string => JSON.stringify([asOf, perUnitMicros, source])
const ratesOf = (rows: readonly { rate: SettledRate; costMicros: number; costOwnMicros: number }[]): RegisterBuyer['rates'] =>
  groups(rows, ({ rate }) => rateText(rate)).map((its) => ({
    rate: its[0].rate, costMicros: its.reduce((sum, { costMicros }) => addExact(sum, costMicros), 0), costOwnMicros: its.reduce((sum, { costOwnMicros }) => addExact(sum, costOwnMicros), 0),
  }))

function ownersOf(rows: readonly SettledRow[], corrections: readonly Correction[]): RegisterOwner[] {
  type Part = Pick<RegisterOwner, 'owner' | 'plays' | 'costOwnMicros' | 'takeOwnMicros' | 'ownerOwnMicros'>
  return groups<Part>([...rows, ...partsOf(corrections)], ({ owner }) => owner ?? '').map((its) => its.reduce((sum, each): RegisterOwner => ({
    owner: sum.owner, plays: addExact(sum.plays, each.plays), costOwnMicros: addExact(sum.costOwnMicros, each.costOwnMicros), takeOwnMicros: addExact(sum.takeOwnMicros, each.takeOwnMicros), ownerOwnMicros: addExact(sum.ownerOwnMicros, each.ownerOwnMicros),
  }), { owner: its[0].owner, plays: 0, costOwnMicros: 0, takeOwnMicros: 0, ownerOwnMicros: 0 }))
}

/** One buyer's days by one deal. */
export function registerDays(days: readonly SettledDay[], of: { buyerId: string; dealId: string | null; currency: string }): RegisterDay[] {
  return days.flatMap(({ day, rows }) => {
    const its = rows.filter(({ buyerId, dealId, currency }) => buyerId === of.buyerId && dealId === of.dealId && currency === of.currency)
    return its.length === 0 ? [] : [{ day, ...its.reduce((sum, row) => addSums(sum, row), nothing), rates: groups(its, ({ rate }) => rateText(rate)).map(([{ rate }]) => rate) }]
  })
}
