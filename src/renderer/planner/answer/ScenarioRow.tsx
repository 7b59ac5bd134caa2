import { useTranslation } from 'react-i18next'
import { mostScenarios, type ScenarioForecast, type Spread } from '../../../contracts/planner.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { RangeBar } from '../chart/RangeBar.tsx'
import { scaleOver } from '../chart/scales.ts'
import { type FigureName, useFigures } from '../say/use-figures.ts'
import { type Compared, differenceOf, sayDifference } from './difference.ts'

const farTimes = 20
type ScenarioRowProps = { name: FigureName; compared: Compared; spare?: boolean; letters: readonly string[]; scenarios: readonly ScenarioForecast[]; count: number; at: number }

/** The same figure of all scenarios, on one scale. */
export function ScenarioRow({ name, compared, spare, scenarios, count, at }: ScenarioRowProps) {
  const { t } = useTranslation('planner')
  const formats = useFormats()
  const figures = useFigures()
  const spreads = Array.from({ length: count }, (_, place): Spread | null => scenarios[place]?.figures[name] ?? null)
  const first = spreads[0] ?? null
  const scale = scaleOver(spreads.filter((each) => each !== null))
  const { unit } = figures(name, first?.p50 ?? 0)
  return (
    <tr className={spare ? 'scenario-row spare' : 'scenario-row'}>
      <th scope="row" className="second medium">{t(`figure.${name}`)}</th>
      {spreads.map((spread, place) => {
        // All in the first one's unit, so that they are read against each other; what is another world altogether is in its own.
        const isFar = place > 0 && spread !== null && (first === null || first.p50 === 0 || spread.p50 > first.p50 * farTimes)
        const difference = place === 0 || (isFar && compared === 'percent') ? null : differenceOf(first, spread, compared)
        const { say, unit: own } = figures(name, isFar ? spread.p50 : first?.p50 ?? 0)
        return (
          <td key={place} className={place === at ? 'open' : undefined}>
            {spread === null ? <span className="third">—</span> : <>
              <span className="scenario-figure"><b>{say(spread.p50)}{isFar ? <span className="small second"> {own}</span> : null}</b>
                {place === 0 ? <span className="small second">{unit}</span> : difference === null ? null
                  : <span className={difference.slight ? 'small third' : 'small strong'}>{sayDifference(difference, compared, { number: formats.number, percent: (text) => t('in-percent', { text }), points: (text) => t('in-points', { text }) })}{difference.slight ? <span className="unseen"> {t('slight')}</span> : null}</span>}
              </span>
              <RangeBar spread={spread} scale={scale} mark={place === 0 ? null : first?.p50 ?? null} />
            </>}
          </td>
        )
      })}
      {count < mostScenarios ? <td colSpan={mostScenarios - count} aria-hidden="true" /> : null}
    </tr>
  )
}
