import type { SettledKey, SettledMoney, SettledRow, SettledSums } from '../../contracts/settlement.ts'

/** Sums are whole micros and exact: one too large to be held exactly is a broken invariant, never a rounded amount. [MO1] */
export const nothing: SettledSums = {
  plays: 0, peopleMillionths: 0, costMicros: 0, takeMicros: 0, ownerMicros: 0, costOwnMicros: 0, takeOwnMicros: 0, ownerOwnMicros: 0, latePlays: 0, lateMicros: 0, unprovenPlays: 0, unprovenMicros: 0,
}
const names = Object.keys(nothing) as (keyof SettledSums)[]
export const moneyNames = ['costMicros', 'takeMicros', 'ownerMicros', 'costOwnMicros', 'takeOwnMicros', 'ownerOwnMicros'] as const satisfies readonly (keyof SettledMoney)[]

export function addExact(a: number, b: number): number {
  const sum = a + b
  if (!Number.isSafeInteger(sum)) throw new RangeError(`${a} and ${b} add up to more than can be held exactly`)
  return sum
}

export function addSums(a: SettledSums, b: SettledSums, sign: 1 | -1 = 1): SettledSums {
  const sums = { ...nothing }
  for (const name of names) sums[name] = addExact(a[name], sign * b[name])
  return sums
}

export const addMoney = (a: SettledMoney, b: SettledMoney): SettledMoney =>
  Object.fromEntries(moneyNames.map((name) => [name, addExact(a[name], b[name])])) as SettledMoney

export const sumOf = (rows: readonly SettledSums[]): SettledSums => rows.reduce((sum, row) => addSums(sum, row), nothing)
export const isNothing = (sums: SettledSums): boolean => names.every((name) => sums[name] === 0)
export const keyOf = ({ assumed, buyerId, dealId, owner, currency, rate, takeBasisPoints }: SettledKey): SettledKey => ({ assumed, buyerId, dealId, owner, currency, rate, takeBasisPoints })
/** Rows of one text are one row. */
export const keyText = ({ assumed, buyerId, dealId, owner, currency, rate: { perUnitMicros, asOf, source }, takeBasisPoints }: SettledKey): string =>
  JSON.stringify([buyerId, dealId, currency, owner, asOf, perUnitMicros, source, takeBasisPoints, assumed])

/** Both together, a row for each key, in the order of the keys; what comes to nothing at all is none. */
export function addRows(rows: readonly SettledRow[], added: readonly SettledRow[]): SettledRow[] {
  const byKey = new Map<string, SettledRow>()
  for (const row of [...rows, ...added]) {
    const key = keyText(row)
    const before = byKey.get(key)
    byKey.set(key, before ? { ...keyOf(row), ...addSums(before, row) } : row)
  }
  return [...byKey].filter(([, row]) => !isNothing(row)).sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
}
