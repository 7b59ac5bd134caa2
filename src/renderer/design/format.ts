import type { Language } from '../../contracts/people.ts'

const locales: Record<Language, string> = { ru: 'ru-KZ', kk: 'kk-KZ', en: 'en-GB' }
export const localeOf = (language: string): string => locales[language as Language] ?? locales.en
const kept = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>()

function keep<T extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => T): T {
  const found = kept.get(key) as T | undefined
  if (found) return found
  const made = make()
  kept.set(key, made)
  return made
}

/** Thousands are parted by U+00A0 in every language: U+202F vanishes in Inter at 12 px. */
export function formatNumber(language: string, value: number, digits = 0): string {
  const format = keep(`n${language}${digits}`, () => new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: digits, minimumFractionDigits: digits, useGrouping: true }))
  return format.formatToParts(value).map((part) => part.type === 'group' ? '\u00a0' : part.value).join('')
}

export function formatBytes(language: string, bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte']
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)))
  const value = bytes / 1000 ** step
  const format = keep(`b${language}${step}`, () => new Intl.NumberFormat(localeOf(language), { style: 'unit', unit: units[step], unitDisplay: 'short', maximumFractionDigits: 1 }))
  return format.format(value).replaceAll('\u202f', '\u00a0')
}

/** The machine's own clock is right only for what happened at this desk; store time comes from core/kernel/local-time. */
export function formatMoment(language: string, atMs: number): string {
  return keep(`m${language}`, () => new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeStyle: 'short' })).format(atMs)
}
export function formatTime(language: string, atMs: number): string {
  return keep(`t${language}`, () => new Intl.DateTimeFormat(localeOf(language), { timeStyle: 'short' })).format(atMs)
}
/** `2026-11-21` as the locale writes it. */
export function formatDate(language: string, isoDate: string): string {
  return keep(`d${language}`, () => new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeZone: 'UTC' })).format(new Date(`${isoDate}T00:00:00Z`))
}

/** "in 4 min", "3 hours ago": the exact time belongs in the tooltip. */
export function formatAgo(language: string, atMs: number, nowMs: number): string {
  const seconds = Math.round((atMs - nowMs) / 1000)
  const steps: [Intl.RelativeTimeFormatUnit, number][] = [['day', 86_400], ['hour', 3_600], ['minute', 60]]
  const [unit, size] = steps.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1]
  return new Intl.RelativeTimeFormat(localeOf(language), { numeric: 'auto', style: 'short' }).format(Math.trunc(seconds / size), unit)
}
