import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { type BriefScenario, mostScenarios, type ScenarioForecast } from '../../../contracts/planner.ts'
import { scenarioLetters } from '../briefs/new-brief.ts'
import type { FigureName } from '../say/use-figures.ts'
import { ScenarioHead } from './ScenarioHead.tsx'
import { ScenarioRow } from './ScenarioRow.tsx'
import type { Compared } from './difference.ts'

export type ScenarioActs = { open: (at: number) => void; copy: (at: number) => void; rename: (at: number) => void; remove: (at: number) => void }
type ScenarioTableProps = { asked: readonly BriefScenario[]; scenarios: readonly ScenarioForecast[]; at: number; acts: ScenarioActs }
const rows: readonly { name: FigureName; compared: Compared; spare?: boolean }[] = [
  { name: 'plays', compared: 'percent' }, { name: 'impressions', compared: 'percent' }, { name: 'reach', compared: 'percent' }, { name: 'frequencyMilli', compared: 'percent', spare: true },
  { name: 'spendMicros', compared: 'percent' }, { name: 'winBasisPoints', compared: 'points' }, { name: 'cpmMicros', compared: 'percent' },
]

/** Up to four scenarios side by side; what the others do otherwise than A stands in figures, and is dimmed where it may be nothing. [AU8] */
export const ScenarioTable = memo(function ScenarioTable({ asked, scenarios, at, acts }: ScenarioTableProps) {
  const { t } = useTranslation('planner')
  const letters = scenarioLetters.slice(0, Math.max(asked.length, 2))
  const isFull = asked.length >= mostScenarios
  return (
    <section className="panel-part scenarios" aria-label={t('scenarios')}>
      <table className="scenario-table">
        <thead>
          <tr>
            <th scope="col" className="scenario-first">
              <span className="strong">{t('scenarios')}</span>
              <span className="small second scenario-words">{t('difference-from-a')}</span>
            </th>
            {asked.map((scenario, place) => <ScenarioHead key={place} asked={asked} place={place} scenario={scenario} screens={scenarios[place]?.screens ?? null} isOpen={place === at} acts={acts} />)}
            {asked.length < 4 ? <th scope="col" className="scenario-add" colSpan={mostScenarios - asked.length}><button type="button" className="chip" disabled={isFull} onClick={() => acts.copy(at)}>{t('add-scenario')}</button></th> : null}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => <ScenarioRow key={row.name} {...row} letters={letters} scenarios={scenarios.slice(0, asked.length)} count={asked.length} at={at} />)}
        </tbody>
      </table>
    </section>
  )
})
