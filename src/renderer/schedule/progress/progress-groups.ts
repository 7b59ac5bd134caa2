import type { PublishProgress, ScreenRow } from '../../../contracts/devices.ts'

export const waitingKinds = ['refused', 'fetching', 'unreachable', 'waiting'] as const
export type WaitingKind = (typeof waitingKinds)[number]
export type ProgressGroups = Record<WaitingKind, ScreenRow[]>

/** The screens that do not play a release yet, by what keeps them. The same screen is in one group only. */
export function progressGroups(rows: Iterable<ScreenRow>, release: number): ProgressGroups {
  const groups: ProgressGroups = { refused: [], fetching: [], unreachable: [], waiting: [] }
  for (const row of rows) {
    if (!row.enrolled || row.wanted?.release !== release || row.adopted?.sequence === row.wanted.sequence) continue
    groups[kindOf(row)].push(row)
  }
  groups.fetching.sort((a, b) => (b.lacks?.bytes ?? 0) - (a.lacks?.bytes ?? 0))
  groups.unreachable.sort((a, b) => (a.seenAtMs ?? 0) - (b.seenAtMs ?? 0))
  return groups
}

function kindOf(row: ScreenRow): WaitingKind {
  if (row.link === 'broken' || row.link === 'silent') return 'unreachable'
  if (row.refused !== null) return 'refused'
  return row.lacks === null ? 'waiting' : 'fetching'
}

/** The publish that everybody waits for: the newest that any screen should have. */
export const newestProgress = (progress: readonly PublishProgress[]): PublishProgress | null => progress.reduce<PublishProgress | null>((newest, each) => (newest === null || each.release > newest.release ? each : newest), null)
