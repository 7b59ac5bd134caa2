/**
 * Money: whole micros of a currency, rates whole too. [MO1] Products are exact, and what has to be rounded is rounded once, half to even.
 * What is split adds up to the whole. [MO2]
 */
export function divideHalfEven(dividend: bigint, divisor: bigint): bigint {
  if (divisor <= 0n) throw new RangeError(`divided by ${divisor}`)
  const size = dividend < 0n ? -dividend : dividend
  const whole = size / divisor
  const twice = (size % divisor) * 2n
  const rounded = twice > divisor || (twice === divisor && whole % 2n === 1n) ? whole + 1n : whole
  return dividend < 0n ? -rounded : rounded
}

/** So many basis points of an amount. */
export const partOf = (micros: bigint, basisPoints: number): bigint => divideHalfEven(micros * BigInt(basisPoints), 10_000n)

/** What so many units cost, where a price is for `per` of them. */
export const costOf = (units: number, unitMicros: number, per = 1): bigint => divideHalfEven(BigInt(units) * BigInt(unitMicros), BigInt(per))

export type Taxed = { net: bigint; vat: bigint; gross: bigint }
/** VAT on top of an amount without it. [MO3] */
export function addVat(net: bigint, basisPoints: number): Taxed {
  const vat = partOf(net, basisPoints)
  return { net, vat, gross: net + vat }
}
/** VAT out of an amount that holds it: what is left and the tax add up to it. */
export function takeVatOut(gross: bigint, basisPoints: number): Taxed {
  const net = divideHalfEven(gross * 10_000n, BigInt(10_000 + basisPoints))
  return { net, vat: gross - net, gross }
}

/** A whole in parts by weight: the parts add up, fractions go to the largest remainders, ties to the earlier. */
export function split(whole: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((total, weight) => total + weight, 0n)
  if (sum <= 0n) throw new RangeError('a split among nobody')
  const parts = weights.map((weight) => (whole * weight) / sum)
  const order = weights.map((weight, at) => ({ at, rest: (whole * weight) % sum })).sort((a, b) => (a.rest < b.rest ? 1 : a.rest > b.rest ? -1 : a.at - b.at))
  let left = whole - parts.reduce((total, part) => total + part, 0n)
  for (const { at } of order) {
    if (left <= 0n) break
    parts[at]! += 1n
    left -= 1n
  }
  return parts
}

const exactTo = Number.MAX_SAFE_INTEGER
/** a × b ÷ divisor in whole numbers, half to even. Exact at any size; fast while the product fits a number. */
export function scaleHalfEven(a: number, b: number, divisor: number): number {
  const product = a * b
  if (product > exactTo) return Number(divideHalfEven(BigInt(a) * BigInt(b), BigInt(divisor)))
  const rest = product % divisor
  const whole = (product - rest) / divisor
  const twice = rest * 2
  return twice > divisor || (twice === divisor && whole % 2 === 1) ? whole + 1 : whole
}

/** The same, rounded up. */
export function scaleUp(a: number, b: number, divisor: number): number {
  const product = a * b
  if (product > exactTo) {
    const [dividend, by] = [BigInt(a) * BigInt(b), BigInt(divisor)]
    return Number((dividend + by - 1n) / by)
  }
  const rest = product % divisor
  return (product - rest) / divisor + (rest > 0 ? 1 : 0)
}
