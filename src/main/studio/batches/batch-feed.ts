import type { StudioEvent } from '../../../contracts/studio.ts'
import { createBell } from '../../rpc/bell.ts'
import type { After } from '../../incidents/wake-list.ts'
import type { BatchBook, Change } from './batch-book.ts'
import type { BatchRunner } from './batch-runner.ts'
import { batchRowOf, pictureRowOf } from './batch-rows.ts'

/** What changed, for everybody who looks: nothing is kept for a follower, who asks for what came since when ready for more. */
export type BatchFeed = { heed(changes: readonly Change[]): void; follow(signal: AbortSignal): AsyncGenerator<StudioEvent> }
type FeedParts = { book: BatchBook; runner: Pick<BatchRunner, 'haltOf' | 'msPerPicture' | 'memory'>; after: After; togetherMs?: number }

const [kept, usualTogetherMs, picturesAtOnce] = [30_000, 200, 500]

export function createBatchFeed({ book, runner, after, togetherMs = usualTogetherMs }: FeedParts): BatchFeed {
  const bell = createBell()
  let [ring, first]: [Change[], number] = [[], 0]
  const rows = (batchIds: Iterable<string>) => [...batchIds].flatMap((id) => { const batch = book.get(id); return batch ? [batchRowOf(batch, runner)] : [] })
  const pause = (signal: AbortSignal): Promise<void> => new Promise((resolve) => {
    const cancel = after(togetherMs, resolve)
    signal.addEventListener('abort', () => { cancel(); resolve() }, { once: true })
  })
  const all = (): StudioEvent => ({ type: 'batches', batches: rows([...book.all()].map(({ order }) => order.id)) })
  return {
    heed(changes) {
      for (const change of changes) ring.push(change)
      if (ring.length > kept * 2) {
        first += ring.length - kept
        ring = ring.slice(-kept)
      }
      bell.ring()
    },
    async *follow(signal) {
      let cursor = first + ring.length
      yield all()
      while (!signal.aborted) {
        if (cursor === first + ring.length) await bell.rung(signal)
        await pause(signal)
        if (signal.aborted) return
        const overtaken = cursor < first
        const changes = overtaken ? [] : ring.slice(cursor - first)
        cursor = first + ring.length
        if (overtaken) yield { type: 'resync' }
        const batchIds = new Set(changes.map(({ batchId }) => batchId))
        // A batch that is gone is told by all that are there.
        const isGone = overtaken || [...batchIds].some((id) => book.get(id) === undefined)
        if (isGone) yield all()
        else if (batchIds.size > 0) yield { type: 'batches', batches: rows(batchIds) }
        yield* picturesOf(book, changes)
        yield { type: 'memory', ...runner.memory() }
      }
    },
  }
}

function* picturesOf(book: BatchBook, changes: readonly Change[]): Generator<StudioEvent> {
  const ids = [...new Set(changes.flatMap(({ pictureId }) => (pictureId === null ? [] : [pictureId])))]
  const found = ids.flatMap((id) => { const at = book.picture(id); return at === null ? [] : [at] })
  for (const batch of new Set(found.map((each) => each.batch))) {
    const rows = found.filter((each) => each.batch === batch).map(({ picture }) => pictureRowOf(batch, picture))
    for (let from = 0; from < rows.length; from += picturesAtOnce) yield { type: 'pictures', batchId: batch.order.id, pictures: rows.slice(from, from + picturesAtOnce) }
  }
}
