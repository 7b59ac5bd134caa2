import type { PriceSheet } from '../../contracts/planning.ts'

/** The sums of a sheet in whole tiyns, as an offer shows them: whoever adds up what is printed gets what is printed. [MO2] */
export type ShownSums = { rows: number[]; discount: number; agency: number; net: number; vat: number; total: number; withVat: boolean }

const microsOfTiyn = 10_000
const tiyns = (micros: number): number => Math.round(micros / microsOfTiyn)

export function shownSums({ rows, discountMicros, agencyMicros, netMicros, vatMicros, totalMicros }: Pick<PriceSheet, 'rows' | 'discountMicros' | 'agencyMicros' | 'netMicros' | 'vatMicros' | 'totalMicros'>): ShownSums {
  const askedMicros = rows.reduce((sum, { micros }) => sum + micros, 0) - discountMicros + agencyMicros
  const withVat = vatMicros > 0 && askedMicros === totalMicros
  const asked = tiyns(withVat ? totalMicros : netMicros)
  const vat = tiyns(vatMicros)
  const shown = { rows: rows.map(({ micros }) => tiyns(micros)), discount: tiyns(discountMicros), agency: tiyns(agencyMicros) }
  // What rounding leaves over is borne by the discount, else by the commission, else by the last row.
  const over = shown.rows.reduce((sum, row) => sum + row, 0) - shown.discount + shown.agency - asked
  if (shown.discount > 0) shown.discount += over
  else if (shown.agency > 0) shown.agency -= over
  else if (shown.rows.length > 0) shown.rows[shown.rows.length - 1]! -= over
  return { ...shown, vat, net: withVat ? asked - vat : asked, total: withVat ? asked : asked + vat, withVat }
}
