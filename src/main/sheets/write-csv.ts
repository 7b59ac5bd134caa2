import type { Language, PlainCell } from '../../core/network/tables/cell.ts'
import { guardText } from '../../core/network/tables/guard-text.ts'

/** UTF-8 with a mark and `;`, as Excel opens it in a Russian or Kazakh Windows; numbers with the comma of the language. */
export function writeCsv(rows: readonly (readonly PlainCell[])[], language: Language): Buffer {
  return Buffer.from(`\ufeff${rows.map((row) => row.map((cell) => csvCell(cell, language)).join(';')).join('\r\n')}\r\n`)
}

/** For a machine, as RFC 4180 has it: commas, points, no mark. What a spreadsheet would run is made text all the same: somebody opens it. */
export function writePlainCsv(rows: readonly (readonly PlainCell[])[]): Buffer {
  return Buffer.from(`${rows.map((row) => row.map((cell) => csvCell(cell, 'en')).join(',')).join('\r\n')}\r\n`)
}

function csvCell(cell: PlainCell, language: Language): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return language === 'en' ? String(cell) : String(cell).replace('.', ',')
  const text = typeof cell === 'string' ? guardText(cell) : String(cell)
  return /[";,\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
