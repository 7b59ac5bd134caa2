import { cellText, type PlainCell, type Reading, type SheetDate, read, refuse } from './cell.ts'

/** A number as it is written, without signs people add to amounts and shares; no float is between the cell and what is stored. [MO1] */
export function readDecimal(cell: PlainCell | SheetDate): Reading<string | null> {
  const text = typeof cell === 'number' ? textOf(cell) : cellText(cell)
  if (text === '') return read(null)
  const bare = text.replace(/[\s'’]/g, '').replace(/(?:%|₸|тг\.?|тенге|теңге|kzt)$/i, '')
  const plain = bare.lastIndexOf(',') > bare.lastIndexOf('.') ? bare.replaceAll('.', '').replace(',', '.') : bare.replaceAll(',', '')
  return /^\d{1,16}(?:\.\d{1,12})?$/.test(plain) ? read(plain) : refuse('cell-not-a-number', { value: text })
}

/** Spreadsheets compute 22.1 as 22.100000000000001. */
const textOf = (value: number): string => (/\.\d{9,}$/.test(String(value)) ? String(Number(value.toFixed(6))) : String(value))

/** The decimal times ten to the `digits`, where that is whole and exact. */
export function scaled(decimal: string, digits: number): number | null {
  const [whole = '', fraction = ''] = decimal.split('.')
  const significant = fraction.replace(/0+$/, '')
  const value = Number(`${whole}${significant.padEnd(digits, '0')}`)
  return significant.length <= digits && Number.isSafeInteger(value) ? value : null
}

export function unscaled(value: number, digits: number): string {
  const text = String(value).padStart(digits + 1, '0')
  const fraction = digits === 0 ? '' : text.slice(-digits).replace(/0+$/, '')
  return `${text.slice(0, text.length - digits)}${fraction === '' ? '' : `.${fraction}`}`
}

/** A number where a number says the same, else text. */
export const printDecimal = (decimal: string): PlainCell => (textOf(Number(decimal)) === decimal ? Number(decimal) : decimal)

const readScaled = (digits: number, most: number) => (cell: PlainCell | SheetDate): Reading<number | null> => {
  const decimal = readDecimal(cell)
  if (!decimal.ok || decimal.value === null) return decimal as Reading<null>
  const value = scaled(decimal.value, digits)
  return value === null || value > most ? refuse('cell-not-a-number', { value: cellText(cell) }) : read(value)
}
const microDigits = 6
const basisPointDigits = 2
/** Money of a cell in micros. */
export const readMoney = readScaled(microDigits, Number.MAX_SAFE_INTEGER)
export const printMoney = (micros: number): PlainCell => printDecimal(unscaled(micros, microDigits))
export const toMicros = (decimal: string): number | null => scaled(decimal, microDigits)
/** Percent of a cell in basis points. */
export const readPercent = readScaled(basisPointDigits, 10_000)
export const printPercent = (basisPoints: number): PlainCell => printDecimal(unscaled(basisPoints, basisPointDigits))
