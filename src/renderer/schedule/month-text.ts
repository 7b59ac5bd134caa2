import { localTimeAt } from '../../core/kernel/local-time.ts'
import { zoneNamed } from '../i18n/zone-named.ts'

const hourMs = 3_600_000

/** `17–23 ноября`, `28 нояб. – 4 дек.`, `21 ноября`: the days shown, in as few words as tell them apart. */
export function monthText(fromHour: number, hours: number, timeZone: string, language: string, say: (key: string) => string): string {
  const zone = zoneNamed(timeZone)
  const [from, to] = [localTimeAt(zone, fromHour * hourMs).date, localTimeAt(zone, (fromHour + hours) * hourMs - 1).date]
  const [day, month] = [Number(from.slice(8)), Number(from.slice(5, 7))]
  const [lastDay, lastMonth] = [Number(to.slice(8)), Number(to.slice(5, 7))]
  const dated = (each: number, name: string): string => (language === 'en' ? `${each} ${name}` : `${each} ${name}`)
  if (from === to) return dated(day, say(`month-of-${month}`))
  if (month === lastMonth) return `${day}–${dated(lastDay, say(`month-of-${month}`))}`
  return `${dated(day, say(`month-${month}`))} – ${dated(lastDay, say(`month-${lastMonth}`))}`
}
