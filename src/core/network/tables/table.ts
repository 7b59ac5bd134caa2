import type { ImportSubject } from '../../../contracts/imports.ts'
import type { Json } from '../../../contracts/json.ts'
import type { Problem } from '../../../contracts/problems.ts'
import { type Cell, type PlainCell, type Reading, type Refusal, type SheetDate, cellText, isEmpty, refuse } from './cell.ts'
import { fieldNamed, tableFields } from './columns.ts'
import type { TableField } from './table-field.ts'

/** A sheet as read: row numbers are those of the file, its first row being 1. */
export type SheetRow = { row: number; cells: readonly Cell[] }
export type Sheet = { headers: readonly string[]; rows: readonly SheetRow[] }
/** Which field each column holds, by the index of the column. */
export type ColumnChoice = readonly { index: number; field: string | null }[]
type Bound = { index: number; header: string; field: TableField; known: Map<PlainCell | SheetDate, Reading<Json>> }
export type BoundColumns = readonly Bound[]

/** What a row says: only the fields whose columns are there. An empty cell is there and says null. */
export type RowValues = Record<string, Json | undefined>
export type ReadRow = { row: number; values: RowValues; problems: Problem[]; warnings: Problem[] }

/** Columns bound to fields, or why they cannot be: a key without a column, a field with two, half a position. */
export function bindColumns(sheet: Pick<Sheet, 'headers'>, choice: ColumnChoice, subject: ImportSubject): { columns: BoundColumns; problems: Problem[] } {
  const columns: Bound[] = []
  const problems: Problem[] = []
  for (const { index, field: name } of choice) {
    const field = name === null ? undefined : fieldNamed(subject, name)
    if (!field || index < 0 || index >= sheet.headers.length) continue
    if (columns.some((bound) => bound.field === field)) problems.push({ reason: 'column-twice', field: field.field, column: sheet.headers[index] })
    else columns.push({ index, header: sheet.headers[index]!, field, known: new Map() })
  }
  const has = (name: string) => columns.some(({ field }) => field.field === name)
  const missing = tableFields[subject].filter(({ need, field }) => need === 'key' && !has(field)).map(({ field }) => field)
  if (has('latitude') !== has('longitude')) missing.push(has('latitude') ? 'longitude' : 'latitude')
  if (subject === 'audience' && !has('date') && !has('weekday')) missing.push('date')
  return { columns, problems: [...problems, ...missing.map((field): Problem => ({ reason: 'column-missing', field, params: { field } }))] }
}

export function readRow({ row, cells }: SheetRow, columns: BoundColumns): ReadRow {
  const result: ReadRow = { row, values: {}, problems: [], warnings: [] }
  for (const column of columns) {
    const { index, header, field } = column
    const cell = settle(cells[index] ?? null)
    if ('warning' in cell) result.warnings.push({ reason: 'cell-formula', row, column: header, field: field.field })
    const reading = 'ok' in cell ? cell : readKnown(column, cell.value)
    if (reading.ok) result.values[field.field] = reading.value
    else result.problems.push({ reason: reading.reason, params: reading.params, row, column: header, field: field.field })
  }
  return result
}

const mostKnown = 500

/** Columns of few different values, like kinds, categories and tags, are read once for each of them. */
function readKnown({ known, field }: Bound, value: PlainCell | SheetDate): Reading<Json> {
  const before = known.get(value)
  if (before) return before
  const reading = field.read(value)
  if (known.size < mostKnown) known.set(value, reading)
  return reading
}

/** A formula stands for the value kept beside it; errors and formulas never computed stand for nothing. */
function settle(cell: Cell): Refusal | { value: PlainCell | SheetDate; warning?: true } {
  if (cell === null || typeof cell !== 'object' || 'dateMs' in cell) return { value: cell }
  if ('error' in cell) return refuse('cell-error', { value: cell.error })
  if (cell.formula === null) return refuse('cell-formula-without-value')
  if (typeof cell.formula === 'object' && 'error' in cell.formula) return refuse('cell-error', { value: cell.formula.error })
  return { value: cell.formula, warning: true }
}

export const isBlankRow = ({ cells }: SheetRow): boolean => cells.every(isEmpty)

export function headerOf(columns: BoundColumns, field: string): string | undefined {
  return columns.find((column) => column.field.field === field)?.header
}

/** The heading row is the first that holds anything. */
export function sheetOf(rows: readonly SheetRow[]): Sheet | null {
  const filled = rows.filter((row) => !isBlankRow(row))
  const [heading, ...body] = filled
  if (!heading) return null
  const width = filled.reduce((most, { cells }) => Math.max(most, cells.length), 0)
  const headers = Array.from({ length: width }, (_, index) => cellText(heading.cells[index]))
  return { headers, rows: body }
}
