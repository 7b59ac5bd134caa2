import { dayOfDate } from '../../core/kernel/local-time.ts'

/** `20.11.2026` as it is typed in Russian and Kazakh, `20/11/2026` in English. */
export function dateField(isoDate: string, language: string): string {
  const [year, month, day] = isoDate.split('-')
  return [day, month, year].join(language === 'en' ? '/' : '.')
}

/** Day, month and, where it is not this year's, year, with anything between them; or an ISO date. Null is no date. */
export function readDate(text: string, thisYear: string): string | null {
  const parts = text.trim().split(/[^\d]+/).filter(Boolean)
  if (parts.length < 2 || parts.length > 3) return null
  const [first = '', month = '', last = thisYear] = parts
  const iso = first.length === 4 ? [first, month, last] : [last.length === 2 ? `20${last}` : last, month, first]
  const date = iso.map((part, at) => part.padStart(at === 0 ? 4 : 2, '0')).join('-')
  return dayOfDate(date) === null ? null : date
}

/** `18:00`, `18.30`, `9`: minutes of the day; null is no time. */
export function readClock(text: string): number | null {
  const found = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(text.trim())
  const [hour, minute] = [Number(found?.[1]), Number(found?.[2] ?? 0)]
  return found && hour < 24 && minute < 60 ? hour * 60 + minute : null
}
