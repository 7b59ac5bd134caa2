import type { OpeningHours } from '../../contracts/network.ts'
import { dayOfDate } from '../../core/kernel/local-time.ts'
import { rangesText, readRanges } from './opening-hours-text.ts'

/** Opening hours as they are being typed. */
export type ExceptionDraft = { key: string; date: string; text: string; note: string }
export type HoursDraft = { week: readonly string[]; exceptions: readonly ExceptionDraft[] }

export const draftOf = ({ week, exceptions }: OpeningHours): HoursDraft => ({
  week: week.map(rangesText),
  exceptions: exceptions.map(({ date, ranges, note }) => ({ key: date, date, text: rangesText(ranges), note: note ?? '' })),
})

/** The hours, or which parts are not understood: `day-3`, `exception-0`, `date-0`. */
export function readDraft(draft: HoursDraft): { hours: OpeningHours | null; bad: ReadonlySet<string> } {
  const bad = new Set<string>()
  const ranges = (key: string, text: string) => {
    const read = readRanges(text)
    if (read === null) bad.add(key)
    return read ?? []
  }
  const week = draft.week.map((text, day) => ranges(`day-${day}`, text))
  const exceptions = draft.exceptions.map(({ date, text, note }, at) => {
    if (dayOfDate(date) === null || draft.exceptions.findIndex((other) => other.date === date) !== at) bad.add(`date-${at}`)
    return { date, ranges: ranges(`exception-${at}`, text), ...(note.trim() ? { note: note.trim() } : {}) }
  })
  return { hours: bad.size === 0 ? { week, exceptions } : null, bad }
}
