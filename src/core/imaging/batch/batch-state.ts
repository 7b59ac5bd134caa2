import type { LookGroups } from '../analysis/look-groups.ts'
import { nameWithoutAngle } from '../articles/angle-of-name.ts'
import type { Correction } from '../../../contracts/studio-corrections.ts'
import type { PictureState } from '../../../contracts/studio.ts'
import type { Problem } from '../../../contracts/problems.ts'
import type { AddedPicture, BatchOrder, MadeNews } from './batch-facts.ts'

export type BatchPicture = Omit<AddedPicture, 'article' | 'angle'> & {
  article: string | null
  angle: string | null
  /** As `setOf` says of its article and path. */
  set: string
  /** How marketplaces call its article, by their presets' ids. */
  codes: Readonly<Record<string, string>>
  /** By the order in which pictures came. */
  readonly n: number
  /** How many before it have the same stem in the same folder: a.jpg and a.png become a and a-2, whichever is made first. */
  readonly twin: number
  state: PictureState
  /** How often it was begun without an end: whatever takes the engine down with it is not begun for ever. */
  attempts: number
  /** Changes when it is to be made anew: what was under way by then counts no more. */
  round: number
  news: MadeNews | null
  problem: Problem | null
  verdict: 'accepted' | 'refused' | null
  correction: Correction
  files: readonly { readonly output: string; readonly file: string }[]
  /** What may lie under its names from earlier times, by hash: it alone may make room for what is made now. */
  replaces: ReadonlyMap<string, ReadonlySet<string>>
  rating: number | null
  favourite: boolean
}
export type BatchState = {
  order: BatchOrder
  orderedAtMs: number
  endedAtMs: number | null
  state: 'running' | 'paused' | 'stopped' | 'done'
  priority: number
  complete: boolean
  exportNow: boolean
  told: boolean
  pictures: Map<string, BatchPicture>
  /** Ids by state, those that came first in front. */
  by: Record<PictureState, Set<string>>
  /** By set: how many of its pictures are not settled. */
  unsettled: Map<string, number>
  twins: Map<string, number>
  /** By an original's bytes, the first picture that has them. */
  firstOf: Map<string, number>
  looks: LookGroups
  /** Names that were given, by their keys. */
  names: Map<string, string>
}

/** No more becomes of it by itself. */
export const endStates: readonly PictureState[] = ['written', 'failed', 'refused']
/** Whether it is made, or judged, yet: what its set waits for. */
export const isUnsettled = (state: PictureState): boolean => state === 'waiting' || state === 'working' || state === 'doubtful'

/** Pictures of one article belong together; where none is known, those of one folder whose names differ by the angle alone. */
export const setOf = ({ article, path }: Pick<AddedPicture, 'article' | 'path'>): string => article ?? `/${folderOf(path)}/${nameWithoutAngle(stemOf(path))}`

export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))
export function stemOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const dot = name.lastIndexOf('.')
  return dot > 0 ? name.slice(0, dot) : name
}
