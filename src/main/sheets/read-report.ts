import type { OpenedReport, ReportColumns, ReportField, ReportProblem, ReportRow } from '../../contracts/settlement.ts'
import { reportFields } from '../../contracts/settlement.ts'
import { type Cell, cellText, type PlainCell, type SheetDate } from '../../core/network/tables/cell.ts'
import { readDecimal, scaled } from '../../core/network/tables/decimals.ts'
import { foldKey, readDate, readInteger } from '../../core/network/tables/read-cell.ts'
import { type Sheet, type SheetRow, sheetOf } from '../../core/network/tables/table.ts'
import { FileRefused } from './file-refused.ts'
import { openFile } from './open-file.ts'

/** A buyer's own report: what it spent by day and deal. `deals`: by which names and codes a deal may be called; `currency`: of rows that name none. */
export type ReportTask = { path: string; fileName: string; sheet: string | null; columns: ReportColumns | null; deals: readonly { id: string; names: readonly string[] }[]; currency: string | null }
export type ReadReport = { opened: OpenedReport; rows: ReportRow[] }

/** As such columns are headed in reports of buyers, in three languages; compared without case, spaces and signs. */
const headings: Record<ReportField, string> = {
  day: 'дата|день|сутки|күні|күн|date|day|report date|event date|impression date',
  deal: 'сделка|код сделки|id сделки|номер сделки|мәміле|мәміле коды|deal|deal id|deal code|deal name|dealid|pmp|pmp deal|private deal',
  plays: 'показы|выходы|показов|выходов|количество показов|количество выходов|ойнатулар|көрсетілімдер|plays|spots|ad plays|play count|billed plays',
  people: 'контакты|контактов|охват контактов|импрессии|impressions|imps|billed impressions|contacts|байланыстар|audience',
  spend: 'расход|расходы|сумма|стоимость|затраты|расход без ндс|сумма без ндс|шығын|шығыс|сома|spend|cost|media cost|amount|revenue|total cost|net spend|spend net',
  currency: 'валюта|код валюты|currency|ccy|currency code|валютасы',
}
const known = new Map(reportFields.flatMap((field) => headings[field].split('|').map((text): [string, ReportField] => [foldKey(text), field])))
const needed: readonly ReportField[] = ['day', 'deal', 'spend']
const totals = /^(итого|всего|total|grand total|барлығы|жиыны|sum)(?!\p{L})/iu
/** Rows of what was bought without a deal. */
const withoutDeal = new Set(['', 'none', 'open', 'open auction', 'without deal', 'no deal', 'без сделки', 'открытый аукцион', 'мәмілесіз', 'нет', '-', '—', 'n/a', '0'].map(foldKey))
const [mostRows, mostListed, samplesOfColumn] = [20_000, 200, 3]
const signs = /^[$€₽₸£]|(?:[$€₽£]|usd|eur|rub|тенге|теңге|тг\.?)$/i

export async function readReport({ path, fileName, sheet: name, columns, deals, currency }: ReportTask): Promise<ReadReport> {
  const { rows, sheet: shown, sheets } = await openFile(path, name ?? undefined)
  const sheet = sheetOf(rows)
  if (!sheet || sheet.rows.length === 0) throw new FileRefused('file-empty')
  if (sheet.rows.length > mostRows) throw new FileRefused('file-too-many-rows', { limit: mostRows })
  const bound = columns ?? guessColumns(sheet)
  const missing = needed.filter((field) => !bound.some((column) => column.field === field))
  if (!bound.some(({ field }) => field === 'plays' || field === 'people')) missing.push('plays')
  if (currency === null && !bound.some(({ field }) => field === 'currency')) missing.push('currency')
  const named = new Map(deals.flatMap(({ id, names }) => names.map((text): [string, string] => [foldKey(text), id])))
  const read = missing.length > 0 ? [] : sheet.rows.filter((row) => !isTotal(row, bound)).map((row) => readRow(row, bound, named, currency))
  const currencies = new Map<string, string>()
  const good = read.flatMap((each) => ('problems' in each ? [] : isOfOneCurrency(each, currencies) ? [each] : []))
  const goodRows = new Set(good)
  const problems = read.flatMap((each): ReportProblem[] => ('problems' in each ? each.problems : goodRows.has(each) ? [] : [{ row: each.row, field: 'currency', reason: 'bad-currency', text: each.currency }]))
  const days = good.map(({ day }) => day).sort()
  return {
    rows: good,
    opened: {
      fileName: fileName.slice(0, 200), sheets, sheet: shown, rowCount: sheet.rows.length, missing, problems: problems.slice(0, mostListed), badRows: read.length - good.length, rows: good.length, firstDay: days[0] ?? null, lastDay: days.at(-1) ?? null,
      columns: sheet.headers.map((header, index) => ({ index, header, field: bound.find((column) => column.index === index)?.field ?? null, samples: samplesOf(sheet, index) })),
    },
  }
}

