import { dateOfDay, dayOfDate, weekdayOf } from '../../../core/kernel/local-time.ts'

type Say = (key: string) => string
/** `19 окт.`, in Kazakh `19 қаз.`, in English `19 Oct`. */
export const dayMonth = (isoDate: string, say: Say): string => `${Number(isoDate.slice(8))} ${say(`schedule:month-${Number(isoDate.slice(5, 7))}`)}`
export const weekday = (isoDate: string): number => weekdayOf(dayOfDate(isoDate) ?? 0)
/** `пн 19`. */
export const weekdayDay = (isoDate: string, say: Say): string => `${say(`campaigns:weekday-short-${weekday(isoDate)}`)} ${Number(isoDate.slice(8))}`
export const daysBetween = (from: string, to: string): number => (dayOfDate(to) ?? 0) - (dayOfDate(from) ?? 0)
export const dateAfter = (from: string, days: number): string => dateOfDay((dayOfDate(from) ?? 0) + days)
