import { useTranslation } from 'react-i18next'
import { useNetworkTimeZone } from '../../engine/network-store.ts'
import { useMinute } from '../../frame/use-now.ts'
import { clockText, storeTime } from '../../frame/store-time.ts'
import { zoneNamed } from '../../i18n/zone-named.ts'
import { setSchedule, useSchedule } from '../schedule-store.ts'
import { dayMarks, hourMs, type Scale, xOf } from './scale.ts'
import { titleWidth } from './title-width.ts'

/** Days and hours in the network's own time, and where now is. */
export function GridHead({ scale }: { scale: Scale }) {
  const { t } = useTranslation('schedule')
  const timeZone = useNetworkTimeZone()
  const nowMs = useMinute()
  const now = storeTime(timeZone, nowMs)
  const text = useSchedule((state) => state.text)
  const marks = dayMarks(scale, zoneNamed(timeZone), now.date)
  const dayWidth = (24 / scale.hours) * scale.width
  const step = dayWidth > 500 ? 1 : dayWidth > 220 ? 2 : dayWidth > 100 ? 4 : dayWidth > 56 ? 12 : 24
  const nowX = xOf(scale, nowMs / hourMs)
  return (
    <div className="timeline-head">
      <label className="timeline-find" style={{ width: titleWidth }}>
        <input className="input" type="search" placeholder={t('find-rows')} aria-label={t('find-rows')} value={text} onChange={(event) => setSchedule({ text: event.target.value })} data-find="true" />
      </label>
      <div className="timeline-days" style={{ width: scale.width }}>
        {marks.map(({ hour, weekday, date, isToday }) => (
          <div key={hour} className="timeline-day" data-today={isToday} style={{ left: xOf(scale, hour), width: dayWidth }}>
            <span className={isToday ? 'strong' : 'second'}>{dayWidth > 44 ? `${t(`weekday-${weekday}`)} ` : ''}{Number(date.slice(8))}{dayWidth > 90 ? ` ${t(`month-${Number(date.slice(5, 7))}`)}` : ''}</span>
            {step < 24 ? Array.from({ length: 24 / step }, (_, at) => at * step).filter((each) => each > 0).map((each) => <i key={each} className="small third" style={{ left: (each / 24) * dayWidth }}>{each}</i>) : null}
          </div>
        ))}
        {nowX >= 0 && nowX <= scale.width ? <span className="timeline-badge small" style={{ left: nowX }}>{clockText(now.minuteOfDay)}</span> : null}
      </div>
    </div>
  )
}
