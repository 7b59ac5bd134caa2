import { memo, useDeferredValue } from 'react'
import { useTranslation } from 'react-i18next'
import type { BriefScenario, Forecast } from '../../../contracts/planner.ts'
import type { Place } from '../../campaigns/targeting/screen-values.ts'
import { scenarioLetters } from '../briefs/new-brief.ts'
import { usePlanner } from '../planner-store.ts'
import { type HeatCell, HeatMap } from './HeatMap.tsx'
import { type ScenarioActs, ScenarioTable } from './ScenarioTable.tsx'
import { SpendChart } from './SpendChart.tsx'
import { StoreMap } from './StoreMap.tsx'
import { WinChart } from './WinChart.tsx'

/** Where it could play and does, and the stores left out by hand. */
export type Stores = { places: readonly Place[]; hit: readonly Place[]; leftOut: readonly string[]; onToggle: (venueId: string) => void }
type AnswerPanelsProps = { forecast: Forecast; asked: readonly BriefScenario[]; at: number; acts: ScenarioActs; stores: Stores; chosen: HeatCell | null; onChoose: (cell: HeatCell) => void }

/** The scenario that is open in full, and all of them side by side. */
export const AnswerPanels = memo(function AnswerPanels({ forecast: { scenarios, detail, basis }, asked: askedNow, at, acts: actsNow, stores, chosen, onChoose }: AnswerPanelsProps) {
  const { t } = useTranslation('planner')
  // The slider first, then what is drawn of it.
  const [asked, acts] = [useDeferredValue(askedNow), useDeferredValue(actsNow)]
  const shows = usePlanner((room) => room.shows)
  const letter = scenarioLetters[detail.scenario] ?? ''
  const budgetMicros = asked[detail.scenario]?.budgetMicros ?? 0
  const note = [t('scenario-of', { letter }), basis.plan.release === null ? t('of-draft') : t('of-release', { number: basis.plan.release })].join(', ')
  return (
    <div className="answer-panels">
      {shows === 'stores' ? <StoreMap detail={detail} {...stores} chosen={chosen} /> : <>
        <HeatMap days={detail.days} note={note} chosen={chosen} onChoose={onChoose} />
        <SpendChart days={detail.days} scenario={scenarios[detail.scenario] ?? null} budgetMicros={budgetMicros} letter={letter} />
      </>}
      <ScenarioTable asked={asked} scenarios={scenarios} at={at} acts={acts} />
      <WinChart detail={detail} asked={asked} scenarios={scenarios} />
    </div>
  )
})
