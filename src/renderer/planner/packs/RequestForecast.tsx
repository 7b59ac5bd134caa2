import { useTranslation } from 'react-i18next'
import type { RequestContent } from '../../../contracts/planning-pack.ts'
import type { ForecastFigures } from '../../../contracts/planner.ts'
import { FieldError } from '../../design/Field.tsx'
import { engine } from '../../engine/client.ts'
import { useAnswer } from '../../engine/use-answer.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { useFigures } from '../say/use-figures.ts'

const shown = ['plays', 'impressions', 'spendMicros'] as const satisfies readonly (keyof ForecastFigures)[]

/** What it would get of our network as it is today, not as it was when the pack was made. */
export function RequestForecast({ request: { networkId, goal, scenarios }, at }: { request: RequestContent; at: number }) {
  const { t } = useTranslation(['packs', 'planner'])
  const figures = useFigures()
  const problemText = useProblemText()
  const query = { networkId, packSha256: null, goal, creatives: [], scenarios, detail: at }
  const { value, problems, asking } = useAnswer(JSON.stringify(query), (signal) => engine.planner.forecast(query, { signal }))
  const found = value?.scenarios[at]?.figures
  return (
    <section className="request-figures" aria-label={t('today-gets')} aria-busy={asking}>
      <h3 className="strong">{t('today-gets')}</h3>
      {found ? shown.map((name) => {
        const { p5, p50, p95 } = found[name]
        const { unit, say } = figures(name, p50)
        return <div key={name}><span className="small second">{t(`planner:figure.${name}`)}</span><span><b className="strong">{[say(p50), unit].filter(Boolean).join(' ')}</b> <span className="small second">{t('nine-of-ten', { from: say(p5), to: say(p95) })}</span></span></div>
      }) : problems.length === 0 ? <p className="second">{t('counting')}</p> : problems.map((problem, place) => <FieldError key={place} text={problemText(problem)} />)}
    </section>
  )
}
