import type { Language } from '../../contracts/people.ts'
import { minuteMs, offsetMinutesAt } from '../../core/kernel/local-time.ts'
import { zoneNamed } from './zone-named.ts'

/**
 * Figures and dates as each language writes them. Chromium ships without Kazakh data and claims to have it ("M11 14", "-3 min"),
 * so Kazakh figures are written by the Russian rules, which are the same, and its dates and words are put together here.
 */
const locales: Record<Language, string> = { ru: 'ru-RU', kk: 'ru-RU', en: 'en-GB' }
const kazakhMonths = ['қаң.', 'ақп.', 'нау.', 'сәу.', 'мам.', 'мау.', 'шіл.', 'там.', 'қыр.', 'қаз.', 'қар.', 'жел.']
const kazakhUnits: Record<RelativeUnit, string> = { second: 'секунд', minute: 'минут', hour: 'сағат', day: 'күн' }
/** U+202F vanishes in our typeface at small sizes. */
const partThousands = (text: string): string => text.replaceAll('\u202f', '\u00a0')

type RelativeUnit = 'second' | 'minute' | 'hour' | 'day'
export type Formats = {
  number(value: number, digits?: number): string
  /** `ratio` 0.124 is 12.4 %. */
  percent(ratio: number, digits?: number): string
  /** Whole micros of tenge, kept exact. [MO1] */
  money(micros: bigint | number): string
  bytes(count: number): string
  duration(ms: number): string
  date(atMs: number, timeZone: string): string
  time(atMs: number, timeZone: string): string
  dateTime(atMs: number, timeZone: string): string
  /** "4 minutes ago", "in 4 minutes". */
  relative(atMs: number, nowMs: number): string
  list(items: readonly string[]): string
}

export function createFormats(language: Language): Formats {
  const locale = locales[language]
  const number = (value: number, digits = 0): string =>
    partThousands(numbers(locale, digits).format(value))
  const dates = language === 'kk' ? kazakhDates() : intlDates(locale)
  return {
    number,
    percent: (ratio, digits = 0) => `${number(ratio * 100, digits)}${language === 'en' ? '%' : '\u00a0%'}`,
    money: (micros) => tenge(micros, locale),
    bytes: (count) => bytes(count, language, number),
    duration: (ms) => duration(ms, language),
    ...dates,
    dateTime: (atMs, timeZone) => `${dates.date(atMs, timeZone)}, ${dates.time(atMs, timeZone)}`,
    relative: (atMs, nowMs) => relative(atMs - nowMs, language, locale),
    list: (items) => (language === 'kk' ? kazakhList(items) : new Intl.ListFormat(locale).format(items)),
  }
}

function tenge(micros: bigint | number, locale: string): string {
  const total = BigInt(micros)
  const size = total < 0n ? -total : total
  const whole = partThousands(new Intl.NumberFormat(locale).format(size / 1_000_000n))
  const tiyn = size % 1_000_000n / 10_000n
  const fraction = tiyn === 0n ? '' : `${locale === 'en-GB' ? '.' : ','}${tiyn.toString().padStart(2, '0')}`
  return `${total < 0n ? '−' : ''}${whole}${fraction}\u00a0₸`
}

const byteUnits: Record<Language, readonly string[]> = {
  ru: ['Б', 'КБ', 'МБ', 'ГБ', 'ТБ'], kk: ['Б', 'КБ', 'МБ', 'ГБ', 'ТБ'], en: ['B', 'KB', 'MB', 'GB', 'TB'],
}
function bytes(count: number, language: Language, number: (value: number, digits?: number) => string): string {
  const step = Math.min(4, count < 1 ? 0 : Math.floor(Math.log(count) / Math.log(1024)))
  const value = count / 1024 ** step
  return `${number(value, step > 0 && value < 100 && !Number.isInteger(value) ? 1 : 0)}\u00a0${byteUnits[language][step]}`
}

const durationUnits: Record<Language, readonly [string, string, string]> = { ru: ['ч', 'мин', 'с'], kk: ['сағ', 'мин', 'с'], en: ['h', 'min', 's'] }
function duration(ms: number, language: Language): string {
  const [hour, minute, second] = durationUnits[language]
  const seconds = Math.max(0, Math.round(ms / 1000))
  if (seconds < 60) return `${seconds}\u00a0${second}`
  if (seconds < 3600) return `${Math.floor(seconds / 60)}\u00a0${minute}${seconds % 60 === 0 || seconds >= 600 ? '' : ` ${seconds % 60}\u00a0${second}`}`
  const minutes = Math.round(seconds / 60)
  return `${Math.floor(minutes / 60)}\u00a0${hour}${minutes % 60 === 0 ? '' : ` ${minutes % 60}\u00a0${minute}`}`
}

type Dates = Pick<Formats, 'date' | 'time'>

function intlDates(locale: string): Dates {
  return {
    date: (atMs, timeZone) => cached(locale, 'date').format(localMs(atMs, timeZone)),
    time: (atMs, timeZone) => cached(locale, 'time').format(localMs(atMs, timeZone)),
  }
}

function kazakhDates(): Dates {
  return {
    date: (atMs, timeZone) => {
      const local = new Date(localMs(atMs, timeZone))
      return `${local.getUTCFullYear()}\u00a0ж. ${local.getUTCDate()}\u00a0${kazakhMonths[local.getUTCMonth()]}`
    },
    time: (atMs, timeZone) => cached('ru-RU', 'time').format(localMs(atMs, timeZone)),
  }
}

/** The zone's clock, put as if it were UTC's: the browser's own idea of a zone is never asked. [TI1] */
const localMs = (atMs: number, timeZone: string): number => atMs + offsetMinutesAt(zoneNamed(timeZone), atMs) * minuteMs

const styles: Record<'date' | 'time', Intl.DateTimeFormatOptions> = {
  date: { day: 'numeric', month: 'short', year: 'numeric' }, time: { hour: '2-digit', minute: '2-digit' },
}
const numberFormatters = new Map<string, Intl.NumberFormat>()
function numbers(locale: string, digits: number): Intl.NumberFormat {
  const key = `${locale} ${digits}`
  let formatter = numberFormatters.get(key)
  if (formatter === undefined) {
    formatter = new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits })
    numberFormatters.set(key, formatter)
  }
  return formatter
}

const formatters = new Map<string, Intl.DateTimeFormat>()
/** Making a formatter costs a hundred times more than using one. */
function cached(locale: string, style: keyof typeof styles): Intl.DateTimeFormat {
  const key = `${locale} ${style}`
  let formatter = formatters.get(key)
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat(locale, { ...styles[style], timeZone: 'UTC' })
    formatters.set(key, formatter)
  }
  return formatter
}

const unitSteps: readonly (readonly [RelativeUnit, number])[] = [['day', 86_400_000], ['hour', 3_600_000], ['minute', 60_000], ['second', 1_000]]
function relative(differenceMs: number, language: Language, locale: string): string {
  const [unit, size] = unitSteps.find(([, size]) => Math.abs(differenceMs) >= size) ?? ['second', 1_000] as const
  const count = Math.trunc(differenceMs / size)
  if (language !== 'kk') return partThousands(new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(count, unit))
  if (count === 0) return 'қазір'
  return `${Math.abs(count)}\u00a0${kazakhUnits[unit]} ${count < 0 ? 'бұрын' : 'кейін'}`
}

const kazakhList = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} және ${items.at(-1)}`
