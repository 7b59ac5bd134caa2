import { type CorrectionMark, correctionLimits } from '../../../contracts/studio-corrections.ts'
import type { Tool } from '../studio-store.ts'
import type { Spot } from './stage-geometry.ts'

const leastStep = 6
export type Brush = { tool: Tool; size: number }
export const isBrush = (tool: Tool): tool is 'add' | 'erase' | 'unsure' => tool === 'add' || tool === 'erase' || tool === 'unsure'

/** What begins where the pointer goes down; null for a hand that only moves the picture, or once there are too many. */
export function beginStroke({ tool, size }: Brush, { x, y }: Spot, before: number): CorrectionMark | null {
  if (tool === 'hand' || before >= correctionLimits.marks) return null
  if (isBrush(tool)) return { kind: 'stroke', how: tool, radius: Math.max(1, Math.round(size / 2)), spots: [{ x, y }] }
  if (tool === 'box') return { kind: 'box', box: { left: x, top: y, width: 0, height: 0 } }
  return { kind: 'point', how: tool === 'point-add' ? 'add' : 'erase', spot: { x, y } }
}

/** The stroke drawn on to where the pointer is; a step too small to be seen adds no point. */
export function drawOn(stroke: CorrectionMark, from: Spot, to: Spot): CorrectionMark {
  if (stroke.kind === 'point') return { ...stroke, spot: to }
  if (stroke.kind === 'box') return { kind: 'box', box: { left: Math.min(from.x, to.x), top: Math.min(from.y, to.y), width: Math.abs(to.x - from.x), height: Math.abs(to.y - from.y) } }
  const { x, y } = stroke.spots.at(-1)!
  if (stroke.spots.length >= correctionLimits.spotsOfStroke || Math.hypot(to.x - x, to.y - y) < leastStep) return stroke
  return { ...stroke, spots: [...stroke.spots, to] }
}

/** A box nobody could have meant is let drop; one box says where the thing is, so a new one takes the old one's place. */
export function withStroke(strokes: readonly CorrectionMark[], stroke: CorrectionMark): readonly CorrectionMark[] {
  if (stroke.kind !== 'box') return [...strokes, stroke]
  if (stroke.box.width < 50 || stroke.box.height < 50) return strokes
  return [...strokes.filter(({ kind }) => kind !== 'box'), stroke]
}
export const withoutLast = (strokes: readonly CorrectionMark[]): readonly CorrectionMark[] => strokes.slice(0, -1)

/** Each step is a third larger or smaller. */
export const nextBrush = (size: number, step: 1 | -1): number => Math.min(1500, Math.max(8, Math.round(step === 1 ? size * 1.33 : size / 1.33)))
