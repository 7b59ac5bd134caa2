import { type PreviewHour } from '../../schedule/preview/preview-hour.ts'

type Ladder = PreviewHour['ladders'][number]
export type PlayBeside = { startsAtMs: number; endsAtMs: number; ladder: Ladder }
export type PlaysBeside = { before: PlayBeside | null; now: PlayBeside | null; after: PlayBeside | null }
const hourMs = 3_600_000

/** The plays before, at and after a moment, as two hours of the plan give them. What lies outside them is not guessed. */
export function playsBeside(hours: readonly (PreviewHour | undefined)[], atMs: number, slotMs: number): PlaysBeside {
  const plays = hours.flatMap((hour) => (hour === undefined ? [] : hour.plays.map(([slot, slots, ladder]): PlayBeside => {
    const startsAtMs = hour.hour * hourMs + slot * slotMs
    return { startsAtMs, endsAtMs: startsAtMs + slots * slotMs, ladder: hour.ladders[ladder]! }
  })))
  const at = plays.findIndex((play) => play.startsAtMs <= atMs && atMs < play.endsAtMs)
  if (at >= 0) return { before: plays[at - 1] ?? null, now: plays[at]!, after: plays[at + 1] ?? null }
  return { before: plays.findLast((play) => play.endsAtMs <= atMs) ?? null, now: null, after: plays.find((play) => play.startsAtMs > atMs) ?? null }
}
