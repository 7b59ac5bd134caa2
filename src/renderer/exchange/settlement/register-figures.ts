import type { RegisterBuyer, RegisterOwner, SettledMoney } from '../../../contracts/settlement.ts'
import { type Split, splitSums } from '../../../core/settlement/act-sums.ts'

/** Amounts as they are shown, in hundredths. */
export type BuyerFigures = { own: Split; theirs: Split; deals: { own: Split; theirs: Split }[]; corrections: { own: Split; theirs: Split } | null }
export type RegisterFigures = { buyers: BuyerFigures[]; total: Split }

const isMoney = (money: SettledMoney): boolean => money.costMicros !== 0 || money.costOwnMicros !== 0

export function registerFigures(buyers: readonly RegisterBuyer[]): RegisterFigures {
  const leaves = buyers.map((buyer): SettledMoney[] => [...buyer.deals, ...isMoney(buyer.corrections) ? [buyer.corrections] : []])
  const own = splitSums(leaves.flat().map(({ costOwnMicros, takeOwnMicros }) => ({ cost: costOwnMicros, take: takeOwnMicros })))
  let at = 0
  const figures = buyers.map((buyer, place): BuyerFigures => {
    const its = leaves[place]!
    const ownRows = own.rows.slice(at, at + its.length)
    at += its.length
    const theirs = splitSums(its.map(({ costMicros, takeMicros }) => ({ cost: costMicros, take: takeMicros })))
    const rows = its.map((_, row) => ({ own: ownRows[row]!, theirs: theirs.rows[row]! }))
    return { own: sum(ownRows), theirs: theirs.total, deals: rows.slice(0, buyer.deals.length), corrections: rows[buyer.deals.length] ?? null }
  })
  return { buyers: figures, total: own.total }
}

export const ownerFigures = (owners: readonly RegisterOwner[]): Split[] => splitSums(owners.map(({ costOwnMicros, takeOwnMicros }) => ({ cost: costOwnMicros, take: takeOwnMicros }))).rows
const sum = (rows: readonly Split[]): Split => rows.reduce((all, { cost, take, owner }) => ({ cost: all.cost + cost, take: all.take + take, owner: all.owner + owner }), { cost: 0, take: 0, owner: 0 })
