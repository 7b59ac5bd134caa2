import type { BatchFact, Standing } from './batch-facts.ts'
import type { BatchPicture, BatchState } from './batch-state.ts'

const picturesInFact = 500

/**
 * The facts that a batch comes to, in the place of all it was folded from: the same state follows, but that nobody works at anything. `before` and `after` frame what stands of
 * its pictures, so that beside each the rest that is known of it can be put. [BA10]
 */
export function sumUpBatch(batch: BatchState): { before: BatchFact[]; pictures: Extract<BatchFact, { kind: 'stands' }>[]; after: BatchFact } {
  const { order, orderedAtMs, state, endedAtMs, priority, complete, exportNow, told } = batch
  const pictures = [...batch.pictures.values()]
  const added = Array.from({ length: Math.ceil(pictures.length / picturesInFact) }, (_, at): BatchFact => ({
    kind: 'added', pictures: pictures.slice(at * picturesInFact, (at + 1) * picturesInFact).map(({ id, path, source, bytes, article, angle }) => ({ id, path, source, bytes, article, angle })),
  }))
  return {
    before: [{ kind: 'ordered', atMs: orderedAtMs, order }, ...added], pictures: pictures.map((picture) => ({ kind: 'stands', id: picture.id, as: standingOf(picture) })),
    after: { kind: 'batch-stands', as: { state, endedAtMs, priority, complete, exportNow, told } },
  }
}

/** How many facts that are, with what is known of each picture beside. */
export const factsSummedUp = ({ pictures }: BatchState): number => 2 + Math.ceil(pictures.size / picturesInFact) + 2 * pictures.size

const standingOf = ({ state, attempts, round, news, problem, verdict, correction, files, replaces, rating, favourite, codes }: BatchPicture): Standing => ({
  state: state === 'working' ? 'waiting' : state, attempts, round, news, problem, verdict, correction, files, replaces: [...replaces].map(([file, hashes]) => [file, [...hashes]] as const), rating, favourite, codes,
})
