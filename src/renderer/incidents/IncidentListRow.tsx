import { type MouseEvent, memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncidentRow } from '../../contracts/incidents.ts'
import { Glyph } from '../design/FactGlyphs.tsx'
import { Icon } from '../design/Icon.tsx'
import { cityName } from '../frame/city-name.ts'
import { RelativeTime } from '../i18n/RelativeTime.tsx'
import { useFormats } from '../i18n/use-formats.ts'
import { costText } from './cost-text.ts'
import { usePersonName } from './use-incident-text.ts'

type RowProps = { row: IncidentRow; at: number; top: number; height: number; marked: boolean; active: boolean; open: boolean; onClick: (event: MouseEvent, row: IncidentRow) => void }

export const IncidentListRow = memo(function IncidentListRow({ row, at, top, height, marked, active, open, onClick }: RowProps) {
  const { t, i18n } = useTranslation('incidents')
  const formats = useFormats()
  const nameOf = usePersonName()
  const calm = row.asleep || row.recoveredAtMs !== null || row.closedAtMs !== null
  const state = row.closedAtMs !== null ? t(`closed-why.${row.closedWhy ?? 'recovered'}`) : row.recoveredAtMs !== null ? t('recovering') : row.asleep ? t('asleep') : row.ownerId !== null ? nameOf(row.ownerId) : t(`state.${row.state}`)
  return (
    <div id={`row-${row.id}`} role="row" aria-rowindex={at + 2} aria-selected={marked} data-active={active || undefined} data-open={open || undefined} className={calm ? 'incident-row calm' : 'incident-row'}
      style={{ transform: `translateY(${top}px)`, height }} onClick={(event) => onClick(event, row)}>
      <span role="gridcell" className="incident-what"><Glyph state={calm ? 'silent' : row.severity} /><span className="unseen">{t(`severity.${row.severity}`)}</span><span className="clip strong-name">{t(`kind.${row.kind}`)}</span>{row.hasJob ? <span className="incident-job" title={t('has-job')}><Icon name="person" size={12} /></span> : null}</span>
      <span role="gridcell" className="incident-where clip" title={row.placeName}>{row.placeName}{row.cause.kind === 'screen' || row.cityNames.length === 0 ? null : <span className="third"> · {formats.list(row.cityNames.slice(0, 2).map((city) => cityName(city, i18n.language)))}</span>}</span>
      <span role="gridcell" className="incident-screens">{row.screens === 0 ? '—' : formats.number(row.screens)}</span>
      <span role="gridcell" className="incident-since clip"><RelativeTime atMs={row.closedAtMs ?? row.openedAtMs} /></span>
      <span role="gridcell" className="incident-cost" title={row.unpriced ? costText(row, t, formats) : undefined}>{row.costMicros === 0 ? row.unpriced ? '?' : '—' : `${row.unpriced ? '≥ ' : ''}${formats.number(Math.round(row.costMicros / 1_000_000))}`}</span>
      <span role="gridcell" className="incident-owner clip" title={row.asleep ? t('asleep-why') : undefined}>{state}</span>
    </div>
  )
})
