import { useTranslation } from 'react-i18next'
import type { Avails } from '../../../contracts/planning.ts'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { Table } from '../../design/Table.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { AnswerProblems } from './AnswerProblems.tsx'
import { lost, type PlacesProps, takeWay, useLineOwner } from './PlacesPart.tsx'
import { heldText, sayEffect, sayWay } from './say-way.ts'

/** The whole answer: by hour of the day, who loses how much and why, and every way out with its effect. */
export function PlacesDialog({ draft, avails, mayEdit, onClose }: PlacesProps & { onClose: () => void }) {
  const { t } = useTranslation(['campaigns', 'words'])
  const formats = useFormats()
  const { value } = avails
  const say = (key: string, values?: Record<string, unknown>) => t(key, values ?? {})
  return (
    <Dialog wide title={t('places-title')} onClose={onClose} footer={<Button onClick={onClose}>{t('close')}</Button>}>
      <AnswerProblems problems={avails.problems} />
      {value === null ? <p className="second">{t('asking')}</p> : <>
        <p>{value.asks === 0 ? t('asks-nothing') : t('places-sum', { gets: formats.number(value.gets), asks: formats.number(value.asks), percent: heldText(value.deliveryBasisPoints, formats), screens: formats.number(value.screens), venues: formats.number(value.venues) })}</p>
        <HourBars avails={value} />
        {value.ways.length === 0 ? null : (
          <section className="stack">
            <h3 className="strong">{t('ways')}</h3>
            <ul className="ways">
              {value.ways.map((way, at) => (
                <li key={at}><Button disabled={!mayEdit} onClick={() => { void takeWay(draft, way); onClose() }}>{sayWay(way, draft.fields.flight, say, formats)}</Button><span className="second">{sayEffect(way, say, formats)}</span></li>
              ))}
            </ul>
          </section>
        )}
        <Losers avails={value} />
      </>}
    </Dialog>
  )
}

/** Per hour of the day: what is free for it, what it asks for, and what of that it gets. */
function HourBars({ avails: { byHour } }: { avails: Avails }) {
  const { t } = useTranslation('campaigns')
  const formats = useFormats()
  const most = Math.max(1, ...byHour.map(({ free, asks }) => Math.max(free, asks)))
  const height = 72
  const step = 36
  const y = (amount: number): number => height - (amount / most) * height
  return (
    <figure className="hour-bars">
      <svg viewBox={`0 0 ${24 * step} ${height + 18}`} role="img" aria-label={t('by-hour')}>
        {byHour.map(({ free, asks, gets }, hour) => (
          <g key={hour} transform={`translate(${hour * step} 0)`}>
            <title>{t('hour-says', { hour, free: formats.number(free), asks: formats.number(asks), gets: formats.number(gets) })}</title>
            <rect className="bar-free" x={4} width={step - 8} y={y(free)} height={height - y(free)} />
            <rect className="bar-gets" x={10} width={step - 20} y={y(gets)} height={height - y(gets)} />
            {asks > gets ? <rect className="bar-short" x={10} width={step - 20} y={y(asks)} height={y(gets) - y(asks)} /> : null}
            <text x={step / 2} y={height + 14} textAnchor="middle">{hour}</text>
          </g>
        ))}
      </svg>
      <figcaption className="week-legend"><span><i className="swatch free" />{t('legend-free')}</span><span><i className="swatch prime" />{t('legend-gets')}</span><span><i className="swatch short" />{t('legend-short')}</span></figcaption>
    </figure>
  )
}

function Losers({ avails }: { avails: Avails }) {
  const { t } = useTranslation('campaigns')
  const formats = useFormats()
  const nameOf = useLineOwner()
  const now = new Map(avails.losersNow.map((loser) => [loser.lineId, loser]))
  const losers = avails.losers.filter((loser) => lost(loser, now) > 0)
  if (losers.length === 0) return <p className="second">{t('nobody-loses')}</p>
  return (
    <Table label={t('losers')} rows={losers} rowKey={({ lineId }) => lineId} columns={[
      { id: 'line', header: t('losers'), cell: ({ lineId }) => nameOf(lineId, true) },
      { id: 'asks', header: t('column-asks'), right: true, cell: ({ asks }) => formats.number(asks) },
      { id: 'gets', header: t('column-gets'), right: true, cell: ({ gets }) => formats.number(gets) },
      { id: 'lost', header: t('column-lost'), right: true, cell: (loser) => `−${formats.number(lost(loser, now))}` },
      { id: 'screens', header: t('column-screens'), right: true, cell: ({ screens }) => formats.number(screens) },
      { id: 'why', header: t('column-why'), cell: ({ reason }) => t(`shortfall-${reason}`) },
    ]} />
  )
}
