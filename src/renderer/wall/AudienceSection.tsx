import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Typed } from '../../contracts/network.ts'
import { DrawerSection } from '../frame/Drawer.tsx'
import { dateMs, storeTime } from '../frame/store-time.ts'
import { useMinute } from '../frame/use-now.ts'
import { useFormats } from '../i18n/use-formats.ts'
import { openMinutes } from './opening-hours-text.ts'
import { useAudience } from './use-audience.ts'

/** People or receipts by hour, on a day like today; closed hours are grey. */
export function AudienceSection({ venue }: { venue: Typed<'venue'> }) {
  const { t } = useTranslation('wall')
  const formats = useFormats()
  const list = useAudience(venue.id)
  const audience = list?.find((each) => each.fields.metric === 'footfall') ?? list?.[0]
  if (list === null) return <DrawerSection title={t('audience')}><div style={{ height: 92 }} /></DrawerSection>
  if (!audience) return <DrawerSection title={t('audience')}><p className="third medium">{t('no-audience')}</p></DrawerSection>
  const { metric, source, asOf } = audience.fields
  return (
    <DrawerSection title={t(`audience-${metric}`)}>
      <HourChart venue={venue} audience={audience} />
      <p className="small third">{t('audience-source', { source, date: formats.date(dateMs(asOf), 'UTC') })}</p>
    </DrawerSection>
  )
}

const chart = { width: 396, height: 56, gap: 3, labels: 16 }
function HourChart({ venue, audience }: { venue: Typed<'venue'>; audience: Typed<'audience'> }) {
  const { t } = useTranslation('wall')
  const formats = useFormats()
  const local = storeTime(venue.fields.timeZone, useMinute())
  const nowHour = Math.floor(local.minuteOfDay / 60)
  const [pointed, setPointed] = useState<number | null>(null)
  const hours = audience.fields.hours.slice(local.weekday * 24, local.weekday * 24 + 24)
  const open = openMinutes(venue.fields.openingHours, local.day)
  const most = Math.max(1, ...hours)
  const step = chart.width / 24
  const read = pointed ?? nowHour
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (by === 0) return
    event.preventDefault()
    setPointed((read + by + 24) % 24)
  }
  const value = `${t(`weekday-${local.weekday}`)}, ${read}–${read + 1}: ${t(`amount-${audience.fields.metric}`, { count: hours[read] ?? 0 })}`
  return (
    <div tabIndex={0} role="slider" aria-label={t(`audience-${audience.fields.metric}`)} aria-valuemin={0} aria-valuemax={23} aria-valuenow={read} aria-valuetext={value} onKeyDown={onKeyDown} onPointerLeave={() => setPointed(null)} onBlur={() => setPointed(null)}>
      <p className="medium second">{value}</p>
      <svg className="chart" viewBox={`0 0 ${chart.width} ${chart.height + chart.labels}`} aria-hidden="true">
        {hours.map((amount, hour) => (
          <g key={hour}>
            <rect className={`chart-bar${hour === read ? ' now' : open(hour * 60 + 30) ? '' : ' closed'}`} x={hour * step} width={step - chart.gap} y={chart.height - (amount / most) * chart.height} height={Math.max(1, (amount / most) * chart.height)} rx={1} />
            <rect className="chart-hit" x={hour * step} width={step} y={0} height={chart.height} onPointerEnter={() => setPointed(hour)} />
            {hour % 4 === 0 ? <text x={hour * step} y={chart.height + 13}>{formats.number(hour)}</text> : null}
          </g>
        ))}
      </svg>
    </div>
  )
}
