/**
 * Opening hours as people write them: `Пн–Пт 08:00–23:00; Сб, Вс 09:00–22:00; 2026-03-21 закрыто "Наурыз"`.
 * Parts are parted by `;` or a new line. A part is days (or one date) and hours; days that are not named are closed.
 * A range that ends at or before its start ends on the next day. Words of any of the three languages are read,
 * printing uses one; what is printed reads back as the very same value.
 */
import type { OpeningHours, OpenRange } from '../../../contracts/network.ts'
import { type Language, type Reading, isoDate, pad, read, refuse } from './cell.ts'
import { weekdayOfWord, weekdayWords } from './choices.ts'
import { foldKey } from './read-cell.ts'

type Words = { daily: string; closed: string; always: string }
export const hoursWords: Record<Language, Words> = {
  ru: { daily: 'ежедневно', closed: 'закрыто', always: 'круглосуточно' },
  kk: { daily: 'күн сайын', closed: 'жабық', always: 'тәулік бойы' },
  en: { daily: 'daily', closed: 'closed', always: 'round the clock' },
}
const also: Record<keyof Words, readonly string[]> = {
  daily: ['каждый день', 'без выходных', 'все дни', 'every day', 'күнделікті'],
  closed: ['выходной', 'не работает', 'off', 'демалыс'],
  always: ['24/7', '24 часа', '24 ч', 'around the clock', '24 hours', '24h', '24 сағат'],
}
const wordsOf = (key: keyof Words) => new Set([...Object.values(hoursWords).map((word) => word[key]), ...also[key]].map(foldKey))
const daily = wordsOf('daily')
const closed = wordsOf('closed')
export const isAlways = (text: string): boolean => always.has(foldKey(text))
const always = wordsOf('always')

const wholeDay: OpenRange = { fromMinute: 0, toMinute: 1440 }
/** What a cell of a spreadsheet holds at most. Two hundred dates off are far less. */
const longest = 32_767
const quotedAtMost = 200
/** The longest ways to say open all day have three words, and a dash may stand before them. */
const hoursWordsAtMost = 4
// No two ways to read the same letters, and each match begins where the last one ended: a text costs no more than its length.
export const hoursPart = /((?:"[^"]*"|[^;\n"])*)(?:[;\n]|$)/gy
const quoted = /^"((?:[^"]|"")*)"$/
const firstClock = /\d{1,2}[:.]\d{2}/
const range = /^(\d{1,2})[:.](\d{2})\s*[-–—]\s*(\d{1,2})[:.](\d{2})$/

export function parseOpeningHours(text: string): Reading<OpeningHours> {
  if (text.length > longest) return impossible(text)
  const hours: OpeningHours = { week: Array.from({ length: 7 }, () => []), exceptions: [] }
  const named = new Set<number | string>()
  let consumed = 0
  for (const match of text.matchAll(hoursPart)) {
    consumed = match.index + match[0].length
    const failed = addPart(hours, named, match[1]!.trim())
    if (failed) return impossible(failed)
  }
  return consumed < text.length || named.size === 0 ? impossible(text) : read(hours)
}

const impossible = (text: string) => refuse('hours-impossible', { value: text.length > quotedAtMost ? `${text.slice(0, quotedAtMost)}…` : text })

/** Answers the text that could not be read, or null. */
function addPart(hours: OpeningHours, named: Set<number | string>, text: string): string | null {
  if (text === '') return null
  const quoteAt = text.indexOf('"')
  const note = quoteAt < 0 ? null : quoted.exec(text.slice(quoteAt))
  const bare = note ? text.slice(0, quoteAt) : text
  const date = /^(\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4})\s*/.exec(bare)
  if (!date) return note ? text : addDays(hours, named, bare)
  const iso = isoOf(date[1]!)
  const ranges = parseRanges(bare.slice(date[0].length))
  if (iso === null || ranges === null || named.has(iso)) return text
  named.add(iso)
  const words = note?.[1]!.replaceAll('""', '"').trim()
  hours.exceptions.push(words ? { date: iso, ranges, note: words } : { date: iso, ranges })
  return null
}

export function isoOf(text: string): string | null {
  const numbers = text.split(/[-.]/).map(Number) as [number, number, number]
  return text.includes('-') ? isoDate(...numbers) : isoDate(numbers[2], numbers[1], numbers[0])
}

