/**
 * The hours of a line as people write them: `Пн–Пт 8–12, 17–21; Сб 10–22; 2026-12-31 10–18 "Канун"; 2027-01-01 нет`. [SC1]
 * Hours are whole; days that are not named have none, and a date with hours of its own replaces its day. A range of weekdays that ends at
 * or before its start ends on the next day. Words of any of the three languages are read, printing uses one; what is printed reads back
 * as the very same value.
 */
import type { Dayparts } from '../../../contracts/campaigns.ts'
import { type Language, type Reading, read, refuse } from './cell.ts'
import { hoursPart, hoursWords, isAlways, isoOf, parseDays, printDays } from './opening-hours-text.ts'
import { foldKey } from './read-cell.ts'

const wholeDay = 0xff_ff_ff
const none: Record<Language, string> = { ru: 'нет', kk: 'жоқ', en: 'none' }
const noneWords = new Set([...Object.values(none), 'никогда', 'ешқашан', 'never', 'off', 'не показывать'].map(foldKey))
export const everyHour = (): number[] => Array<number>(7).fill(wholeDay)

const mostExceptions = 400
const longest = 32_767
const quotedAtMost = 120
const quoted = /^"((?:[^"]|"")*)"$/
/** The longest ways to say all hours or none have three words, and a dash may stand before them. */
const hoursWordsAtMost = 4
const date = /^(\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4})\s*/
const range = /^(\d{1,2})(?:[:.]00)?\s*[-–—]\s*(\d{1,2})(?:[:.]00)?$/

export function parseDayparts(text: string): Reading<Dayparts> {
  const dayparts: Dayparts = { week: Array<number>(7).fill(0), exceptions: [] }
  const named = new Set<number | string>()
  let consumed = 0
  for (const match of text.length > longest ? [] : text.matchAll(hoursPart)) {
    consumed = match.index + match[0].length
    const part = match[1]!.trim()
    if (part !== '' && !addPart(dayparts, named, part)) return unreadable(part)
  }
  const whole = consumed === text.length && named.size > 0 && dayparts.exceptions.length <= mostExceptions
  return whole ? read(dayparts) : unreadable(text)
}

const unreadable = (text: string) => refuse('dayparts-unreadable', { value: text.length > quotedAtMost ? `${text.slice(0, quotedAtMost)}…` : text })

/** Seven masks, or null: as dayparts without dates. */
export function parseWeek(text: string): number[] | null {
  const dayparts = parseDayparts(text)
  return dayparts.ok && dayparts.value.exceptions.length === 0 ? dayparts.value.week : null
}

function addPart(dayparts: Dayparts, named: Set<number | string>, text: string): boolean {
  const said = date.exec(text)
  return said ? addDate(dayparts, named, said[1]!, text.slice(said[0].length)) : addDays(dayparts, named, text)
}

function addDate({ exceptions }: Dayparts, named: Set<number | string>, day: string, rest: string): boolean {
  const iso = isoOf(day)
  const quoteAt = rest.indexOf('"')
  const said = quoteAt < 0 ? null : quoted.exec(rest.slice(quoteAt))
  const masks = parseHours(said ? rest.slice(0, quoteAt) : rest)
  if (iso === null || named.has(iso) || masks === null || masks.next !== 0) return false
  named.add(iso)
  const note = said?.[1]!.replaceAll('""', '"').trim()
  exceptions.push(note ? { date: iso, hours: masks.own, note } : { date: iso, hours: masks.own })
  return true
}

function addDays({ week }: Dayparts, named: Set<number | string>, text: string): boolean {
  const { days: saidDays, hours } = splitDays(text)
  const days = parseDays(saidDays)
  const masks = parseHours(hours)
  if (days === null || masks === null || days.some((day) => named.has(day))) return false
  for (const day of days) {
    named.add(day)
    week[day] = week[day]! | masks.own
    week[(day + 1) % 7] = week[(day + 1) % 7]! | masks.next
  }
  return true
}

/** Days end at the first number, or before a word for all hours or none. Hours alone mean every day. */
function splitDays(text: string): { days: string; hours: string } {
  const tokens = text.split(/\s+/)
  for (let start = Math.max(0, tokens.length - hoursWordsAtMost); start < tokens.length; start++) {
    const tail = tokens.slice(start).join(' ')
    if (noneWords.has(foldKey(tail)) || isAlways(tail)) return { days: tokens.slice(0, start).join(' '), hours: tail }
  }
  const first = text.search(/\d/)
  return first < 0 ? { days: text, hours: '' } : { days: text.slice(0, first), hours: text.slice(first) }
}

type Masks = { own: number; next: number }
function parseHours(text: string): Masks | null {
  const bare = text.trim()
  if (noneWords.has(foldKey(bare))) return { own: 0, next: 0 }
  if (isAlways(bare)) return { own: wholeDay, next: 0 }
  const masks: Masks = { own: 0, next: 0 }
  for (const item of bare.split(',')) {
    const [, from, to] = (range.exec(item.trim()) ?? []).map(Number)
    if (from === undefined || to === undefined || from > 23 || to > 24 || from === to) return null
    masks.own |= to > from ? hoursBetween(from, to) : hoursBetween(from, 24)
    masks.next |= to > from ? 0 : hoursBetween(0, to)
  }
  return masks
}

const hoursBetween = (from: number, to: number): number => 2 ** to - 2 ** from

export function printDayparts({ week, exceptions }: Dayparts, language: Language): string {
  const dates = exceptions.map(({ date: day, hours, note }) => `${day} ${printHours(hours, language)}${note ? ` "${note.replaceAll('"', '""')}"` : ''}`)
  return [printWeek(week, language), ...dates].join('; ')
}

export function printWeek(week: readonly number[], language: Language): string {
  if (week.every((hours) => hours === week[0])) return week[0] === wholeDay || week[0] === 0 ? printHours(week[0], language) : `${hoursWords[language].daily} ${printHours(week[0]!, language)}`
  const parts: string[] = []
  for (let first = 0; first < 7; first++) {
    let last = first
    while (last < 6 && week[last + 1] === week[first]) last++
    if (week[first] !== 0) parts.push(`${printDays(first, last, language)} ${printHours(week[first]!, language)}`)
    first = last
  }
  return parts.join('; ')
}

/** Hours of one day. */
export function printHours(hours: number, language: Language): string {
  if (hours === 0) return none[language]
  if (hours === wholeDay) return hoursWords[language].always
  const ranges: string[] = []
  for (let from = 0; from < 24; from++) {
    if ((hours & (2 ** from)) === 0) continue
    let to = from + 1
    while (to < 24 && (hours & (2 ** to)) !== 0) to++
    ranges.push(`${from}–${to}`)
    from = to
  }
  return ranges.join(', ')
}
