import type { Problem, ProblemReason } from '../../../contracts/problems.ts'
import { figureText, readFigure } from '../../campaigns/read-figure.ts'

/** What a form says, or what is wrong with it, beside its field. */
export type Read<Fields> = { fields: Partial<Fields> | null; problems: Problem[] }
/** Places behind the sign: money is whole micros, a rate whole hundredths of a percent. */
export const places = { micros: 6, percent: 2, whole: 0 } as const
export const mostMicros = 900_000_000_000
export const takeRange = [1000, 1500] as const

/** Digit by digit, so that no micro is lost on the way; null is no number, one below zero, or one finer than the places. */
export function readDecimal(text: string, decimals: number): number | null {
  const found = /^(\d+)(?:\.(\d+))?$/.exec(text.replace(/[\s\u00a0\u202f%₸]/g, '').replace(',', '.'))
  if (found === null) return null
  const rest = (found[2] ?? '').replace(/0+$/, '')
  const parts = Number(`${found[1]}${rest.padEnd(decimals, '0')}`)
  return rest.length > decimals || !Number.isSafeInteger(parts) ? null : parts
}

export function beginReading() {
  const problems: Problem[] = []
  const blame = (reason: ProblemReason, field: string, params: Problem['params'] = {}) => void problems.push({ reason, field, params })
  const parts = (field: string, text: string, decimals: number, [least, most]: readonly [number, number]): number => {
    const value = readDecimal(text, decimals)
    if (value === null || value < least || value > most) blame(text.trim() === '' ? 'field-required' : readFigure(text) === null ? 'cell-not-a-number' : 'field-invalid', field, { value: text })
    return value ?? 0
  }
  const words = (field: string, text: string, most: number): string => {
    const said = text.trim()
    if (said === '') blame('field-required', field)
    else if (said.length > most) blame('field-invalid', field)
    return said
  }
  const end = <Fields>(fields: Partial<Fields>): Read<Fields> => ({ fields: problems.length > 0 ? null : fields, problems })
  return { blame, parts, words, end }
}

export const priceText = (micros: number, language: string): string => figureText(micros, 1_000_000, language)
export const percentText = (basisPoints: number, language: string): string => figureText(basisPoints, 100, language)
