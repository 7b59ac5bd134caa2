import type { Spread } from '../../../contracts/planner.ts'

const markSides = ['over', 'under', 'beside', 'before'] as const
/** Where the words of a mark stand: over the rising line to its left, under it to its right, or the other way round. */
type MarkSide = (typeof markSides)[number]
export type WinMark = { letters: string; along: number; up: number; words: string; side: MarkSide }
type Given = { letter: string; along: number; up: number; words: string }
type Box = { left: number; right: number; low: number; high: number }
const near = 0.04
/** Of the drawing at its narrowest: a letter's width, a line's height, and how far words keep from their mark. */
const [letterWidth, lineHeight, apart] = [0.022, 0.085, 0.025]

/** Scenarios at their own price and share; those that lie on one another are said together, and the words of all are kept apart. */
export function joinMarks(marks: readonly Given[]): WinMark[] {
  const joined: Omit<WinMark, 'side'>[] = []
  for (const { letter, along, up, words } of marks) {
    const there = joined.find((each) => Math.abs(each.along - along) < near && Math.abs(each.up - up) < near)
    if (there === undefined) joined.push({ letters: letter, along, up, words: `${letter} ${words}` })
    else {
      there.letters += letter
      there.words = there.words.endsWith(` ${words}`) ? `${there.letters.split('').join(', ')} ${words}` : `${there.words} · ${letter} ${words}`
    }
  }
  const sorted = joined.sort((a, b) => a.along - b.along || b.up - a.up)
  const taken: Box[] = sorted.map(({ along, up }) => ({ left: along - apart, right: along + apart, low: up - apart, high: up + apart }))
  return sorted.map((mark, place) => {
    const others = taken.filter((_, at) => at !== place)
    const side = markSides.find((each) => isFree(boxOf(mark, each), others)) ?? 'over'
    taken.push(boxOf(mark, side))
    return { ...mark, side }
  })
}

function boxOf({ along, up, words }: Omit<WinMark, 'side'>, side: MarkSide): Box {
  const width = words.length * letterWidth
  const left = side === 'over' || side === 'before' ? along - apart - width : along + apart
  const low = side === 'over' || side === 'beside' ? up + apart / 2 : up - apart / 2 - lineHeight
  return { left, right: left + width, low, high: low + lineHeight }
}

const isFree = (box: Box, taken: readonly Box[]): boolean =>
  box.left >= 0 && box.right <= 1 && box.low >= 0 && box.high <= 1.05 && taken.every((other) => box.right <= other.left || box.left >= other.right || box.high <= other.low || box.low >= other.high)

/** The top of the scale: the next ten percent above all that is drawn. */
export const topShare = (shares: readonly Spread[]): number => Math.min(10_000, Math.max(1000, Math.ceil(Math.max(0, ...shares.map(({ p95 }) => p95)) / 1000) * 1000))
