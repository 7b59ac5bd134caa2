import type { Flight, Goal } from '../../contracts/campaigns.ts'
import { dayOfDate } from '../../core/kernel/local-time.ts'
import type { Formats } from '../i18n/formats.ts'

type Say = (key: string, values?: Record<string, unknown>) => string

/** A goal in the fewest words that still say its unit. */
export function sayGoal(goal: Goal, flight: Flight, say: Say, formats: Formats): string {
  switch (goal.kind) {
    case 'share': return percentText(goal.basisPoints, formats)
    case 'frequency': return say('goal-frequency', { amount: formats.number(goal.playsPerHour) })
    case 'loops': return say('goal-loops', { slots: formats.number(goal.loops * goal.loopSlots) })
    case 'plays': return say('goal-plays', { amount: largeText(goal.plays, say, formats) })
    case 'impressions': return say('goal-impressions', { amount: largeText(goal.impressions, say, formats) })
    case 'budget': return largeText(goal.micros / 1e6, say, formats) + '\u00a0₸'
    case 'days': return say('goal-days', { count: daysOf(flight) })
  }
}

/** Basis points as a percentage with as many digits as it has: 830 is 8,3 %. */
export const percentText = (basisPoints: number, formats: Formats): string =>
  formats.percent(basisPoints / 10_000, basisPoints % 100 === 0 ? 0 : basisPoints % 10 === 0 ? 1 : 2)

/** From a million on, millions with one digit where the rest is worth saying. */
function largeText(amount: number, say: Say, formats: Formats): string {
  if (amount < 1_000_000) return formats.number(Math.round(amount))
  const millions = amount / 1_000_000
  return say('millions', { amount: formats.number(millions, millions < 100 && Math.round(millions * 10) % 10 !== 0 ? 1 : 0) })
}

export const daysOf = ({ from, to }: Flight): number => Math.max(0, (dayOfDate(to) ?? 0) - (dayOfDate(from) ?? 0) + 1)

const englishMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
/** `02.02–29.03`, in English `2 Feb–29 Mar`; a year only where it is not this one. */
export const flightText = ({ from, to }: Flight, language: string, thisYear: string): string =>
  [from, to].map((date) => dayText(date, language, !date.startsWith(thisYear))).join('–')

export function dayText(isoDate: string, language: string, withYear: boolean): string {
  const [year = '', month = '', day = ''] = isoDate.split('-')
  if (language === 'en') return `${Number(day)}\u00a0${englishMonths[Number(month) - 1] ?? month}${withYear ? `\u00a0’${year.slice(2)}` : ''}`
  return `${day}.${month}${withYear ? `.${year.slice(2)}` : ''}`
}
