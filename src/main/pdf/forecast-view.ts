import type { Forecast, ForecastFigures } from '../../contracts/planner.ts'
import type { BriefScenario } from '../../contracts/planner.ts'
import type { Language } from '../../contracts/people.ts'
import type { SaidTargeting } from '../../core/network/tables/targeting-text.ts'
import { numberText } from './proposal-text.ts'

/** A brief with its forecast, as a client is shown it. */
export type ForecastView = {
  name: string; code: string; brand: string; network: string; note: string | null; timeZone: string
  scenarios: readonly BriefScenario[]; places: readonly SaidTargeting[]; storeNames: Readonly<Record<string, string>>; forecast: Forecast
}

export const shownFigures = ['plays', 'impressions', 'reach', 'frequencyMilli', 'spendMicros', 'winBasisPoints', 'cpmMicros'] as const satisfies readonly (keyof ForecastFigures)[]

/** As people read it: thousandths as a fraction, basis points as percent, micros as tenge. */
export function plainFigure(figure: (typeof shownFigures)[number], value: number): number {
  if (figure === 'frequencyMilli') return Math.round(value / 10) / 100
  if (figure === 'winBasisPoints') return Math.round(value / 10) / 10
  return Math.round(figure === 'spendMicros' || figure === 'cpmMicros' ? value / 1_000_000 : value)
}

/** A forecast is known to three digits; money is a sum and shown whole. */
export function figureText(figure: (typeof shownFigures)[number], value: number, language: Language): string {
  const plain = plainFigure(figure, value)
  if (figure === 'frequencyMilli') return numberText(plain, language, 1)
  if (figure === 'winBasisPoints') return numberText(plain, language)
  if (figure === 'spendMicros' || figure === 'cpmMicros') return numberText(plain, language)
  const digits = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, plain))) - 2)
  return numberText(Math.round(plain / digits) * digits, language)
}
