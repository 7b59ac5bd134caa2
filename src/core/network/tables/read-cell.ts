import { dateOfDay, dayMs } from '../../kernel/local-time.ts'
import { foldedWords } from '../../kernel/fold-text.ts'
import { type PlainCell, type Reading, type SheetDate, cellText, isoDate, read, refuse } from './cell.ts'

const hourMs = 3_600_000
type Given = PlainCell | SheetDate

/** Words of a person to one key: case, ё, Kazakh letters, spaces and punctuation do not matter. */
export const foldKey = (text: string): string => foldedWords(text).join('')

export function readText(cell: Given): Reading<string | null> {
  return read(cellText(cell) || null)
}

/** Like text, but an empty cell is an empty text and not "no value". */
export function readPlainText(cell: Given): Reading<string> {
  return read(cellText(cell))
}

/** Spaces between digits, decimal commas and typographic minuses are how people write numbers. */
export function readNumber(cell: Given): Reading<number | null> {
  if (typeof cell === 'number') return Number.isFinite(cell) ? read(cell) : refuse('cell-not-a-number')
  const text = cellText(cell)
  if (text === '') return read(null)
  if (typeof cell !== 'string') return refuse('cell-not-a-number', { value: text })
  const number = parseNumber(text)
  return number === null ? refuse('cell-not-a-number', { value: text }) : read(number)
}

function parseNumber(text: string): number | null {
  const bare = text.replace(/[\s'’]/g, '').replace(/^[−–]/, '-')
  const comma = bare.lastIndexOf(',')
  const dot = bare.lastIndexOf('.')
  const plain = comma > dot ? bare.replaceAll('.', '').replace(',', '.') : bare.replaceAll(',', '')
  return /^[+-]?\d+(\.\d+)?(e[+-]?\d{1,3})?$/i.test(plain) ? Number(plain) : null
}

export function readInteger(cell: Given): Reading<number | null> {
  const number = readNumber(cell)
  if (!number.ok || number.value === null || Number.isSafeInteger(number.value)) return number
  return refuse('cell-not-a-number', { value: cellText(cell) })
}

export function readAmount(cell: Given): Reading<number | null> {
  const number = readNumber(cell)
  return number.ok && number.value !== null && (number.value < 0 || number.value > 1e9) ? refuse('cell-not-a-number', { value: cellText(cell) }) : number
}

export function readDegrees(limit: number): (cell: Given) => Reading<number | null> {
  return (cell) => {
    const number = readNumber(cell)
    return number.ok && number.value !== null && Math.abs(number.value) > limit ? refuse('coordinates-impossible', { value: cellText(cell) }) : number
  }
}

export function readDate(cell: Given): Reading<string | null> {
  if (typeof cell === 'object' && cell !== null) {
    const [year, month, day] = dateOfDay(Math.floor(cell.dateMs / dayMs)).split('-').map(Number) as [number, number, number]
    const date = isoDate(year, month, day)
    return date ? read(date) : refuse('cell-not-a-date', { value: cellText(cell) })
  }
  const text = cellText(cell)
  if (text === '') return read(null)
  const yearFirst = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[T ].*)?$/.exec(text)
  const dayFirst = /^(\d{1,2})[-./](\d{1,2})[-./](\d{4})(?:[T ].*)?$/.exec(text)
  if (!yearFirst && !dayFirst) return refuse('cell-not-a-date', { value: text })
  const date = yearFirst ? isoDate(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3])) : isoDate(Number(dayFirst![3]), Number(dayFirst![2]), Number(dayFirst![1]))
  return date ? read(date) : refuse('date-impossible', { value: text })
}

/** 9, `09`, `09:00`, `9:00–10:00`, `9 ч`, a time of a spreadsheet, or the part of a day. */
export function readHour(cell: Given): Reading<number | null> {
  const hour = typeof cell === 'string' ? hourOfText(cellText(cell)) : hourOfNumber(cell)
  if (hour === null && cellText(cell) === '') return read(null)
  return hour !== null && Number.isInteger(hour) && hour >= 0 && hour <= 23 ? read(hour) : refuse('cell-not-an-hour', { value: cellText(cell) })
}

function hourOfText(text: string): number | null {
  const written = /^(\d{1,2})(?::00(?::00)?)?(?:\s*[-–—]\s*\d{1,2}(?::00)?)?\s*(?:ч|час|h|сағ)?\.?$/i.exec(text)
  return written ? Number(written[1]) : null
}

function hourOfNumber(cell: Exclude<Given, string>): number | null {
  if (cell === null || typeof cell === 'boolean') return null
  if (typeof cell === 'number') return cell > 0 && cell < 1 ? nearlyWhole(cell * 24) : cell
  const dayPart = (((cell.dateMs % dayMs) + dayMs) % dayMs) / hourMs
  return nearlyWhole(dayPart)
}

/** Spreadsheets keep 09:00 as 0.375 of a day, give or take the last bit. */
const nearlyWhole = (hours: number): number => (Math.abs(hours - Math.round(hours)) < 1 / 3600 ? Math.round(hours) : hours)

/** `milk, "sour cream, 20%"`: an element that holds a separator or a quote stands in quotes. */
export function readTags(cell: Given): Reading<string[]> {
  const tags = new Set<string>()
  for (const [, quoted, plain] of cellText(cell).matchAll(/[^\S\n]*(?:"((?:[^"]|"")*)"|([^,;\n]+))\s*(?:[,;\n]|$)/g)) {
    const tag = (quoted === undefined ? plain! : quoted.replaceAll('""', '"')).trim()
    if (tag !== '') tags.add(tag)
  }
  return read([...tags].sort())
}

export function printTags(tags: readonly string[]): string {
  return tags.map((tag) => (/[",;\n]/.test(tag) ? `"${tag.replaceAll('"', '""')}"` : tag)).join(', ')
}
