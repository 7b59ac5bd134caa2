import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { forecastWarnings, ScenarioForecast } from '../../../contracts/planner.ts'

type Warning = (typeof forecastWarnings)[number]
export type WarningPlace = 'bid' | 'flight' | 'where' | 'creatives'
export type Warned = { warning: Warning; place: WarningPlace; text: string }
const placeOf: Record<Warning, WarningPlace> = {
  'below-floors': 'bid', 'no-slots': 'flight', 'beyond-plan': 'flight', 'in-the-past': 'flight', 'no-screens': 'where', 'no-audience-somewhere': 'where', 'no-creative': 'creatives', 'files-missing': 'creatives',
}

/** What a forecast says against its scenario, in words, and what in the hand it is about. */
export function useWarnings(scenario: ScenarioForecast | null): readonly Warned[] {
  const { t } = useTranslation('planner')
  return useMemo(() => (scenario?.warnings ?? []).map(({ warning, count }) => ({ warning, place: placeOf[warning], text: t(`warning.${warning}`, { count }) })), [scenario, t])
}
