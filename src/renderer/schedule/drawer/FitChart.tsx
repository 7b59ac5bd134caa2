import { useTranslation } from 'react-i18next'
import type { Avails } from '../../../contracts/planning.ts'
import { useFormats } from '../../i18n/use-formats.ts'

const [width, height, foot] = [396, 84, 16]

/** By hour of the day: what is open, what is free for it, what it asks and gets; what is short is hatched and red. */
export function FitChart({ byHour }: { byHour: Avails['byHour'] }) {
  const { t } = useTranslation('publishing')
  const formats = useFormats()
  const used = byHour.map((each, hour) => ({ ...each, hour })).filter(({ open }) => open > 0)
  if (used.length === 0) return null
  const most = Math.max(...used.map(({ open, asks }) => Math.max(open, asks)))
  const step = width / used.length
  const y = (value: number): number => height - (value / most) * height
  return (
    <svg className="fit-chart" viewBox={`0 0 ${width} ${height + foot}`} role="img" aria-label={used.filter(({ asks }) => asks > 0).map(({ hour, asks, gets }) => t('hour-reading', { hour, asks: formats.number(asks), gets: formats.number(gets) })).join('; ')}>
      <defs><pattern id="short" width="5" height="5" patternUnits="userSpaceOnUse"><path d="M0 5 5 0" className="fit-hatch" /></pattern></defs>
      {used.map(({ hour, open, free, asks, gets }, at) => (
        <g key={hour} transform={`translate(${(at * step).toFixed(2)} 0)`}>
          <title>{t('hour-reading', { hour, asks: formats.number(asks), gets: formats.number(gets) })}</title>
          <rect className="fit-open" x="1" width={Math.max(1, step - 2)} y={y(open)} height={height - y(open)} />
          <rect className="fit-free" x="1" width={Math.max(1, step - 2)} y={y(free)} height={height - y(free)} />
          <rect className="fit-gets" x="3" width={Math.max(1, step - 6)} y={y(gets)} height={height - y(gets)} />
          {asks > gets ? <rect className="fit-short" x="3" width={Math.max(1, step - 6)} y={y(asks)} height={y(gets) - y(asks)} fill="url(#short)" /> : null}
          {step > 14 || at % 3 === 0 ? <text x={step / 2} y={height + 12} textAnchor="middle">{hour}</text> : null}
        </g>
      ))}
    </svg>
  )
}
