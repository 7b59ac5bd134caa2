import { hourMs } from './count-plays.ts'

/** A screen has had a release since then, the earliest first. */
export type Adoption = { release: number; atMs: number }
export type HourRange = { fromHour: number; hours: number }

/**
 * Of hours in which a release held at a screen, those in which it was known to have an older one still: to the nearest hour, from the beginning on. [PP3]
 * Nothing is said of the time before anything is known of it, and a later release that a screen was given ahead is not late.
 */
export function lateHours(adoptions: readonly Adoption[], { release, fromHour, hours }: HourRange & { release: number }): HourRange | null {
  const [known] = adoptions
  if (!known) return null
  const taken = adoptions.find((each) => each.release >= release)
  const from = Math.round(Math.max(fromHour, known.atMs / hourMs))
  const to = Math.round(Math.min(fromHour + hours, (taken?.atMs ?? Number.POSITIVE_INFINITY) / hourMs))
  return to > from ? { fromHour: from, hours: to - from } : null
}
