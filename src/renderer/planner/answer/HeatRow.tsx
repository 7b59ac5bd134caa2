import { type CSSProperties, memo } from 'react'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { weekday } from '../say/date-words.ts'
import { type HeatDay, isOpen, isTight } from './heat-days.ts'

type HeatRowProps = { day: HeatDay; place: number; hours: readonly number[]; most: number; total: string; share: number; name: string; at: number | null; chosen: number | null }
const saturday = 5

/** One day: its hours, and all of them together. */
export const HeatRow = memo(function HeatRow({ day, place, hours, most, total, share, name, at, chosen }: HeatRowProps) {
  return (
    <div className="heat-row" data-day={place}>
      <span className={weekday(day.date) >= saturday ? 'heat-day small strong' : 'heat-day small second'}>{day.seasons.length > 0 ? <Glyph state="information" size={9} /> : null}{name}</span>
      <span className="heat-cells">
        {hours.map((hour) => (
          <i key={hour} data-hour={hour} className={['heat-cell', isOpen(day, hour) ? '' : 'shut', at === hour ? 'at' : '', chosen === hour ? 'chosen' : ''].filter(Boolean).join(' ')} style={{ '--v': most === 0 ? 0 : Math.round(((day.plays[hour] ?? 0) / most) * 100) } as CSSProperties}>
            {isTight(day, hour) ? <b className="tight-mark">▲</b> : null}
          </i>
        ))}
      </span>
      <span className="heat-total small second"><i style={{ width: `${share * 100}%` }} /><span>{total}</span></span>
    </div>
  )
})
