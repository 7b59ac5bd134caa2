import type { Assumption } from '../../../contracts/assumption.ts'
import { type beginReading, percentText, places, priceText } from './read-form.ts'

/** `own`: somebody knows better than what Pult begins with; else the rest is kept but says nothing. */
export type AssumptionDraft = { own: boolean; answers: string; values: string; shading: string; daily: string; drop: string; source: string; asOf: string }
export const assumptionFields: readonly string[] = ['assumed', 'answers', 'values', 'shading', 'daily', 'drop', 'source', 'asOf']
const mostDaily = 9_000_000_000_000_000
const longestSource = 200
const usual: Assumption = { answersBasisPoints: 2000, valuesBasisPoints: 10_000, shadingBasisPoints: 5500, dailyMicros: null, dropPerTenth: 50, source: '', asOf: '' }

export function assumptionDraft(assumed: Assumption | null | undefined, today: string, language: string): AssumptionDraft {
  const { answersBasisPoints, valuesBasisPoints, shadingBasisPoints, dailyMicros, dropPerTenth, source, asOf } = assumed ?? usual
  const percent = (basisPoints: number): string => percentText(basisPoints, language)
  return { own: assumed !== null && assumed !== undefined, answers: percent(answersBasisPoints), values: percent(valuesBasisPoints), shading: percent(shadingBasisPoints), daily: dailyMicros === null ? '' : priceText(dailyMicros, language), drop: percent(dropPerTenth), source, asOf: asOf || today }
}

export function readAssumption({ parts, words }: Pick<ReturnType<typeof beginReading>, 'parts' | 'words'>, draft: AssumptionDraft): Assumption | null {
  if (!draft.own) return null
  return {
    answersBasisPoints: parts('answers', draft.answers, places.percent, [0, 10_000]), valuesBasisPoints: parts('values', draft.values, places.percent, [1, 100_000]), shadingBasisPoints: parts('shading', draft.shading, places.percent, [1, 10_000]),
    dailyMicros: draft.daily.trim() === '' ? null : parts('daily', draft.daily, places.micros, [1, mostDaily]), dropPerTenth: parts('drop', draft.drop, places.percent, [0, 10_000]), source: words('source', draft.source, longestSource), asOf: words('asOf', draft.asOf, 10),
  }
}
