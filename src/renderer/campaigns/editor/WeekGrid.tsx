import { type KeyboardEvent, type PointerEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { daysOfWeek, hasHour, hoursOfDay, maskText } from './hour-mask.ts'
import { type Cell, isOn, paint, step, turnDay, turnHour } from './week-paint.ts'

export type WeekMarks = { open: readonly number[] | null; prime: readonly number[] | null; tight: readonly number[] | null }
type WeekGridProps = { label: string; week: readonly number[]; marks: WeekMarks; disabled?: boolean; onHold: (week: number[]) => void; onSave: (week: number[]) => void }
type Stroke = { from: Cell; on: boolean; before: readonly number[] }
const hours = Array.from({ length: hoursOfDay }, (_, hour) => hour)
const days = Array.from({ length: daysOfWeek }, (_, day) => day)
const named = new Set([0, 3, 6, 9, 12, 15, 18, 21, 23])

/** 7 × 24 hours. Drag paints or erases a rectangle; arrows move, space turns one hour, Shift with arrows paints on; a day's or an hour's name turns all of it. */
export function WeekGrid({ label, week, marks, disabled = false, onHold, onSave }: WeekGridProps) {
  const { t } = useTranslation('campaigns')
  const id = useId()
  const { at, onKeyDown, pointer } = useStrokes({ week, disabled, onHold, onSave })
  return (
    <div className="week-grid" data-disabled={disabled || undefined}>
      <span />
      <div className="week-hours" aria-hidden="true">
        {hours.map((hour) => <button key={hour} type="button" tabIndex={-1} disabled={disabled} onClick={() => onSave(turnHour(week, hour))}>{named.has(hour) ? hour : ''}</button>)}
      </div>
      <div className="week-days" aria-hidden="true">
        {days.map((day) => <button key={day} type="button" tabIndex={-1} disabled={disabled} onClick={() => onSave(turnDay(week, day))}>{t(`weekday-short-${day}`)}</button>)}
      </div>
      <div className="week-cells" role="grid" tabIndex={0} aria-label={label} aria-readonly={disabled} aria-activedescendant={`${id}-${at.day}-${at.hour}`} onKeyDown={onKeyDown} {...pointer}>
        {days.map((day) => (
          <div key={day} role="row" className="week-row" aria-label={`${t(`weekday-${day}`)}: ${maskText(week[day] ?? 0) || t('no-hours')}`}>
            {hours.map((hour) => (
              <span key={hour} id={`${id}-${day}-${hour}`} role="gridcell" data-day={day} data-hour={hour} aria-selected={isOn(week, { day, hour })} className={classOf({ day, hour }, week, marks, at)}
                aria-label={`${t(`weekday-${day}`)}, ${hour}–${hour + 1}${isTight(marks, day, hour, week) ? `, ${t('tight')}` : ''}${isClosed(marks, day, hour) ? `, ${t('closed')}` : ''}`}>
                {isTight(marks, day, hour, week) ? <Glyph state="attention" size={12} /> : null}
              </span>
            ))}
          </div>
        ))}
      </div>
    </div>
  )
}

const isClosed = ({ open }: WeekMarks, day: number, hour: number): boolean => open !== null && !hasHour(open[day] ?? 0, hour)
const isTight = ({ tight }: WeekMarks, day: number, hour: number, week: readonly number[]): boolean => tight !== null && hasHour(tight[day] ?? 0, hour) && isOn(week, { day, hour })

function classOf(cell: Cell, week: readonly number[], marks: WeekMarks, at: Cell): string {
  const { day, hour } = cell
  const on = isOn(week, cell)
  return ['week-cell', on ? 'on' : '', on && marks.prime !== null && hasHour(marks.prime[day] ?? 0, hour) ? 'prime' : '', isClosed(marks, day, hour) ? 'closed' : '', at.day === day && at.hour === hour ? 'at' : ''].filter(Boolean).join(' ')
}

type Strokes = Pick<WeekGridProps, 'week' | 'onHold' | 'onSave'> & { disabled: boolean }
function useStrokes({ week, disabled, onHold, onSave }: Strokes) {
  const [at, setAt] = useState<Cell>({ day: 0, hour: 9 })
  const [stroke, setStroke] = useState<Stroke | null>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const next = step(event.key, at)
    if (next !== null) {
      if (event.shiftKey && !disabled) onSave(paint(week, at, next, isOn(week, at)))
      setAt(next)
    } else if ((event.key === ' ' || event.key === 'Enter') && !disabled) onSave(paint(week, at, at, !isOn(week, at)))
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const draw = (cell: Cell, { from, on, before }: Stroke) => { setAt(cell); onHold(paint(before, from, cell, on)) }
  const pointer = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      const cell = cellAt(event)
      if (disabled || cell === null || event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      const begun = { from: cell, on: !isOn(week, cell), before: week }
      setStroke(begun)
      draw(cell, begun)
    },
    onPointerMove: (event: PointerEvent) => { const cell = stroke === null ? null : cellAt(event); if (stroke !== null && cell !== null && (cell.day !== at.day || cell.hour !== at.hour)) draw(cell, stroke) },
    onPointerUp: () => { if (stroke !== null) { setStroke(null); onSave(paint(stroke.before, stroke.from, at, stroke.on)) } },
    onPointerCancel: () => { if (stroke !== null) { setStroke(null); onHold([...stroke.before]) } },
  }
  return { at, onKeyDown, pointer }
}

/** While a stroke goes on its events come to the grid, so the cell is looked for under the pointer. */
function cellAt(event: PointerEvent): Cell | null {
  const under = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>('[data-hour]')
  return under ? { day: Number(under.dataset.day), hour: Number(under.dataset.hour) } : null
}
