import type { Correction } from '../../../contracts/studio-corrections.ts'
import type { Stroke } from '../../../contracts/studio-strokes.ts'

/** A person's marks as the strokes that mattes are corrected by. */
export const strokesOf = (correction: Correction): Stroke[] => correction.map((mark): Stroke => {
  if (mark.kind === 'point') return { kind: 'point', paint: mark.how, at: mark.spot }
  if (mark.kind === 'stroke') return { kind: 'brush', paint: mark.how, radius: Math.min(5000, mark.radius), points: mark.spots }
  const { left, top, width, height } = mark.box
  return { kind: 'box', paint: 'add', from: { x: left, y: top }, to: { x: Math.min(10_000, left + width), y: Math.min(10_000, top + height) } }
})
