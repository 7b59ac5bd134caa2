import { type KeyboardEvent, memo, type PointerEvent, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { weekdayDay } from '../say/date-words.ts'
import { useFigures } from '../say/use-figures.ts'
import { type HeatDay, isOpen, isTight, mostPlays, seasonsIn, shownHours, totalOf } from './heat-days.ts'
import { HeatRow } from './HeatRow.tsx'
import { WhenWhere } from './WhenWhere.tsx'

export type HeatCell = { day: number; hour: number }
type HeatMapProps = { days: readonly HeatDay[]; note: string; chosen: HeatCell | null; onChoose: (cell: HeatCell) => void }

/** Plays by day and hour: lightness is how many, ▲ where bookings leave little. Pointer and arrows read one hour, a click chooses it. */
export const HeatMap = memo(function HeatMap({ days, note, chosen, onChoose }: HeatMapProps) {
  const { t } = useTranslation(['planner', 'schedule', 'campaigns'])
  const figures = useFigures()
  const [at, setAt] = useState<HeatCell | null>(null)
  const { hours, most, totals, mostOfDay } = useMemo(() => {
    const sums = days.map(totalOf)
    return { hours: shownHours(days), most: mostPlays(days), totals: sums, mostOfDay: Math.max(0, ...sums) }
  }, [days])
  const hourly = figures('plays', most)
  const daily = figures('plays', mostOfDay)
  const season = (name: string): string => t(`season.${name}`, { defaultValue: name })
  const said = ({ day, hour }: HeatCell): string => {
    const its = days[day]
    if (its === undefined) return ''
    const plays = figures('plays', its.plays[hour] ?? 0)
    const amount = isOpen(its, hour) ? t('plays-said', { amount: `${plays.say(its.plays[hour] ?? 0)} ${plays.unit}`.trim() }) : t('closed')
    return [`${weekdayDay(its.date, t)} ${t(`schedule:month-${Number(its.date.slice(5, 7))}`)}, ${hour}–${hour + 1}: ${amount}`, isTight(its, hour) ? t('tight') : '', ...its.seasons.map(season)].filter(Boolean).join(' · ')
  }
  const first = { day: 0, hour: hours[0] ?? 0 }
  const read = at ?? chosen ?? first
  const seasons = seasonsIn(days)
  return (
    <section className="panel-part heat" aria-label={t('by-hours-and-days')}>
      <div className="panel-head"><h2 className="strong">{t('by-hours-and-days')}</h2><span className="second small clip" aria-live="off">{at === null ? note : said(at)}</span><WhenWhere /></div>
      <div className="heat-hours small second" aria-hidden="true" style={{ '--hours': hours.length } as React.CSSProperties}><span /><span className="heat-cells">{hours.map((hour) => <i key={hour}>{hour}</i>)}</span><span className="right">{t('a-day', { unit: daily.unit })}</span></div>
      <div className="heat-body" role="slider" tabIndex={0} aria-label={t('by-hours-and-days')} aria-valuemin={0} aria-valuemax={Math.max(0, days.length * hours.length - 1)} aria-valuenow={read.day * hours.length + hours.indexOf(read.hour)} aria-valuetext={said(read)}
        {...pointing(days, hours, read, setAt, onChoose)} style={{ '--hours': hours.length } as React.CSSProperties}>
        {days.map((day, place) => <HeatRow key={day.date} day={day} place={place} hours={hours} most={most} total={daily.say(totals[place]!)} share={mostOfDay === 0 ? 0 : totals[place]! / mostOfDay} name={weekdayDay(day.date, t)} at={at?.day === place ? at.hour : null} chosen={chosen?.day === place ? chosen.hour : null} />)}
      </div>
      <p className="heat-legend small second">
        <span>0</span><i className="heat-ramp" /><span>{t('an-hour', { amount: `${hourly.say(most)} ${hourly.unit}`.trim() })}</span>
        {days.some(({ tight }) => tight !== 0) ? <span className="heat-key"><i className="tight-mark" aria-hidden="true">▲</i>{t('tight')}</span> : null}
        {seasons.length === 0 ? null : <span className="heat-key clip"><Glyph state="information" size={9} /><span className="clip">{seasons.map(season).join(', ')}</span></span>}
      </p>
    </section>
  )
})

function pointing(days: readonly HeatDay[], hours: readonly number[], read: HeatCell, setAt: (cell: HeatCell | null) => void, onChoose: (cell: HeatCell) => void) {
  const cellOf = (event: PointerEvent | React.MouseEvent): HeatCell | null => {
    const under = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-hour]') : null
    return under ? { day: Number(under.closest<HTMLElement>('[data-day]')?.dataset.day), hour: Number(under.dataset.hour) } : null
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const column = hours.indexOf(read.hour)
    const moved: Record<string, HeatCell> = {
      ArrowLeft: { ...read, hour: hours[Math.max(0, column - 1)]! }, ArrowRight: { ...read, hour: hours[Math.min(hours.length - 1, column + 1)]! },
      ArrowUp: { ...read, day: Math.max(0, read.day - 1) }, ArrowDown: { ...read, day: Math.min(days.length - 1, read.day + 1) }, Home: { ...read, hour: hours[0]! }, End: { ...read, hour: hours.at(-1)! },
    }
    const next = moved[event.key]
    if (next !== undefined) setAt(next)
    else if (event.key === 'Enter' || event.key === ' ') onChoose(read)
    else return
    event.preventDefault()
  }
  return { onKeyDown, onPointerMove: (event: PointerEvent) => setAt(cellOf(event)), onPointerLeave: () => setAt(null), onBlur: () => setAt(null), onClick: (event: React.MouseEvent) => { const cell = cellOf(event); if (cell !== null) onChoose(cell) } }
}
