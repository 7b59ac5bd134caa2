import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Typed } from '../../contracts/network.ts'
import { isOpenAt } from '../../core/kernel/opening.ts'
import { Button } from '../design/Button.tsx'
import { useMay } from '../engine/session-store.ts'
import { DrawerSection } from '../frame/Drawer.tsx'
import { dateMs, storeTime } from '../frame/store-time.ts'
import { zoneNamed } from '../i18n/zone-named.ts'
import { useMinute } from '../frame/use-now.ts'
import { useFormats } from '../i18n/use-formats.ts'
import { HoursDialog } from './HoursDialog.tsx'
import { hoursOn, rangesText, weekLines } from './opening-hours-text.ts'

/** Open now or not, the week, and the dates that differ from it; all in the store's own time. */
export function HoursSection({ venue }: { venue: Typed<'venue'> }) {
  const { t } = useTranslation('wall')
  const formats = useFormats()
  const may = useMay('network.edit')
  const [editing, setEditing] = useState(false)
  const { openingHours, timeZone } = venue.fields
  const nowMs = useMinute()
  const local = storeTime(timeZone, nowMs)
  const today = hoursOn(openingHours, local.date, local.weekday)
  const text = (ranges: Parameters<typeof rangesText>[0]) => rangesText(ranges) || t('closed')
  const coming = openingHours.exceptions.filter((exception) => exception.date >= local.date).sort((a, b) => (a.date < b.date ? -1 : 1))
  return (
    <DrawerSection title={t('hours')} aside={may ? <Button tone="link" onClick={() => setEditing(true)}>{t('change')}</Button> : null}>
      <dl className="week">
        <dt>{t('today')}</dt>
        <dd className="today">{text(today.ranges)}{' '}<span className="second">{t(isOpenAt(openingHours, zoneNamed(timeZone), nowMs) ? 'open-now' : 'closed-now')}{today.note ? ` · ${today.note}` : ''}</span></dd>
        {weekLines(openingHours.week).map((line) => (
          <WeekLine key={line.fromDay} days={line.fromDay === line.toDay ? t(`day-${line.fromDay}`) : `${t(`day-${line.fromDay}`)}–${t(`day-${line.toDay}`)}`} hours={text(line.ranges)} />
        ))}
        {coming.slice(0, 4).map((exception) => <WeekLine key={exception.date} days={formats.date(dateMs(exception.date), 'UTC')} hours={text(exception.ranges) + (exception.note ? ` · ${exception.note}` : '')} />)}
        {coming.length > 4 ? <WeekLine days="" hours={t('more-exceptions', { count: coming.length - 4 })} /> : null}
      </dl>
      {editing ? <HoursDialog venue={venue} onClose={() => setEditing(false)} /> : null}
    </DrawerSection>
  )
}

function WeekLine({ days, hours }: { days: string; hours: string }) {
  return <><dt>{days}</dt><dd>{hours}</dd></>
}
