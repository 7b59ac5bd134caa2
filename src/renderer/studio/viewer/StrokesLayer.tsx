import { memo } from 'react'
import type { CorrectionMark } from '../../../contracts/studio-corrections.ts'
import type { Size } from './stage-geometry.ts'

/** What was drawn and is not part of the mask yet; each kind by its line as well as its colour. */
export const StrokesLayer = memo(function StrokesLayer({ strokes, size }: { strokes: readonly CorrectionMark[]; size: Size }) {
  if (strokes.length === 0) return null
  return <svg className="strokes-layer" width={size.width} height={size.height} aria-hidden="true">{strokes.map((stroke, at) => <StrokeShape key={at} stroke={stroke} size={size} />)}</svg>
})

function StrokeShape({ stroke, size: { width, height } }: { stroke: CorrectionMark; size: Size }) {
  const x = (value: number) => (value / 10_000) * width
  const y = (value: number) => (value / 10_000) * height
  if (stroke.kind === 'box') return <rect className="stroke-box" x={x(stroke.box.left)} y={y(stroke.box.top)} width={x(stroke.box.width)} height={y(stroke.box.height)} />
  if (stroke.kind === 'point') return <PointShape how={stroke.how} x={x(stroke.spot.x)} y={y(stroke.spot.y)} />
  const points = stroke.spots.map((spot) => `${x(spot.x)},${y(spot.y)}`)
  return <polyline className={`stroke-brush is-${stroke.how}`} points={(points.length === 1 ? [points[0], points[0]] : points).join(' ')} strokeWidth={Math.max(2, (stroke.radius / 5000) * Math.max(width, height))} />
}

function PointShape({ how, x, y }: { how: 'add' | 'erase'; x: number; y: number }) {
  return (
    <g className={`stroke-point is-${how}`}>
      <circle cx={x} cy={y} r={7} />
      <path d={how === 'add' ? `M${x - 4} ${y}h8M${x} ${y - 4}v8` : `M${x - 4} ${y}h8`} />
    </g>
  )
}
