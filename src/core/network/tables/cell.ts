import { dateOfDay, dayMs, dayOfDate, minuteMs } from '../../kernel/local-time.ts'
import type { Json } from '../../../contracts/json.ts'
import type { ProblemReason } from '../../../contracts/problems.ts'
import type { Language } from '../../../contracts/people.ts'

export type { Language }
/** A moment of a spreadsheet has no zone: milliseconds as if it were UTC. */
export type SheetDate = { dateMs: number }
export type PlainCell = string | number | boolean | null
/** What a cell of a table held. A formula brings the value kept beside it, or null where none was kept. */
export type Cell = PlainCell | SheetDate | { formula: PlainCell | SheetDate | { error: string } } | { error: string }

export type Refusal = { ok: false; reason: ProblemReason; params?: Record<string, string | number> }
export type Reading<T> = { ok: true; value: T } | Refusal
export type ReadCell = (cell: PlainCell | SheetDate) => Reading<Json>

export const read = <T>(value: T): Reading<T> => ({ ok: true, value })
export const refuse = (reason: ProblemReason, params?: Record<string, string | number>): Refusal => ({ ok: false, reason, params })

export function isEmpty(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && cleanText(cell) === '')
}

/** Letters that have one spelling and are all seen: most cells hold no other, and need no more than this look. */
const plain = /^[\u0020-\u007e\u0400-\u0482\u048a-\u052f]*$/

/** As the edge cleans what is typed, so that an imported code equals a typed one: each letter in one spelling, nothing that nobody sees. */
function cleanText(text: string): string {
  return (plain.test(text) ? text : text.replace(/\p{Cf}/gu, '').normalize('NFC')).trim()
}

/** The text of a cell as a person sees it, trimmed. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'string') return cleanText(cell)
  if (typeof cell !== 'object') return String(cell)
  if ('dateMs' in cell) return dateText(cell.dateMs)
  if ('error' in cell) return cell.error
  return cellText(cell.formula)
}

/** The year from which a spreadsheet means a date and not a time of day: it counts days from the end of 1899. */
const firstYear = '1901'

function dateText(atMs: number): string {
  const date = dateOfDay(Math.floor(atMs / dayMs))
  const minute = Math.round((((atMs % dayMs) + dayMs) % dayMs) / minuteMs)
  const clock = `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`
  if (date < firstYear) return clock
  return minute === 0 ? date : `${date} ${clock}`
}

export const pad = (value: number): string => String(value).padStart(2, '0')

/** `YYYY-MM-DD` of a date that exists and that a network may have, or null. */
export function isoDate(year: number, month: number, day: number): string | null {
  const date = `${year}-${pad(month)}-${pad(day)}`
  return dayOfDate(date) === null || year < 1901 || year > 2200 ? null : date
}
