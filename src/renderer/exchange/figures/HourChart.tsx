import type { KeyboardEvent, PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../i18n/use-formats.ts'
import { along, clockHour, type FigureName, figureOf, type HourSlot, hoursShown, linePath } from './hour-figures.ts'

const [width, height] = [240, 56]
const column = width / hoursShown
const scales: Record<FigureName, readonly [number, number] | null> = { fill: [0, 1], take: [0.1, 0.15], revenue: null }
type ChartProps = { name: FigureName; label: string; slots: readonly HourSlot[]; at: number | null; onPoint: (at: number | null) => void; said: (slot: HourSlot) => string }

/** A day of hours, the present one last; the day before lies behind it. Pointer and arrows read one hour. */
export function HourChart({ name, label, slots, at, onPoint, said }: ChartProps) {
  const last = hoursShown - 1
  const scale = scales[name] ?? [0, Math.max(1, ...slots.flatMap(({ of, before }) => [figureOf(name, of) ?? 0, figureOf(name, before) ?? 0]))] as const
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    onPoint(Math.min(last, Math.max(0, Math.floor(((event.clientX - box.left) / box.width) * hoursShown))))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowLeft: (at ?? last) - 1, ArrowRight: (at ?? last) + 1, Home: 0, End: last }
    const next = steps[event.key]
    if (next === undefined) return
    event.preventDefault()
    onPoint(Math.min(last, Math.max(0, next)))
  }
  return (
    <div className="hour-chart" role="slider" tabIndex={0} aria-label={label} aria-valuemin={0} aria-valuemax={last} aria-valuenow={at ?? last} aria-valuetext={said(slots[at ?? last]!)}
      onPointerMove={onPointerMove} onPointerLeave={() => onPoint(null)} onKeyDown={onKeyDown} onBlur={() => onPoint(null)}>
      <div className="hour-plot">
        <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
          {at === null ? null : <rect className="hour-pointed" x={at * column} y={0} width={column} height={height} />}
          {name === 'revenue' ? <Bars slots={slots} scale={scale} at={at} /> : <Lines name={name} slots={slots} scale={scale} />}
        </svg>
        {name === 'revenue' ? null : <ScaleEnds scale={scale} />}
        {name === 'revenue' ? null : <Dot value={figureOf(name, slots[at ?? last]!.of)} at={at ?? last} scale={scale} />}
      </div>
      <HourAxis slots={slots} at={at ?? last} />
    </div>
  )
}

type PlotProps = { slots: readonly HourSlot[]; scale: readonly [number, number] }
function Lines({ name, slots, scale }: PlotProps & { name: FigureName }) {
  return (
    <>
      <path className="hour-line before" d={linePath(slots.map(({ before }) => figureOf(name, before)), width, height, scale)} />
      <path className="hour-line" d={linePath(slots.map(({ of }) => figureOf(name, of)), width, height, scale)} />
    </>
  )
}

function Bars({ slots, scale, at }: PlotProps & { at: number | null }) {
  const tall = (value: number | null): number => (value === null ? 0 : along(value, scale) * height)
  return slots.map(({ hour, of, before }, place) => {
    const [now, then] = [tall(figureOf('revenue', of)), tall(figureOf('revenue', before))]
    const isChosen = place === (at ?? hoursShown - 1)
    return (
      <g key={hour}>
        <rect className={isChosen ? 'hour-bar on' : 'hour-bar'} x={place * column + 1} y={height - now} width={column - 2} height={now} />
        {then > 0 ? <rect className="hour-mark" x={place * column + 1} y={Math.min(height - 1.5, height - then)} width={column - 2} height={1.5} /> : null}
      </g>
    )
  })
}

/** Of the page and not of the drawing, which is stretched. */
function Dot({ value, at, scale }: { value: number | null; at: number; scale: readonly [number, number] }) {
  return value === null ? null : <i className="hour-dot" style={{ left: `${((at + 0.5) / hoursShown) * 100}%`, bottom: `${along(value, scale) * 100}%` }} />
}

function ScaleEnds({ scale: [least, most] }: { scale: readonly [number, number] }) {
  const formats = useFormats()
  return <><span className="hour-end most">{formats.percent(most)}</span><span className="hour-end">{formats.percent(least)}</span></>
}

function HourAxis({ slots, at }: { slots: readonly HourSlot[]; at: number }) {
  const { t } = useTranslation('exchange')
  return (
    <div className="hour-axis" aria-hidden="true" title={t('chart-legend')}>
      {slots.map(({ hour }, place) => (place === at || (clockHour(hour) % 6 === 0 && Math.abs(place - at) > 3) ? <span key={hour} className={place === at ? 'on' : undefined} style={{ left: `${((place + 0.5) / hoursShown) * 100}%` }}>{clockHour(hour)}</span> : null))}
    </div>
  )
}
