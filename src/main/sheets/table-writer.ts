import type { PlainCell } from '../../core/network/tables/cell.ts'
import type { SheetAnswers, SheetTask } from './sheet-messages.ts'
import { writeCsv, writePlainCsv } from './write-csv.ts'
import { writeXlsx } from './write-xlsx.ts'

/** A table that was made elsewhere: its rows come in slices, then it is written. */
export function createTableWriter() {
  let rows: PlainCell[][] = []
  return {
    receive(slice: readonly PlainCell[][], first: boolean) {
      if (first) rows = []
      rows.push(...slice)
    },
    async write({ format, sheet, headers, plain, language }: Extract<SheetTask, { type: 'write' }>): Promise<SheetAnswers['write']> {
      const [written, head] = [rows, [...headers]]
      rows = []
      const bytes = format === 'xlsx' ? await writeXlsx(sheet, head, written) : plain ? writePlainCsv([head, ...written]) : writeCsv([head, ...written], language)
      return new Uint8Array(bytes)
    },
  }
}
