import type { Formats } from '../../i18n/formats.ts'

const signs: Readonly<Record<string, string>> = { KZT: '₸', USD: '$', EUR: '€', RUB: '₽' }
export const ownCurrency = 'KZT'
export const signOf = (currency: string): string => signs[currency] ?? currency
/** Prices are whole micros: as many digits as it takes to lose none, two at least. */
export const digitsFor = (...micros: readonly number[]): number => (micros.every((each) => each % 10_000 === 0) ? 2 : 6)

/** An amount to the micro, or cut where `digits` lose nothing. */
export function microText(micros: number, digits: number, currency: string, formats: Formats): string {
  const whole = Math.floor(micros / 1e6)
  const rest = String(micros - whole * 1e6).padStart(6, '0').slice(0, digits)
  const sign = formats.number(0.1, 1).includes('.') ? '.' : ','
  return `${formats.number(whole)}${digits === 0 ? '' : `${sign}${rest}`}\u00a0${signOf(currency)}`
}

/** A price for a thousand people as lists show it: whole tenge; the tooltip has the rest. */
export const cpmText = (micros: number | null, formats: Formats): string => (micros === null ? '—' : formats.number(Math.round(micros / 1e6)))

/** How many people one play is, as few digits as say it. */
export function peopleText(millionths: number, formats: Formats): string {
  const digits = [0, 1, 2, 3, 4, 5].find((each) => millionths % 10 ** (6 - each) === 0) ?? 6
  return formats.number(millionths / 1e6, digits)
}
