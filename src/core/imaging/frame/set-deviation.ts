import type { Place } from '../../../contracts/studio.ts'

/** How far the thing on a picture stands from the rest of its set, as it was taken: its height in percent, its baseline in pixels. Null where nothing was found. */
export type Deviation = { scale: number; baselinePx: number } | null
type Taken = { box: Place | null; height: number | null }

/** Against the middle one of the set, so that one picture that is off puts none of the others off. */
export function setDeviations(pictures: readonly Taken[]): Deviation[] {
  const found = pictures.flatMap(({ box }) => (box === null ? [] : [box]))
  if (found.length === 0) return pictures.map(() => null)
  const [height, base] = [median(found.map((box) => box.height)), median(found.map((box) => box.top + box.height))]
  return pictures.map(({ box, height: pixels }) => (box === null || height === 0 ? null : { scale: box.height / height - 1, baselinePx: Math.round(((box.top + box.height - base) / 10_000) * (pixels ?? 0)) }))
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)]!
