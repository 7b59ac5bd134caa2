import { useCallback, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Typed } from '../../../contracts/network.ts'
import { NamedPlaces } from '../../campaigns/targeting/named-places.ts'
import { Button } from '../../design/Button.tsx'
import { Empty } from '../../design/Empty.tsx'
import { useDocument, useDocuments } from '../../engine/network-store.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { AnswerPanels } from '../answer/AnswerPanels.tsx'
import type { HeatCell } from '../answer/HeatMap.tsx'
import { ReachModelDialog } from '../answer/ReachModelDialog.tsx'
import { BasisFoot } from '../answer/BasisFoot.tsx'
import { Outcomes } from '../answer/Outcomes.tsx'
import { SideColumn } from '../answer/SideColumn.tsx'
import { HandColumn } from '../hand/HandColumn.tsx'
import { useLeftOut } from '../hand/use-left-out.ts'
import { setPlanner, usePlanner } from '../planner-store.ts'
import { BriefHead } from './BriefHead.tsx'
import { queryOf } from './query-of.ts'
import { ScenarioNameDialog } from './ScenarioNameDialog.tsx'
import { useBriefPlaces } from '../packs/use-brief-places.ts'
import { type ForecastAnswer, useForecast } from './use-forecast.ts'
import { useHand } from './use-hand.ts'
import { useScenarioActs } from './use-scenario-acts.ts'

/** One brief: what can be set on the left, what it would get beside it, redrawn while it is set. */
export function BriefView({ brief, wanted }: { brief: Typed<'brief'>; wanted: number }) {
  const { t } = useTranslation('planner')
  const hand = useHand(brief, wanted)
  const answer = useForecast(queryOf(hand.fields, hand.at))
  const brandName = useDocument('brand', hand.fields.brandId)?.fields.name ?? ''
  const models = useDocuments('reachModel')
  const model = useMemo(() => [...models.values()].find(({ fields }) => fields.networkId === brief.fields.networkId) ?? null, [models, brief.fields.networkId])
  const { matches, named } = useBriefPlaces(brief.fields, hand.scenario.where)
  const { acts, renaming, stopRenaming, rename } = useScenarioActs(brief.id, hand)
  const [editsModel, setEditsModel] = useState(false)
  const [chosen, setChosen] = useState<HeatCell | null>(null)
  const sideOpen = usePlanner((state) => state.sideOpen)
  useMadeOf(answer)
  const stores = { places: matches.places, hit: matches.hit, ...useLeftOut(hand) }
  const { forecast } = answer
  const editReach = useCallback(() => setEditsModel(true), [])
  return (
    <NamedPlaces value={named}>
      <BriefHead brief={brief} brandName={brandName} hand={hand} answer={answer} />
      <div className="brief-body" data-counting={answer.counting || undefined}>
        <HandColumn hand={hand} matches={matches} forecast={forecast} hasReach={model !== null} />
        <div className="answer" role="group" aria-label={t('answer')} aria-busy={answer.counting}>
          <Outcomes figures={forecast?.scenarios[hand.at]?.figures ?? null} goal={hand.fields.goal} budgetMicros={hand.scenario.budgetMicros} reachReason={t('reach-not-shown')} />
          {forecast === null ? <NoForecast answer={answer} /> : <AnswerPanels forecast={forecast} asked={hand.fields.scenarios} at={hand.at} acts={acts} stores={stores} chosen={chosen} onChoose={setChosen} />}
          <BasisFoot basis={forecast?.basis ?? null} hasModel={model !== null} mayEdit={hand.mayEdit} onEditReach={editReach} />
        </div>
        {forecast === null ? null : <SideColumn detail={forecast.detail} goal={hand.fields.goal} hit={matches.hit} chosen={chosen} isOver={sideOpen} />}
      </div>
      {renaming === null ? null : <ScenarioNameDialog name={hand.fields.scenarios[renaming]?.name ?? ''} onSave={(name) => rename(renaming, name)} onClose={stopRenaming} />}
      {editsModel ? <ReachModelDialog networkId={brief.fields.networkId} model={model} onClose={() => setEditsModel(false)} /> : null}
    </NamedPlaces>
  )
}

/** Before the first answer: it is being counted, or why there is none. */
function NoForecast({ answer: { problems, askAgain } }: { answer: ForecastAnswer }) {
  const { t } = useTranslation('planner')
  const problemText = useProblemText()
  const [problem] = problems
  return (
    <div className="answer-none">
      {problem === undefined ? <p className="second" role="status">{t('counting-first')}</p> : <Empty title={t('no-forecast')} text={problemText(problem)}><Button onClick={askAgain}>{t('ask-again')}</Button></Empty>}
    </div>
  )
}

/** The bar below says how the forecast was made while it is in sight. */
function useMadeOf({ forecast }: ForecastAnswer): void {
  const worlds = forecast?.basis.worlds ?? null
  const tookMs = forecast?.basis.tookMs ?? 0
  useEffect(() => {
    setPlanner({ made: worlds === null ? null : { worlds, tookMs } })
    return () => setPlanner({ made: null })
  }, [worlds, tookMs])
}