function addDays(hours: OpeningHours, named: Set<number | string>, text: string): string | null {
  const split = splitDays(text)
  const days = split && parseDays(split.days)
  const ranges = split && parseRanges(split.hours)
  if (!days || !ranges || days.some((day) => named.has(day))) return text
  for (const day of days) {
    named.add(day)
    hours.week[day] = ranges
  }
  return null
}

/** Where the days end: at the first clock, or before a word for closed or open all day. Hours alone mean every day. */
function splitDays(text: string): { days: string; hours: string } | null {
  const clock = firstClock.exec(text)
  if (clock) return { days: text.slice(0, clock.index), hours: text.slice(clock.index) }
  const tokens = text.split(/\s+/)
  for (let start = Math.max(0, tokens.length - hoursWordsAtMost); start < tokens.length; start++) {
    const tail = tokens.slice(start).join(' ')
    if (closed.has(foldKey(tail)) || always.has(foldKey(tail))) return { days: tokens.slice(0, start).join(' '), hours: tail }
  }
  return null
}

export function parseDays(text: string): number[] | null {
  const bare = text.trim().replace(/[:,]$/, '')
  if (bare === '' || daily.has(foldKey(bare))) return [0, 1, 2, 3, 4, 5, 6]
  const days: number[] = []
  for (const item of bare.split(',')) {
    const [first, last, more] = item.split(/[-–—]/).map((word) => weekdayOfWord(word.trim()))
    if (first === null || first === undefined || last === null || more !== undefined) return null
    for (let day = first; ; day = (day + 1) % 7) {
      days.push(day)
      if (day === (last ?? first)) break
    }
  }
  return new Set(days).size === days.length ? days : null
}

function parseRanges(text: string): OpenRange[] | null {
  const bare = text.trim()
  if (closed.has(foldKey(bare))) return []
  if (always.has(foldKey(bare))) return [wholeDay]
  const ranges = bare.split(',').map(parseRange)
  return ranges.includes(null) ? null : (ranges as OpenRange[])
}

function parseRange(text: string): OpenRange | null {
  const found = range.exec(text.trim())
  if (!found) return null
  const [fromHour, fromRest, toHour, toRest] = found.slice(1).map(Number) as [number, number, number, number]
  const from = fromHour * 60 + fromRest
  const to = toHour * 60 + toRest
  if (fromRest > 59 || toRest > 59 || from >= 1440 || to > 2880) return null
  return { fromMinute: from, toMinute: to <= from ? to + 1440 : to }
}

export function printOpeningHours(hours: OpeningHours, language: Language): string {
  const week = printWeek(hours.week, language)
  const exceptions = hours.exceptions.map(({ date, ranges, note }) => {
    const said = note ? ` "${note.replaceAll('"', '""')}"` : ''
    return `${date} ${printRanges(ranges, language)}${said}`
  })
  return [...week, ...exceptions].join('; ')
}

function printWeek(week: readonly OpenRange[][], language: Language): string[] {
  const printed = week.map((ranges) => printRanges(ranges, language))
  if (printed.every((text) => text === printed[0])) return [`${hoursWords[language].daily} ${printed[0]}`]
  const parts: string[] = []
  for (let first = 0; first < 7; first++) {
    let last = first
    while (last < 6 && printed[last + 1] === printed[first]) last++
    if (week[first]!.length > 0) parts.push(`${printDays(first, last, language)} ${printed[first]}`)
    first = last
  }
  return parts
}

export function printDays(first: number, last: number, language: Language): string {
  const names = weekdayWords[language]
  if (first === last) return names[first]!
  return `${names[first]}${last === first + 1 ? ', ' : '–'}${names[last]}`
}

function printRanges(ranges: readonly OpenRange[], language: Language): string {
  if (ranges.length === 0) return hoursWords[language].closed
  if (ranges.length === 1 && ranges[0]!.fromMinute === 0 && ranges[0]!.toMinute === 1440) return hoursWords[language].always
  return ranges.map(({ fromMinute, toMinute }) => `${clock(fromMinute)}–${clock(toMinute > 1440 && toMinute - 1440 <= fromMinute ? toMinute - 1440 : toMinute)}`).join(', ')
}

const clock = (minute: number): string => `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`