/** A deal of a day is told in one currency, or its rows cannot be added up. */
function isOfOneCurrency({ day, dealId, currency }: ReportRow, known: Map<string, string>): boolean {
  const key = `${day} ${dealId ?? ''}`
  const before = known.get(key) ?? currency
  known.set(key, before)
  return before === currency
}

/** The first column that bears one of the names; an exact amount without VAT goes before what is only called an amount. */
function guessColumns({ headers }: Sheet): ReportColumns {
  const taken = new Set<ReportField>()
  return headers.map((header, index) => {
    const field = known.get(foldKey(header)) ?? null
    if (field === null || taken.has(field)) return { index, field: null }
    taken.add(field)
    return { index, field }
  })
}

const samplesOf = ({ rows }: Sheet, index: number): string[] => rows.slice(0, 100).map(({ cells }) => cellText(cells[index]).slice(0, 60)).filter((text) => text !== '').slice(0, samplesOfColumn)
const cellOf = (row: SheetRow, columns: ReportColumns, field: ReportField): Cell => {
  const column = columns.find((each) => each.field === field)
  return column === undefined ? null : row.cells[column.index] ?? null
}
const isTotal = (row: SheetRow, columns: ReportColumns): boolean => totals.test(cellText(cellOf(row, columns, 'day')))

function readRow(row: SheetRow, columns: ReportColumns, deals: ReadonlyMap<string, string>, usual: string | null): ReportRow | { problems: ReportProblem[] } {
  const problems: ReportProblem[] = []
  const at = (field: ReportField): Cell => cellOf(row, columns, field)
  const wrong = (field: ReportField, reason: ReportProblem['reason']): null => {
    problems.push({ row: row.row, field, reason, text: cellText(at(field)).slice(0, 80) })
    return null
  }
  const day = dayOf(at('day')) ?? wrong('day', 'bad-day')
  const dealText = cellText(at('deal'))
  const dealId = withoutDeal.has(foldKey(dealText)) ? null : deals.get(foldKey(dealText)) ?? wrong('deal', 'deal-unknown')
  const plays = countOf(at('plays'))
  if (plays === 'bad') wrong('plays', 'bad-number')
  const people = microsOf(at('people'))
  if (people === 'bad') wrong('people', 'bad-number')
  const spend = microsOf(at('spend'))
  if (spend === 'bad') wrong('spend', 'bad-number')
  if (spend === null) wrong('spend', 'nothing-said')
  const said = cellText(at('currency')).toUpperCase()
  const currency = said === '' ? usual : /^[A-Z]{3}$/.test(said) ? said : null
  if (currency === null) wrong('currency', 'bad-currency')
  if (problems.length > 0) return { problems }
  return { row: row.row, day: day!, dealId, plays: plays as number | null, peopleMillionths: people as number | null, spendMicros: spend as number, currency: currency! }
}

const plainOf = (cell: Cell): PlainCell | SheetDate => (typeof cell === 'object' && cell !== null && !('dateMs' in cell) ? ('formula' in cell && !(typeof cell.formula === 'object' && cell.formula !== null && 'error' in cell.formula) ? cell.formula : cellText(cell)) : cell)

function dayOf(cell: Cell): string | null {
  const date = readDate(plainOf(cell))
  return date.ok ? date.value : null
}

function countOf(cell: Cell): number | null | 'bad' {
  const number = readInteger(plainOf(cell))
  return number.ok && (number.value === null || number.value >= 0) ? number.value : 'bad'
}

/** An amount with or without the sign of its currency; what is less than nothing was paid back. */
function microsOf(cell: Cell): number | null | 'bad' {
  const plain = plainOf(cell)
  const isBelow = typeof plain === 'number' ? plain < 0 : /^\s*[-−–]|^\s*\(.*\)\s*$/.test(cellText(plain))
  const bare = typeof plain === 'number' ? Math.abs(plain) : cellText(plain).replace(/^[-−–(]\s*|\)$/g, '').trim().replace(signs, '').trim()
  const decimal = readDecimal(bare)
  if (!decimal.ok) return 'bad'
  if (decimal.value === null) return null
  const micros = scaled(decimal.value, 6)
  return micros === null ? 'bad' : isBelow ? -micros : micros
}
