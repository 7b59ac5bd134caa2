import type { Goal } from '../../contracts/campaigns.ts'
import type { Language } from '../../contracts/people.ts'

export type ProposalTexts = Readonly<Record<string, string>>

export const say = (texts: ProposalTexts, key: string, values: Record<string, string | number> = {}): string =>
  (texts[key] ?? key).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''))

export function goalText(goal: Goal, texts: ProposalTexts, language: Language): string {
  switch (goal.kind) {
    case 'share': return say(texts, 'goal-share', { amount: percentText(goal.basisPoints, language) })
    case 'frequency': return say(texts, 'goal-frequency', { amount: goal.playsPerHour })
    case 'loops': return say(texts, 'goal-loops', { amount: numberText(goal.loops * goal.loopSlots, language) })
    case 'plays': return say(texts, 'plays', { amount: numberText(goal.plays, language) })
    case 'impressions': return say(texts, 'impressions', { amount: numberText(goal.impressions, language) })
    case 'budget': return say(texts, 'goal-budget', { amount: moneyText(goal.micros, language) })
    case 'days': return say(texts, 'goal-days')
  }
}

/** Basis points as percent, with no more digits than they have. */
export function percentText(basisPoints: number, language: Language): string {
  const digits = basisPoints % 100 === 0 ? 0 : basisPoints % 10 === 0 ? 1 : 2
  return numberText(basisPoints / 100, language, digits)
}

/** Thousands are parted by a space that does not break. */
export function numberText(value: number, language: Language, digits = 0): string {
  const [whole = '', fraction] = value.toFixed(digits).split('.')
  const parted = whole.replace(/\B(?=(\d{3})+(?!\d))/g, language === 'en' ? ',' : '\u00a0')
  return fraction === undefined ? parted : `${parted}${language === 'en' ? '.' : ','}${fraction}`
}

export const moneyText = (micros: number, language: Language): string => tiynsText(Number((BigInt(micros) + 5_000n) / 10_000n), language)

/** Our typeface for documents has no tenge sign. */
export function tiynsText(tiyns: number, language: Language): string {
  const rest = tiyns % 100
  const digits = rest === 0 ? '' : `${language === 'en' ? '.' : ','}${String(rest).padStart(2, '0')}`
  return `${numberText((tiyns - rest) / 100, language)}${digits}\u00a0${language === 'en' ? 'KZT' : 'тг'}`
}

export function dateText(date: string, language: Language): string {
  const [year, month, day] = date.split('-')
  return language === 'en' ? `${day}/${month}/${year}` : `${day}.${month}.${year}`
}
