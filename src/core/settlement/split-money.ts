import type { SettledMoney, SettledRate } from '../../contracts/settlement.ts'
import { divideHalfEven, partOf } from '../kernel/money.ts'

const unit = 1_000_000n
export const ownRate: SettledRate = { perUnitMicros: Number(unit), asOf: '', source: '' }

/** In the owner's currency by a recorded rate, half to even. */
export const inOwn = (micros: number, { perUnitMicros }: Pick<SettledRate, 'perUnitMicros'>): number => toNumber(divideHalfEven(BigInt(micros) * BigInt(perUnitMicros), unit))

/** An amount that was split already, told in the owner's currency too: the cost is converted and the take is; the owner has what is left. [MO2] */
export function withOwn({ costMicros, takeMicros, ownerMicros }: Pick<SettledMoney, 'costMicros' | 'takeMicros' | 'ownerMicros'>, rate: SettledRate): SettledMoney {
  const [costOwnMicros, takeOwnMicros] = [inOwn(costMicros, rate), inOwn(takeMicros, rate)]
  return { costMicros, takeMicros, ownerMicros, costOwnMicros, takeOwnMicros, ownerOwnMicros: costOwnMicros - takeOwnMicros }
}

/** Split by the rate that the sale had; what is taken back is split as it was taken. */
export function splitMoney(costMicros: number, takeBasisPoints: number, rate: SettledRate): SettledMoney {
  const takeMicros = toNumber(partOf(BigInt(costMicros), takeBasisPoints))
  return withOwn({ costMicros, takeMicros, ownerMicros: costMicros - takeMicros }, rate)
}

function toNumber(micros: bigint): number {
  const number = Number(micros)
  if (!Number.isSafeInteger(number)) throw new RangeError(`${micros} is more than can be held exactly`)
  return number
}
