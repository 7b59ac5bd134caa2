import type { Correction, SettledMoney, SettledRow } from '../../contracts/settlement.ts'
import { split } from '../kernel/money.ts'
import { addMoney, moneyNames } from './add-rows.ts'
import { splitMoney } from './split-money.ts'

type Shared = Pick<SettledRow, 'owner' | 'rate' | 'takeBasisPoints' | 'costMicros' | 'assumed'>
export type CorrectionParts = SettledMoney & Pick<Correction, 'parts' | 'assumed' | 'plays'>

/** An amount shared among the rows of what it corrects, by what each of them came to; every part is split and converted as its row was. [MO2] */
export function shareCorrection(costMicros: number, rows: readonly [Shared, ...Shared[]]): CorrectionParts {
  const weights = rows.map((row) => BigInt(Math.abs(row.costMicros)))
  const shares = weights.some((weight) => weight > 0n) ? split(BigInt(Math.abs(costMicros)), weights) : rows.map((_, at) => (at === 0 ? BigInt(Math.abs(costMicros)) : 0n))
  const parts = rows.flatMap(({ owner, rate, takeBasisPoints }, at) => (shares[at] === 0n ? [] : [{ owner, rate, takeBasisPoints, plays: 0, ...splitMoney(Math.sign(costMicros) * Number(shares[at]), takeBasisPoints, rate) }]))
  return whole(parts, rows[0].assumed)
}

/** What was billed after its day was locked, as it was billed. */
export function correctionOfLate(rows: readonly SettledRow[]): CorrectionParts | null {
  const parts = rows.filter((row) => row.plays !== 0 || row.costMicros !== 0).map(({ owner, rate, takeBasisPoints, plays, ...row }) => ({ owner, rate, takeBasisPoints, plays, ...moneyOf(row) }))
  return parts.length === 0 ? null : whole(parts, rows[0]!.assumed)
}

const moneyOf = (row: SettledMoney): SettledMoney => Object.fromEntries(moneyNames.map((name) => [name, row[name]])) as SettledMoney
const whole = (parts: Correction['parts'], assumed: boolean): CorrectionParts =>
  ({ ...parts.map(moneyOf).reduce(addMoney), parts, assumed, plays: parts.reduce((sum, { plays }) => sum + plays, 0) })
