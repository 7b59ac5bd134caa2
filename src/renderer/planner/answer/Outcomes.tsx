import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { BriefFields, ForecastFigures } from '../../../contracts/planner.ts'
import { relativeReach } from '../chart/scales.ts'
import { useFigures } from '../say/use-figures.ts'
import { Outcome } from './Outcome.tsx'

type OutcomesProps = { figures: ForecastFigures | null; goal: BriefFields['goal']; budgetMicros: number; reachReason: string }

/** Five figures on one relative scale: the widest bar is the least certain. [AU8] */
export const Outcomes = memo(function Outcomes({ figures, goal, budgetMicros, reachReason }: OutcomesProps) {
  const { t } = useTranslation('planner')
  const say = useFigures()
  const shown = figures === null ? [] : [figures.plays, figures.impressions, figures.reach, figures.spendMicros, figures.winBasisPoints].filter((each) => each !== null)
  const reach = relativeReach(shown)
  const frequency = figures?.frequencyMilli ?? null
  const times = frequency === null ? null : `× ${say('frequencyMilli', frequency.p50).say(frequency.p50)}`
  return (
    <div className="outcomes" role="group" aria-label={t('outcomes')}>
      <Outcome name="plays" label={t('figure.plays')} spread={figures?.plays ?? null} reach={reach} isGoal={goal === 'plays'} />
      <Outcome name="impressions" label={t('figure.impressions')} spread={figures?.impressions ?? null} reach={reach} isGoal={goal === 'impressions'} />
      <Outcome name="reach" label={t('figure.reach-frequency')} spread={figures?.reach ?? null} reach={reach} isGoal={goal === 'reach'} beside={times} none={figures === null ? null : reachReason} />
      <Outcome name="spendMicros" label={t('figure.spendMicros')} spread={figures?.spendMicros ?? null} reach={reach} mark={budgetMicros} />
      <Outcome name="winBasisPoints" label={t('figure.winBasisPoints')} spread={figures?.winBasisPoints ?? null} reach={reach} />
    </div>
  )
})
