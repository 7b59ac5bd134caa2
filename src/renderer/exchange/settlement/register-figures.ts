import type { RegisterBuyer, RegisterOwner, SettledMoney } from '../../../contracts/settlement.ts'
import { type Split, splitSums } from '../../../core/settlement/act-sums.ts'

/** Amounts as they are shown, in hundredths. */
export type BuyerFigures = { own: Split; theirs: Split; deals: { own: Split; theirs: Split }[]; corrections: { own: Split; theirs: Split } | null }
export type RegisterFigures = { buyers: BuyerFigures[]; total: Split }

const isMoney = (money: SettledMoney): boolean => money.costMicros !== 0 || money.costOwnMicros !== 0

/** Each buyer's rows add up to what his act says, and the total is that of the buyers. */
export function registerFigures(buyers: readonly RegisterBuyer[]): RegisterFigures {
  const figures = buyers.map((buyer): BuyerFigures => {
    const rows: SettledMoney[] = [...buyer.deals, ...isMoney(buyer.corrections) ? [buyer.corrections] : []]
    const own = splitSums(rows.map(({ costOwnMicros, takeOwnMicros }) => ({ cost: costOwnMicros, take: takeOwnMicros })))
    const theirs = splitSums(rows.map(({ costMicros, takeMicros }) => ({ cost: costMicros, take: takeMicros })))
    const shown = rows.map((_, at) => ({ own: own.rows[at]!, theirs: theirs.rows[at]! }))
    return { own: own.total, theirs: theirs.total, deals: shown.slice(0, buyer.deals.length), corrections: shown[buyer.deals.length] ?? null }
  })
  return { buyers: figures, total: sum(figures.map(({ own }) => own)) }
}

export const ownerFigures = (owners: readonly RegisterOwner[]): Split[] => splitSums(owners.map(({ costOwnMicros, takeOwnMicros }) => ({ cost: costOwnMicros, take: takeOwnMicros }))).rows
const sum = (rows: readonly Split[]): Split => rows.reduce((all, { cost, take, owner }) => ({ cost: all.cost + cost, take: all.take + take, owner: all.owner + owner }), { cost: 0, take: 0, owner: 0 })
