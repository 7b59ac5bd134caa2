import type { OpeningHours, OpenRange } from '../../contracts/network.ts'
import { openRangesByDay } from '../../core/kernel/opening.ts'

const clock = (minute: number): string => `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
/** `08:00–22:00`; the end of a whole day is written 24:00. */
const rangeText = ({ fromMinute, toMinute }: OpenRange): string => `${clock(fromMinute)}–${toMinute === 1440 ? '24:00' : clock(toMinute)}`
export const rangesText = (ranges: readonly OpenRange[]): string => ranges.map(rangeText).join(', ')

const rangePattern = /^(\d{1,2})(?::(\d{2}))?\s*[-–—]\s*(\d{1,2})(?::(\d{2}))?$/

/** Reads `8-22`, `08:00–13:00, 14:00–23:30`, `22:00–06:00` (past midnight); nothing means closed; `null` is not understood. */
export function readRanges(text: string): OpenRange[] | null {
  const parts = text.split(/[,;]/).map((part) => part.trim()).filter(Boolean)
  const ranges = parts.map(readRange)
  if (ranges.length > 4 || ranges.some((range) => range === null)) return null
  return (ranges as OpenRange[]).sort((a, b) => a.fromMinute - b.fromMinute)
}

function readRange(text: string): OpenRange | null {
  const found = rangePattern.exec(text)
  if (!found) return null
  const fromMinute = minuteOf(found[1]!, found[2])
  const toMinute = minuteOf(found[3]!, found[4])
  if (fromMinute === null || toMinute === null || fromMinute === 1440 || fromMinute === toMinute) return null
  return { fromMinute, toMinute: toMinute < fromMinute ? toMinute + 1440 : toMinute }
}

function minuteOf(hours: string, minutes = '00'): number | null {
  const total = Number(hours) * 60 + Number(minutes)
  return Number(minutes) < 60 && total <= 1440 ? total : null
}

export type WeekLine = { fromDay: number; toDay: number; ranges: readonly OpenRange[] }
/** Days in a row with the same hours are one line; Monday is 0. */
export function weekLines(week: OpeningHours['week']): WeekLine[] {
  const lines: WeekLine[] = []
  week.forEach((ranges, day) => {
    const last = lines.at(-1)
    if (last && rangesText(last.ranges) === rangesText(ranges)) last.toDay = day
    else lines.push({ fromDay: day, toDay: day, ranges })
  })
  return lines
}

/** What holds on a date: its exception, else its weekday. */
export function hoursOn(hours: OpeningHours, isoDate: string, weekday: number): { ranges: readonly OpenRange[]; note: string | null; exception: boolean } {
  const exception = hours.exceptions.find((each) => each.date === isoDate)
  return exception ? { ranges: exception.ranges, note: exception.note ?? null, exception: true } : { ranges: hours.week[weekday] ?? [], note: null, exception: false }
}

/** Whether it is open at a minute of that local day, also by what began the evening before. */
export function openMinutes(hours: OpeningHours, day: number): (minute: number) => boolean {
  const rangesOf = openRangesByDay(hours)
  const ranges = [...rangesOf(day), ...rangesOf(day - 1).map(({ fromMinute, toMinute }) => ({ fromMinute: fromMinute - 1440, toMinute: toMinute - 1440 }))]
  return (minute) => ranges.some(({ fromMinute, toMinute }) => minute >= fromMinute && minute < toMinute)
}
