import type { Spread } from '../../../contracts/planner.ts'

/** `side`: words stand over the rising line, or under it where the mark before is too near; at the start of the scale beside it. */
export type WinMark = { letters: string; along: number; up: number; words: string; side: 'over' | 'under' | 'beside' }
type Given = { letter: string; along: number; up: number; words: string }
const [near, tooNear, start, end] = [0.04, 0.2, 0.12, 0.8]

/** Scenarios at their own price and share; those that lie on one another are said together. */
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
  const sorted = joined.sort((a, b) => a.along - b.along)
  return sorted.map((mark, place) => ({ ...mark, side: mark.along < start ? 'beside' : place > 0 && mark.along < end && mark.up > start && mark.along - sorted[place - 1]!.along < tooNear ? 'under' : 'over' }))
}

/** The top of the scale: the next ten percent above all that is drawn. */
export const topShare = (shares: readonly Spread[]): number => Math.min(10_000, Math.max(1000, Math.ceil(Math.max(0, ...shares.map(({ p95 }) => p95)) / 1000) * 1000))
