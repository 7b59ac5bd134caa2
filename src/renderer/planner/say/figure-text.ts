export type Unit = 'one' | 'thousand' | 'million' | 'billion'
/** In what unit and how finely a forecast is said; its ends are said as its middle is. Digits below 0 are left off before the point. */
export type Measure = { unit: Unit; divisor: number; digits: number }
const units: readonly (readonly [Unit, number, number])[] = [['billion', 1e9, 1e9], ['million', 1e6, 1e6], ['thousand', 1e3, 1e4], ['one', 1, 0]]

/** Two or three digits: more would claim to know what nobody knows. */
export function measureOf(middle: number, significant: 2 | 3 = 3): Measure {
  const size = roundTo(Math.abs(middle), significant)
  const [unit, divisor] = units.find(([, , from]) => size >= from)!
  return { unit, divisor, digits: size === 0 ? 0 : significant - 1 - Math.floor(Math.log10(size / divisor) + 1e-9) }
}

function roundTo(size: number, significant: number): number {
  if (size === 0) return 0
  const step = 10 ** (Math.floor(Math.log10(size)) - significant + 1)
  return Math.round(size / step) * step
}

type Say = (value: number, digits: number) => string
/** The figure without its unit. */
export function sayIn({ divisor, digits }: Measure, value: number, say: Say): string {
  const step = 10 ** -digits
  return say(Math.round(value / divisor / step) * step, Math.max(0, digits))
}
