import { parse } from 'csv-parse/sync'
import { importLimits } from '../../contracts/imports.ts'
import { unguardText } from '../../core/network/tables/guard-text.ts'
import type { SheetRow } from '../../core/network/tables/table.ts'
import { FileRefused } from './file-refused.ts'

const delimiters = [';', '\t', ','] as const

/** Rows are numbered as a spreadsheet would show them: a quoted line break does not begin a row, an empty line is one. */
export function readCsv(text: string): SheetRow[] {
  const rows: SheetRow[] = []
  const body = text.replace(/^\ufeff/, '').replace(/^sep=.\r?\n/i, '\n')
  for (const [index, record] of records(body, delimiterOf(text)).entries()) {
    if (record.length > importLimits.columns) throw new FileRefused('file-too-many-columns', { limit: importLimits.columns })
    if (record.some((cell) => cell !== '')) rows.push({ row: index + 1, cells: record.map(unguardText) })
    if (rows.length > importLimits.rows + 1) throw new FileRefused('file-too-many-rows', { limit: importLimits.rows })
  }
  return rows
}

function records(text: string, delimiter: string): string[][] {
  try {
    return parse(text, { delimiter, relax_column_count: true, relax_quotes: true, max_record_size: 4 * 1024 * 1024, to: 4 * importLimits.rows })
  } catch (error) {
    throw new FileRefused((error as { code?: string }).code === 'CSV_QUOTE_NOT_CLOSED' ? 'file-truncated' : 'file-not-a-table')
  }
}

/** The one the heading has most of, outside quotes; a file may also say it itself (`sep=;`). */
function delimiterOf(text: string): string {
  const said = /^\ufeff?sep=(.)\r?\n/i.exec(text)
  if (said) return said[1]!
  const heading = /^(?:"(?:[^"]|"")*"|[^"\n])*/.exec(text.replace(/^[\ufeff\s]+/, ''))![0].replace(/"(?:[^"]|"")*"/g, '')
  return delimiters.reduce<string>((best, delimiter) => (heading.split(delimiter).length > heading.split(best).length ? delimiter : best), ';')
}
