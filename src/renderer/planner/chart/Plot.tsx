import type { KeyboardEvent, PointerEvent, ReactNode } from 'react'
import { box } from './paths.ts'

export type Tick = { at: number; text: string }
/** Reading one of so many places, with the pointer or the arrows. */
export type Reading = { count: number; at: number | null; onPoint: (at: number | null) => void; said: (at: number) => string }
type PlotProps = { label: string; along: readonly Tick[]; up: readonly Tick[]; reading: Reading; /** The first and the last word stay within the drawing. */ within?: boolean; children: ReactNode; over?: ReactNode; aside?: ReactNode }

/** A drawing with its scales; words lie over it on the page, for the drawing is stretched. */
export function Plot({ label, along, up, reading, within: isWithin = false, children, over, aside }: PlotProps) {
  const { count, at, onPoint, said } = reading
  const last = Math.max(0, count - 1)
  const within = (place: number): number => Math.min(last, Math.max(0, place))
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const area = event.currentTarget.getBoundingClientRect()
    onPoint(within(Math.floor(((event.clientX - area.left) / area.width) * count)))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowLeft: (at ?? count) - 1, ArrowRight: (at ?? -1) + 1, Home: 0, End: last }
    const next = steps[event.key]
    if (next === undefined || count === 0) return
    event.preventDefault()
    onPoint(within(next))
  }
  return (
    <div className="plot">
      <div className="plot-up" aria-hidden="true">{up.map((tick) => <span key={tick.text} style={{ bottom: `${tick.at * 100}%` }}>{tick.text}</span>)}</div>
      <div className="plot-area" role="slider" tabIndex={0} aria-label={label} aria-valuemin={0} aria-valuemax={last} aria-valuenow={at ?? last} aria-valuetext={count === 0 ? '' : said(at ?? last)}
        onPointerMove={onPointerMove} onPointerLeave={() => onPoint(null)} onKeyDown={onKeyDown} onBlur={() => onPoint(null)}>
        <svg viewBox={`0 0 ${box} ${box}`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
          {up.map((tick) => <line key={tick.text} className="plot-line" x1={0} x2={box} y1={(1 - tick.at) * box} y2={(1 - tick.at) * box} />)}
          {children}
        </svg>
        {over}
      </div>
      <div className="plot-aside">{aside}</div>
      <div className={isWithin ? 'plot-along within' : 'plot-along'} aria-hidden="true">{along.map((tick) => <span key={`${tick.at} ${tick.text}`} style={{ left: `${tick.at * 100}%` }}>{tick.text}</span>)}</div>
    </div>
  )
}
