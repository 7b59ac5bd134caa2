import { useTranslation } from 'react-i18next'
import type { Spread } from '../../../contracts/planner.ts'
import { RangeBar } from '../chart/RangeBar.tsx'
import { along, scaleAround } from '../chart/scales.ts'
import { type FigureName, useFigures } from '../say/use-figures.ts'

type OutcomeProps = { name: FigureName; label: string; spread: Spread | null; reach: number; isGoal?: boolean; beside?: string | null; mark?: number; none?: string | null }
const percent = (share: number): string => `${share * 100}%`

/** One figure: its middle large, how sure it is under it. */
export function Outcome({ name, label, spread, reach, isGoal = false, beside = null, mark, none = null }: OutcomeProps) {
  const { t } = useTranslation('planner')
  const figures = useFigures()
  return (
    <section className="forecast-outcome" aria-label={label}>
      <div className="hand-line"><h2 className="medium second">{label}</h2>{isGoal ? <span className="small outcome-goal">{t('is-goal')}</span> : null}</div>
      {spread === null ? <p className="outcome-none">{none === null ? <span className="outcome-figure">—</span> : <span className="small second">{none}</span>}</p> : <Figured spread={spread} reach={reach} figure={figures(name, spread.p50)} beside={beside} mark={mark} />}
    </section>
  )
}

type FiguredProps = { spread: Spread; reach: number; figure: ReturnType<ReturnType<typeof useFigures>>; beside: string | null; mark: number | undefined }
function Figured({ spread, reach, figure: { say, unit }, beside, mark }: FiguredProps) {
  const { t } = useTranslation('planner')
  const scale = scaleAround(spread.p50, reach)
  const isInView = mark !== undefined && spread.p50 > 0 && mark >= scale[0] && mark <= scale[1]
  return (
    <>
      <p className="outcome-line"><span className="outcome-figure">{say(spread.p50)}</span> <span className="second">{unit}</span>{beside === null ? null : <span className="outcome-figure"> {beside}</span>}</p>
      {spread.p50 > 0 ? <>
        <RangeBar spread={spread} scale={scale} mark={isInView ? mark : null} />
        <p className="outcome-ends small second">
          <span className="unseen">{t('range-said', { from: say(spread.p5), to: say(spread.p95), halfFrom: say(spread.p25), halfTo: say(spread.p75), unit })}</span>
          <span aria-hidden="true" style={{ right: `max(50% + 6px, 100% - 14px - ${percent(along(spread.p5, scale))})` }}>{say(spread.p5)}</span>
          <span aria-hidden="true" style={{ left: `max(50% + 6px, ${percent(along(spread.p95, scale))} - 14px)` }}>{say(spread.p95)}</span>
        </p>
      </> : null}
    </>
  )
}
