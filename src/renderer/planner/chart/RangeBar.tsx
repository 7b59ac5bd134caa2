import type { Spread } from '../../../contracts/planner.ts'
import { along, type Scale } from './scales.ts'

type RangeBarProps = { spread: Spread; scale: Scale; /** Where something to compare with lies. */ mark?: number | null }
const percent = (share: number): string => `${share * 100}%`

/** Nine worlds in ten thin, half of them thick, the middle a tick. Said in words beside it. */
export function RangeBar({ spread: { p5, p25, p50, p75, p95 }, scale, mark = null }: RangeBarProps) {
  const part = (from: number, to: number) => ({ left: percent(along(from, scale)), right: percent(1 - along(to, scale)) })
  return (
    <span className="range-bar" aria-hidden="true">
      <i className="ninety" style={part(p5, p95)} />
      <i className="fifty" style={part(p25, p75)} />
      {mark === null ? null : <i className="mark" style={{ left: percent(along(mark, scale)) }} />}
      <i className="middle" style={{ left: percent(along(p50, scale)) }} />
    </span>
  )
}
