import { scaleHalfEven, scaleUp } from '../kernel/money.ts'
import type { Price, Rates } from './model.ts'

const unit = 1_000_000
/** Micros of the owner's currency for one unit of another; null where no rate was recorded. */
export const rateOf = (rates: Rates, own: string, currency: string): number | null => (currency === own ? unit : rates.perUnit[currency] ?? null)

/** In the owner's currency, half to even; null without a rate. */
export function toOwn(rates: Rates, own: string, { micros, currency }: Price): number | null {
  if (currency === own) return micros
  const rate = rateOf(rates, own, currency)
  return rate === null ? null : scaleHalfEven(micros, rate, unit)
}

/** The least in another currency that converts to as much, so that a price which just met a floor still does. */
export function fromOwn(rates: Rates, own: string, micros: number, currency: string): number | null {
  if (currency === own || micros <= 0) return Math.max(0, micros)
  const rate = rateOf(rates, own, currency)
  if (rate === null) return null
  const least = scaleUp(2 * micros - 1, unit, 2 * rate)
  return scaleHalfEven(least, rate, unit) >= micros ? least : least + 1
}
