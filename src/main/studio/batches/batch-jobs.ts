import { type BatchState, endStates } from '../../../core/imaging/batch/batch-state.ts'
import type { Jobs, Work } from '../../services.ts'
import type { BatchBook, Change } from './batch-book.ts'

type Followed = { work: Work; end(): void }
/** A batch at work is seen in the status bar, with a button that stops it. */
export function createBatchJobs({ book, jobs }: { book: BatchBook; jobs: Pick<Jobs, 'start'> }): { heed(changes: readonly Change[]): void; stop(): void } {
  const followed = new Map<string, Followed>()
  let isStopped = false
  const begin = (batchId: string, personId: string | null): void => {
    jobs.start('studio', personId, (work) => new Promise((resolve) => {
      const end = (): void => { followed.delete(batchId); resolve(batchId) }
      followed.set(batchId, { work, end })
      work.signal.addEventListener('abort', () => {
        // The engine's own stop stops no batch: it goes on with the next start.
        if (!isStopped) void book.write(batchId, [{ kind: 'stopped' }]).catch(() => undefined)
        end()
      }, { once: true })
    }), { canStop: true })
  }
  const look = (batchId: string): void => {
    const batch = book.get(batchId)
    const its = followed.get(batchId)
    const isAtWork = batch?.state === 'running' && hasWork(batch)
    if (!isAtWork) return its?.end()
    if (its === undefined) begin(batchId, batch.order.personId)
    followed.get(batchId)?.work.report(endStates.reduce((sum, state) => sum + batch.by[state].size, batch.by.doubtful.size), batch.pictures.size)
  }
  return {
    heed(changes) { if (!isStopped) for (const batchId of new Set(changes.map((change) => change.batchId))) look(batchId) },
    stop() {
      isStopped = true
      for (const { end } of [...followed.values()]) end()
    },
  }
}

/** A folder in which there is nothing to do is watched without a job, and files that wait for a person's verdict are no work either. */
function hasWork({ by, complete, order }: BatchState): boolean {
  if (by.waiting.size + by.working.size > 0) return true
  return (by.ready.size > 0 && by.doubtful.size === 0) || (!complete && !order.watch)
}
