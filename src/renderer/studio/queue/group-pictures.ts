import type { PictureRow, PictureState } from '../../../contracts/studio.ts'
import { foldText } from '../../../core/kernel/fold-text.ts'

/** In the order in which a person is needed. */
export const groupNames = ['failed', 'doubtful', 'working', 'ready', 'written', 'refused'] as const
export type GroupName = (typeof groupNames)[number]
export const groupOf: Record<PictureState, GroupName> = { failed: 'failed', doubtful: 'doubtful', waiting: 'working', working: 'working', ready: 'ready', written: 'written', refused: 'refused' }
export type QueueRow = { kind: 'head'; group: GroupName; count: number } | { kind: 'picture'; picture: PictureRow }

/** What fits, group by group, each with its head; where a doubt decides, the least sure first. */
export function groupPictures(pictures: Iterable<PictureRow>, only: readonly GroupName[] | null, text: string, favourites = false): QueueRow[] {
  const groups = new Map<GroupName, PictureRow[]>(groupNames.map((name) => [name, []]))
  const wanted = foldText(text).trim()
  for (const picture of pictures) {
    const group = groupOf[picture.state]
    if (favourites && !picture.favourite) continue
    if ((only === null || only.includes(group)) && (wanted === '' || foldText(`${picture.path} ${picture.article ?? ''}`).includes(wanted))) groups.get(group)!.push(picture)
  }
  return groupNames.flatMap((group): QueueRow[] => {
    const rows = groups.get(group)!.sort(group === 'written' || group === 'working' ? byNumber : byDoubt)
    return rows.length === 0 ? [] : [{ kind: 'head', group, count: rows.length }, ...rows.map((picture): QueueRow => ({ kind: 'picture', picture }))]
  })
}

const byNumber = (a: PictureRow, b: PictureRow): number => Number(b.state === 'working') - Number(a.state === 'working') || a.n - b.n
const byDoubt = (a: PictureRow, b: PictureRow): number => (a.confidence ?? -1) - (b.confidence ?? -1) || a.n - b.n

/** The next that waits for a verdict, before or after where one is; round the end, for a verdict may have been put off. */
export function nextDoubtful(rows: readonly QueueRow[], from: string | null, step: 1 | -1): PictureRow | null {
  const doubtful = rows.flatMap((row) => (row.kind === 'picture' && row.picture.state === 'doubtful' ? [row.picture] : []))
  if (doubtful.length === 0) return null
  const at = doubtful.findIndex(({ id }) => id === from)
  if (at >= 0) return doubtful[(at + step + doubtful.length) % doubtful.length]!
  return step === 1 ? doubtful[0]! : doubtful.at(-1)!
}

/** `shoes/Sayran Nur 3.jpg` is called Sayran Nur 3. */
export const nameOfPicture = (path: string): string => path.replaceAll('\\', '/').split('/').at(-1)!.replace(/\.[^.]+$/, '')
