import type { PictureFacts } from '../../../contracts/studio.ts'
import type { BatchFact } from '../../../core/imaging/batch/batch-facts.ts'
import type { BatchPicture, BatchState } from '../../../core/imaging/batch/batch-state.ts'
import { newBatch, restBatch, takeFact } from '../../../core/imaging/batch/fold-batch.ts'
import type { Log } from '../../services.ts'
import type { BatchJournal, FactPlace } from './batch-journal.ts'

export type Change = { batchId: string; pictureId: string | null }
/** All batches as they stand: what is in here is on the disk. */
export type BatchBook = {
  load(): Promise<void>
  all(): Iterable<BatchState>
  get(batchId: string): BatchState | undefined
  picture(pictureId: string): { batch: BatchState; picture: BatchPicture } | null
  write(batchId: string, facts: readonly BatchFact[]): Promise<void>
  factsOf(pictureId: string): Promise<PictureFacts | null>
  remove(batchId: string): Promise<void>
  onChange(heed: (changes: readonly Change[]) => void): void
}

/** A picture's id says which batch it is of. */
export const pictureIdOf = (batchId: string, n: number): string => `${batchId}.${n}`
const batchIdOf = (pictureId: string): string => pictureId.slice(0, Math.max(0, pictureId.lastIndexOf('.')))

export function createBatchBook({ journal, log }: { journal: BatchJournal; log: Log }): BatchBook {
  const batches = new Map<string, BatchState>()
  const places = new Map<string, FactPlace>()
  const listeners: ((changes: readonly Change[]) => void)[] = []
  const tell = (changes: readonly Change[]): void => { for (const heed of listeners) heed(changes) }
  const take = (batchId: string) => (fact: BatchFact, at: FactPlace): void => {
    if (fact.kind === 'known') return void places.set(fact.id, at)
    const batch = batches.get(batchId)
    if (batch !== undefined) takeFact(batch, fact)
    else if (fact.kind === 'ordered') batches.set(batchId, newBatch(fact.order, fact.atMs))
  }
  return {
    async load() {
      batches.clear()
      places.clear()
      for (const batchId of await journal.batches()) {
        const { torn } = await journal.open(batchId, take(batchId))
        if (torn > 0) log.warn('batch-journal-torn', { batchId, torn })
        const batch = batches.get(batchId)
        if (batch === undefined) await journal.remove(batchId)
        else restBatch(batch)
      }
    },
    all: () => batches.values(),
    get: (batchId) => batches.get(batchId),
    picture(pictureId) {
      const batch = batches.get(batchIdOf(pictureId))
      const picture = batch?.pictures.get(pictureId)
      return batch === undefined || picture === undefined ? null : { batch, picture }
    },
    async write(batchId, facts) {
      await journal.write(batchId, facts, take(batchId))
      tell(facts.map((fact) => ({ batchId, pictureId: 'id' in fact ? fact.id : null })))
    },
    async factsOf(pictureId) {
      const at = places.get(pictureId)
      if (at === undefined) return null
      const found = (await journal.read(batchIdOf(pictureId), at)).find((fact) => fact.kind === 'known' && fact.id === pictureId)
      return found?.kind === 'known' ? found.facts : null
    },
    async remove(batchId) {
      for (const id of batches.get(batchId)?.pictures.keys() ?? []) places.delete(id)
      batches.delete(batchId)
      await journal.remove(batchId)
      tell([{ batchId, pictureId: null }])
    },
    onChange: (heed) => void listeners.push(heed),
  }
}
