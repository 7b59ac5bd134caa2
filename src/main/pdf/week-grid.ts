import type { Content } from 'pdfmake'
import { type ProposalTexts, say } from './proposal-text.ts'

const [cell, gap, left] = [5, 0.8, 18]
const step = cell + gap
const [playing, silent, quiet] = ['#1d6a95', '#eef1f3', '#5b6670']
export const gridWidth = left + 24 * step

/** Seven days by twenty-four hours, filled where it plays. */
export function weekGrid(week: readonly number[], texts: ProposalTexts): Content {
  const rects = week.flatMap((hours, day) => Array.from({ length: 24 }, (_, hour) => ({ type: 'rect' as const, x: left + hour * step, y: day * step, w: cell, h: cell, color: (hours >>> hour) & 1 ? playing : silent })))
  const days = week.map((_, day): Content => ({ text: say(texts, `day-${day}`), fontSize: 5, color: quiet, relativePosition: { x: 0, y: day * step - 1 } }))
  const clock = [0, 6, 12, 18, 24].map((hour): Content => ({ text: String(hour), fontSize: 5, color: quiet, relativePosition: { x: left + hour * step - (hour === 24 ? 6 : 0), y: 0 } }))
  return { stack: [...days, { canvas: rects }, ...clock, { text: ' ', fontSize: 6 }] }
}
