import type { LightSpan } from '../../contracts/ambient.ts'
import type { Language } from '../../contracts/people.ts'
import { localTimeAt, type Zone } from '../../core/kernel/local-time.ts'
import { writeCsv } from '../sheets/write-csv.ts'

export type LogRow = { city: string; venue: string; screen: string; code: string; zone: Zone; span: LightSpan }

const heads: Record<Language, string[]> = {
  ru: ['Город', 'Площадка', 'Экран', 'Код экрана', 'С (местное время)', 'По', 'Итог', 'Предписано, %', 'Предписана темнота', 'Сообщено, %', 'Панель'],
  kk: ['Қала', 'Алаң', 'Экран', 'Экран коды', 'Басы (жергілікті уақыт)', 'Соңы', 'Қорытынды', 'Бұйырылған, %', 'Қараңғылық бұйырылған', 'Хабарланған, %', 'Панель'],
  en: ['City', 'Venue', 'Screen', 'Screen code', 'From (local time)', 'Until', 'Verdict', 'Ordered, %', 'Dark ordered', 'Reported, %', 'Panel'],
}
const verdicts: Record<Language, Record<LightSpan['kept'], string>> = {
  ru: { kept: 'соблюдено', 'not-kept': 'не соблюдено', unknown: 'неизвестно' }, kk: { kept: 'сақталды', 'not-kept': 'сақталмады', unknown: 'белгісіз' }, en: { kept: 'kept', 'not-kept': 'not kept', unknown: 'unknown' },
}
const panels: Record<Language, Record<'lit' | 'dark' | 'unknown', string>> = {
  ru: { lit: 'горит', dark: 'тёмная', unknown: 'неизвестно' }, kk: { lit: 'жанып тұр', dark: 'қараңғы', unknown: 'белгісіз' }, en: { lit: 'lit', dark: 'dark', unknown: 'unknown' },
}
const answers: Record<Language, [string, string]> = { ru: ['нет', 'да'], kk: ['жоқ', 'иә'], en: ['no', 'yes'] }

/** The log for an inspector: every stretch of time in which something was ordered, by the clock of the place. */
export function writeLightTable(rows: readonly LogRow[], language: Language): Buffer {
  const body = rows.map(({ city, venue, screen, code, zone, span: { fromMs, toMs, kept, ordered, reported } }) => [
    city, venue, screen, code, clockOf(zone, fromMs), clockOf(zone, toMs), verdicts[language][kept], ordered.percent, answers[language][ordered.dark ? 1 : 0], reported?.percent ?? null, reported === null ? '' : panels[language][reported.panel],
  ])
  return writeCsv([heads[language], ...body], language)
}

function clockOf(zone: Zone, atMs: number): string {
  const { date, minuteOfDay, offsetMinutes } = localTimeAt(zone, atMs)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${date} ${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}:${two(Math.floor((atMs + offsetMinutes * 60_000) / 1000) % 60)}`
}
