import { useTranslation } from 'react-i18next'
import type { BriefFields, ForecastDetail } from '../../../contracts/planner.ts'
import { useFormats } from '../../i18n/use-formats.ts'

/** What a tenth more of each does to the goal, the strongest first. */
export function Levers({ levers, goal }: { levers: ForecastDetail['levers']; goal: BriefFields['goal'] }) {
  const { t } = useTranslation('planner')
  const formats = useFormats()
  const sorted = [...levers].sort((a, b) => Math.abs(b.effectBasisPoints) - Math.abs(a.effectBasisPoints))
  const most = Math.max(1, ...sorted.map(({ effectBasisPoints }) => Math.abs(effectBasisPoints)))
  return (
    <section className="levers" aria-label={t(`moves-${goal}`)}>
      <div className="panel-head"><h2 className="strong">{t(`moves-${goal}`)}</h2><span className="small second">{t('a-tenth-more')}</span></div>
      <ul>
        {sorted.map(({ lever, effectBasisPoints }) => {
          const half = (Math.abs(effectBasisPoints) / most) * 50
          return (
            <li key={lever} className="lever medium">
              <span>{t(`lever.${lever}`)}</span>
              <span className="lever-bar" aria-hidden="true"><i style={effectBasisPoints < 0 ? { right: '50%', width: `${half}%` } : { left: '50%', width: `${half}%` }} /></span>
              <b>{effectBasisPoints === 0 ? '' : effectBasisPoints < 0 ? '−' : '+'}{formats.percent(Math.abs(effectBasisPoints) / 10_000, 1)}</b>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
