import type { PlainCell } from '../../core/network/tables/cell.ts'
import { loadExceljs } from './read-xlsx.ts'

export type XlsxSheet = { name: string; headers: readonly string[]; rows: readonly (readonly PlainCell[])[] }
export const writeXlsx = (sheetName: string, headers: readonly string[], rows: readonly (readonly PlainCell[])[]): Promise<Buffer> => writeBook([{ name: sheetName, headers, rows }])

/** Text cells are typed as text, so that no spreadsheet runs them or makes a number of a code. */
export async function writeBook(sheets: readonly XlsxSheet[]): Promise<Buffer> {
  const exceljs = await loadExceljs()
  const book = new exceljs.Workbook()
  for (const { name, headers, rows } of sheets) {
    const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
    sheet.columns = headers.map((header, index) => ({
      header: escapeText(header), width: columnWidth(header, rows, index), style: rows.some((row) => typeof row[index] === 'number') ? {} : { numFmt: '@' },
    }))
    sheet.getRow(1).font = { bold: true }
    for (const row of rows) sheet.addRow(row.map((cell) => (typeof cell === 'string' ? escapeText(cell) : cell)))
    sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: headers.length } }
  }
  return Buffer.from(await book.xlsx.writeBuffer({ useStyles: true, useSharedStrings: true } as object))
}

function columnWidth(header: string, rows: readonly (readonly PlainCell[])[], index: number): number {
  const longest = rows.slice(0, 200).reduce((most, row) => Math.max(most, String(row[index] ?? '').length), header.length)
  return Math.min(60, longest + 2)
}

const unwritable = /[\0-\x08\x0b-\x1f\x7f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/g

/** What XML cannot hold is written as `_x000D_`, and what looks like that already gets its own underscore so. ECMA-376 22.9.2.19 */
function escapeText(text: string): string {
  return text.replace(unwritable, (letter) => `_x${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
}
