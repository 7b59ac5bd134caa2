import type { ManifestFile } from '../contracts/screens.ts'
import type { Show } from '../core/playback/player/what-shows.ts'
import type { Prepared, Stage, StageItem } from './ports.ts'

export type Ready = { show: Show; prepared: Prepared }
type Parts = { stage: Stage; muted(): boolean; unshowable(file: ManifestFile, reason: string): void }
/** A ladder is not longer than this; the picture in the player can always be shown. */
const mostTries = 60

/** Decides and prepares; a file that turns out to be none is told of, which makes the next decision another. What is ready already is not prepared twice. */
export async function prepareShow({ stage, muted, unshowable }: Parts, decide: () => Show, ready: Ready | null): Promise<Ready> {
  let reusable = ready
  for (let tries = 0; tries < mostTries; tries++) {
    const show = decide()
    const item: StageItem = { file: show.file, blank: show.blank, muted: muted() }
    if (reusable && isSameItem(reusable.prepared.item, item)) return { show, prepared: reusable.prepared }
    reusable?.prepared.discard()
    reusable = null
    const prepared = await stage.prepare(item)
    if (prepared.kind === 'prepared') return { show, prepared }
    if (!show.file) break
    unshowable(show.file, prepared.reason)
  }
  throw new Error('nothing can be shown, not even the picture in the player')
}

const isSameItem = (a: StageItem, b: StageItem): boolean => a.blank === b.blank && a.muted === b.muted && a.file?.sha256 === b.file?.sha256
