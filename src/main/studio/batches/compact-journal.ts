import type { BatchFact } from '../../../core/imaging/batch/batch-facts.ts'
import type { BatchState } from '../../../core/imaging/batch/batch-state.ts'
import { factsSummedUp, sumUpBatch } from '../../../core/imaging/batch/sum-up-batch.ts'
import type { BatchJournal, FactPlace } from './batch-journal.ts'

/** A journal is written anew when its batch has ended and it is half as long again as what it comes to; at a start, when it is much longer. */
export const timesTooLong = { atEnd: 1.5, atStart: 4 } as const
export const isTooLong = (batch: BatchState, facts: number, times: number): boolean => facts >= times * factsSummedUp(batch)

/** What a batch comes to in the place of how it came to that, and beside each picture the last that was known of it. Returns how many facts are left. [BA10] */
export async function compactJournal(journal: Pick<BatchJournal, 'rewrite'>, batch: BatchState, placeOf: (pictureId: string) => FactPlace | undefined, move: (pictureId: string, at: FactPlace) => void): Promise<number> {
  let count = 0
  await journal.rewrite(batch.order.id, (read) => {
    const { before, pictures, after } = sumUpBatch(batch)
    return (async function* () {
      for (const fact of before) yield [fact]
      for (const stands of pictures) {
        const at = placeOf(stands.id)
        const record: BatchFact[] = at === undefined ? [stands] : [stands, await knownAt(read, at, stands.id)]
        count += record.length
        yield record
      }
      yield [after]
      count += before.length + 1
    })()
  }, (fact, at) => { if (fact.kind === 'known') move(fact.id, at) })
  return count
}

/** What cannot be read is no reason to forget it: the journal then stays as it is. */
async function knownAt(read: (at: FactPlace) => Promise<BatchFact[]>, at: FactPlace, id: string): Promise<BatchFact> {
  const known = (await read(at)).findLast((fact) => fact.kind === 'known' && fact.id === id)
  if (known === undefined) throw new Error(`what is known of ${id} is not where it was`)
  return known
}
