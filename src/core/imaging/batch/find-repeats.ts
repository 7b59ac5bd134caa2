import { alikeTo } from '../analysis/look-groups.ts'
import { angleOfName } from '../articles/angle-of-name.ts'
import { type BatchPicture, type BatchState, stemOf } from './batch-state.ts'

/** By their numbers. `duplicateOf`: the first picture of the batch with the same bytes; `similarTo`: where there is none, the first before it that looks nearly the same. */
export type Repeats = { readonly duplicateOf: number | null; readonly similarTo: number | null }

/** Known when those before it are made, whichever was made first. A thing's front and back may well look alike: they are no repeats. */
export function findRepeats(batch: BatchState, picture: BatchPicture): Repeats {
  const { id, n, news, set } = picture
  if (news === null) return { duplicateOf: null, similarTo: null }
  const first = batch.firstOf.get(news.sourceSha256) ?? n
  if (first < n) return { duplicateOf: first, similarTo: null }
  const angle = spokenAngle(picture)
  const isOtherSide = (other: BatchPicture): boolean => angle !== null && other.set === set && (spokenAngle(other) ?? angle) !== angle
  let similarTo: number | null = null
  for (const other of alikeTo(batch.looks, id).map((each) => batch.pictures.get(each)!)) if (other.n < (similarTo ?? n) && !isOtherSide(other)) similarTo = other.n
  return { duplicateOf: null, similarTo }
}

/** A bare number says which shot it is, and nothing of the side. */
function spokenAngle({ angle, path }: BatchPicture): string | null {
  const its = angle ?? angleOfName(stemOf(path))
  return its === null || /^\d+$/.test(its) ? null : its
}
