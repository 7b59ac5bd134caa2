import type { PictureFacts } from '../../../contracts/studio.ts'
import type { BatchFact } from '../../../core/imaging/batch/batch-facts.ts'
import type { BatchPicture, BatchState } from '../../../core/imaging/batch/batch-state.ts'
import { newBatch, restBatch, takeFact } from '../../../core/imaging/batch/fold-batch.ts'
import type { Log } from '../../services.ts'
import type { BatchJournal, FactPlace } from './batch-journal.ts'
import { compactJournal, isTooLong, timesTooLong } from './compact-journal.ts'

export type Change = { batchId: string; pictureId: string | null }
/** All batches as they stand: what is in here is on the disk. */
export type BatchBook = {
  load(): Promise<void>
  /** What a restore brought back: it rests until somebody has it go on. Which batches. [BA11] */
  takeIn(): Promise<string[]>
  all(): Iterable<BatchState>
  get(batchId: string): BatchState | undefined
  picture(pictureId: string): { batch: BatchState; picture: BatchPicture } | null
  write(batchId: string, facts: readonly BatchFact[]): Promise<void>
  factsOf(pictureId: string): Promise<PictureFacts | null>
  /** Writes the journal of a batch that has ended anew, where that is worth it; a disk that does not take it leaves it as it is. [BA10] */
  compact(batchId: string): Promise<void>
  remove(batchId: string): Promise<void>
  onChange(heed: (changes: readonly Change[]) => void): void
}

/** A picture's id says which batch it is of. */
export const pictureIdOf = (batchId: string, n: number): string => `${batchId}.${n}`
const batchIdOf = (pictureId: string): string => pictureId.slice(0, Math.max(0, pictureId.lastIndexOf('.')))

type Held = { journal: BatchJournal; log: Log; batches: Map<string, BatchState>; /** Where the last that is known of each picture lies. */ places: Map<string, FactPlace>; /** Of each journal. */ counts: Map<string, number> }

export function createBatchBook({ journal, log }: { journal: BatchJournal; log: Log }): BatchBook {
  const held: Held = { journal, log, batches: new Map(), places: new Map(), counts: new Map() }
  const { batches, places, counts } = held
  const listeners: ((changes: readonly Change[]) => void)[] = []
  const tell = (changes: readonly Change[]): void => { for (const heed of listeners) heed(changes) }
  return {
    async load() {
      for (const map of [batches, places, counts]) map.clear()
      await journal.adopt({ kind: 'stopped' })
      for (const batchId of await journal.batches()) await openJournal(held, batchId)
    },
    async takeIn() {
      const adopted = await journal.adopt({ kind: 'stopped' })
      for (const batchId of adopted) await openJournal(held, batchId)
      tell(adopted.map((batchId) => ({ batchId, pictureId: null })))
      return adopted
    },
    all: () => batches.values(),
    get: (batchId) => batches.get(batchId),
    picture(pictureId) {
      const batch = batches.get(batchIdOf(pictureId))
      const picture = batch?.pictures.get(pictureId)
      return batch === undefined || picture === undefined ? null : { batch, picture }
    },
    async write(batchId, facts) {
      await journal.write(batchId, facts, (fact, at) => take(held, batchId, fact, at))
      tell(facts.map((fact) => ({ batchId, pictureId: 'id' in fact ? fact.id : null })))
    },
    factsOf: (pictureId) => readKnown(held, pictureId),
    compact: (batchId) => compact(held, batchId, timesTooLong.atEnd),
    async remove(batchId) {
      for (const id of batches.get(batchId)?.pictures.keys() ?? []) places.delete(id)
      batches.delete(batchId)
      counts.delete(batchId)
      await journal.remove(batchId)
      tell([{ batchId, pictureId: null }])
    },
    onChange: (heed) => void listeners.push(heed),
  }
}

async function openJournal(held: Held, batchId: string): Promise<void> {
  const { journal, log, batches } = held
  const { torn } = await journal.open(batchId, (fact, at) => take(held, batchId, fact, at))
  if (torn > 0) log.warn('batch-journal-torn', { batchId, torn })
  const batch = batches.get(batchId)
  if (batch === undefined) await journal.remove(batchId)
  else restBatch(batch)
  await compact(held, batchId, timesTooLong.atStart)
}

function take({ batches, places, counts }: Held, batchId: string, fact: BatchFact, at: FactPlace): void {
  counts.set(batchId, (counts.get(batchId) ?? 0) + 1)
  if (fact.kind === 'known') return void places.set(fact.id, at)
  const batch = batches.get(batchId)
  if (batch !== undefined) takeFact(batch, fact)
  else if (fact.kind === 'ordered') batches.set(batchId, newBatch(fact.order, fact.atMs))
}

async function readKnown({ journal, places }: Held, pictureId: string): Promise<PictureFacts | null> {
  for (;;) {
    const at = places.get(pictureId)
    if (at === undefined) return null
    const found = (await journal.read(batchIdOf(pictureId), at)).find((fact) => fact.kind === 'known' && fact.id === pictureId)
    // A journal that was written anew meanwhile has it elsewhere.
    if (found?.kind === 'known' || places.get(pictureId) === at) return found?.kind === 'known' ? found.facts : null
  }
}

async function compact({ journal, log, batches, places, counts }: Held, batchId: string, times: number): Promise<void> {
  const batch = batches.get(batchId)
  if (batch === undefined || !isTooLong(batch, counts.get(batchId) ?? 0, times)) return
  try {
    const left = await compactJournal(journal, batch, (pictureId) => places.get(pictureId), (pictureId, at) => { if (batches.get(batchId) === batch) places.set(pictureId, at) })
    if (batches.get(batchId) === batch) counts.set(batchId, left)
  } catch (error) {
    log.warn('batch-journal-not-compacted', { batchId, error: String(error) })
  }
}
