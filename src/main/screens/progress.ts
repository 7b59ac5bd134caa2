import type { PublishProgress } from '../../contracts/devices.ts'
import type { ScreenRows } from './screen-rows.ts'

/** What becomes of each release that some screen should have: screen by screen, so nothing is said to be done that is not. */
export function progressOf(rows: ScreenRows, startedAtMs: ReadonlyMap<number, number>): PublishProgress[] {
  const byRelease = new Map<number, PublishProgress>()
  for (const screenId of rows.ids()) {
    const its = rows.known(screenId)
    if (!its.enrolled || !its.wanted) continue
    const { release } = its.wanted
    const progress = byRelease.get(release) ?? { release, startedAtMs: startedAtMs.get(release) ?? 0, screens: 0, adopted: 0, fetching: 0, refused: 0, waiting: 0, unreachable: 0 }
    byRelease.set(release, progress)
    progress.screens += 1
    if (its.adoptedContent === its.wantedContent) progress.adopted += 1
    else if (!its.present) progress.unreachable += 1
    else if (its.refused !== null) progress.refused += 1
    else if (its.lacks !== null) progress.fetching += 1
    else progress.waiting += 1
  }
  return [...byRelease.values()].sort((a, b) => b.release - a.release)
}
