import { type BatchPicture, type BatchState, endStates } from './batch-state.ts'

/**
 * Whose files are to be written now: each as it is settled, or when all of its set or batch are, unless it was told not to wait. A set is not known to be whole before all of it
 * was found; of a folder that is watched, what there is counts as all. [BA4]
 */
export function chooseExports(batch: BatchState): BatchPicture[] {
  const made = readyOf(batch).filter(({ news }) => news?.outputs !== null)
  return batch.order.exportWhen === 'each' ? made : settled(batch, made, batch.order.exportWhen)
}

/** Whose place in its set can be known now, so that its files can be made. */
export const chooseAligning = (batch: BatchState): BatchPicture[] => settled(batch, readyOf(batch).filter(({ news }) => news?.outputs === null), batch.order.exportWhen === 'batch' ? 'batch' : 'set')

/** A picture and those that are to look like it. */
export const ofItsSet = (batch: BatchState, picture: BatchPicture): BatchPicture[] =>
  [...batch.pictures.values()].filter((each) => (each.state === 'ready' || each.state === 'written') && each.set === picture.set)

/** Refused after they had been written once: that is to go again. */
export const chooseWithdrawals = (batch: BatchState): BatchPicture[] => [...batch.by.refused].map((id) => batch.pictures.get(id)!).filter(({ files }) => files.length > 0)

const readyOf = (batch: BatchState): BatchPicture[] => [...batch.by.ready].map((id) => batch.pictures.get(id)!)

function settled(batch: BatchState, pictures: BatchPicture[], by: 'set' | 'batch'): BatchPicture[] {
  if (batch.exportNow) return pictures
  if (!batch.complete && !batch.order.watch) return []
  if (by === 'batch') return unsettledOf(batch) === 0 ? pictures : []
  return pictures.filter((picture) => batch.unsettled.get(picture.set) === 0)
}

const unsettledOf = ({ by }: BatchState): number => by.waiting.size + by.working.size + by.doubtful.size

/** Whether every picture of it has ended, and none is to come. */
export function hasEnded(batch: BatchState): boolean {
  if (batch.state !== 'running' || !batch.complete) return false
  if (chooseWithdrawals(batch).length > 0) return false
  return endStates.reduce((sum, state) => sum + batch.by[state].size, 0) === batch.pictures.size
}
