import type { PriceSheet } from '../../../contracts/planning.ts'
import type { Formats } from '../../i18n/formats.ts'
import { percentText } from '../say-goal.ts'

type Say = (key: string, values?: Record<string, unknown>) => string
export type PriceRow = { id: string; name: string; how: string | null; amount: string; tone: 'part' | 'less' | 'sum' | 'total' }

/** A price sheet as it is drawn: its parts, what comes off, and the three sums. The figures are the sheet's own, so they add up. [MO2] [MO3] */
export function priceRows(sheet: PriceSheet, say: Say, nameOf: (label: string) => string, formats: Formats): PriceRow[] {
  const share = (part: number, whole: number): string => (whole === 0 ? '' : percentText(Math.round((part * 10_000) / whole), formats))
  const parts = sheet.rows.map(({ label, units, unit, unitMicros, micros }, at): PriceRow =>
    ({ id: `${at}-${label}`, name: nameOf(label), how: unit === 'package' ? null : say(`price-how-${unit}`, { units: formats.number(units), price: unitMoney(unitMicros, formats) }), amount: plainMoney(micros, formats), tone: 'part' }))
  const afterDiscount = sheet.grossMicros - sheet.discountMicros
  const less: PriceRow[] = [
    ...(sheet.discountMicros === 0 ? [] : [{ id: 'discount', name: say('discount', { percent: share(sheet.discountMicros, sheet.grossMicros) }), how: null, amount: `−${plainMoney(sheet.discountMicros, formats)}`, tone: 'less' as const }]),
    ...(sheet.agencyMicros === 0 ? [] : [{ id: 'agency', name: say('agency', { percent: share(sheet.agencyMicros, afterDiscount) }), how: null, amount: plainMoney(sheet.agencyMicros, formats), tone: 'less' as const }]),
  ]
  return [
    ...parts, ...less,
    { id: 'net', name: say('net'), how: null, amount: plainMoney(sheet.netMicros, formats), tone: 'sum' },
    { id: 'vat', name: say('vat', { percent: percentText(sheet.vatBasisPoints, formats) }), how: null, amount: plainMoney(sheet.vatMicros, formats), tone: 'less' },
    { id: 'total', name: say('gross'), how: null, amount: formats.money(sheet.totalMicros), tone: 'total' },
  ]
}

/** The currency stands once, at the total. */
const plainMoney = (micros: number, formats: Formats): string => formats.money(micros).replace(/\u00a0₸$/, '')
/** The price of one play may be finer than a tiyn. */
function unitMoney(micros: number, formats: Formats): string {
  const tenge = micros / 1e6
  return `${formats.number(tenge, Number.isInteger(tenge) ? 0 : Number.isInteger(micros / 10_000) ? 2 : 4)}\u00a0₸`
}
