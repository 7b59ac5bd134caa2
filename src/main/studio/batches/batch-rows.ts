import type { FavouritePictures, PicturesQuery } from '../../../contracts/studio-batches.ts'
import { type BatchRow, type PictureRow, pictureStates } from '../../../contracts/studio.ts'
import type { BatchPicture, BatchState } from '../../../core/imaging/batch/batch-state.ts'
import { findRepeats } from '../../../core/imaging/batch/find-repeats.ts'
import { foldText } from '../../../core/kernel/fold-text.ts'
import type { BatchRunner } from './batch-runner.ts'

/** What people see of a batch: a halt is a pause with a reason. */
export function batchRowOf(batch: BatchState, runner: Pick<BatchRunner, 'haltOf' | 'msPerPicture'>): BatchRow {
  const { order, by } = batch
  const problem = runner.haltOf(order.id)
  const msPerPicture = runner.msPerPicture(order.id)
  return {
    id: order.id, name: order.name, personId: order.personId, createdAtMs: batch.orderedAtMs, endedAtMs: batch.endedAtMs, state: problem !== null && batch.state === 'running' ? 'paused' : batch.state, priority: batch.priority,
    recipeName: order.recipe.name, watching: order.watch && !batch.complete, exportWhen: order.exportWhen, targetFolder: order.targetFolder,
    counts: Object.fromEntries(pictureStates.map((state) => [state, by[state].size])) as BatchRow['counts'],
    msPerPicture, remainingMs: msPerPicture === null || batch.state !== 'running' ? null : msPerPicture * (by.waiting.size + by.working.size), problem,
  }
}

export function pictureRowOf(batch: BatchState, picture: BatchPicture): PictureRow {
  const { id, n, path, state, news, problem, bytes, article, angle, set, verdict, correction, rating, favourite } = picture
  return {
    id, batchId: batch.order.id, n, path, state, confidence: news?.confidence ?? null, doubts: [...(news?.doubts ?? [])], problem, width: news?.width ?? null, height: news?.height ?? null, bytes, thumbnail: news?.thumbnail ?? null,
    article, angle, set, verdict, corrected: correction.length > 0, rating, favourite, model: news?.model ?? null, tookMs: news?.tookMs ?? null, ...findRepeats(batch, picture),
  }
}

export function pickPictures(batch: BatchState, { order, states, text, from, limit }: PicturesQuery): { total: number; rows: PictureRow[] } {
  const sought = foldText(text)
  const found = [...batch.pictures.values()].filter((picture) => (states.length === 0 || states.includes(picture.state)) && (sought === '' || foldText(`${picture.path} ${picture.article ?? ''}`).includes(sought)))
  if (order === 'doubt') found.sort(byDoubt)
  return { total: found.length, rows: found.slice(from, from + limit).map((picture) => pictureRowOf(batch, picture)) }
}

const mostFavourites = 500
/** What people marked in any batch, of the newest first. */
export function pickFavourites(batches: Iterable<BatchState>): FavouritePictures {
  const newest = [...batches].sort((a, b) => b.orderedAtMs - a.orderedAtMs || (a.order.id < b.order.id ? -1 : 1))
  const marked = newest.flatMap((batch) => [...batch.pictures.values()].filter(({ favourite }) => favourite).map((picture) => ({ batch, picture })))
  return { total: marked.length, rows: marked.slice(0, mostFavourites).map(({ batch, picture }) => pictureRowOf(batch, picture)) }
}

/** What waits for a verdict first, and of it what is least sure. */
const byDoubt = (a: BatchPicture, b: BatchPicture): number =>
  Number(b.state === 'doubtful') - Number(a.state === 'doubtful') || (a.news?.confidence ?? 1001) - (b.news?.confidence ?? 1001) || (b.news?.doubts.length ?? 0) - (a.news?.doubts.length ?? 0) || a.n - b.n
