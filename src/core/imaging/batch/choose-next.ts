import type { BatchPicture, BatchState } from './batch-state.ts'

export type Room = { readonly workers: number; readonly bytes: number }
export type Choice = { readonly batch: BatchState; readonly picture: BatchPicture; readonly bytes: number }

/** Decoded, cut out and packed again, a picture takes many times its file; the least and the most that is reckoned with. */
const [timesOfFile, leastBytes, mostBytes] = [48, 96 * 1024 * 1024, 3 * 1024 ** 3]
export const memoryOf = (picture: Pick<BatchPicture, 'bytes'>): number => Math.min(mostBytes, Math.max(leastBytes, picture.bytes * timesOfFile))

/** It was begun before and never ended: it may be what took the engine down. */
export const isSuspect = ({ attempts, state }: Pick<BatchPicture, 'attempts' | 'state'>): boolean => attempts - (state === 'working' ? 1 : 0) > 0

type Now = { room: Room; isBusy(id: string): boolean; isIdle: boolean; suspectAtWork: boolean }
/**
 * What to begin now: of the most pressing batch first, of two alike the one ordered first, in it the picture that came first. One that does not fit beside those at work waits for them,
 * and nothing overtakes it; alone it always fits. Suspects come last, each by itself, so that nobody is blamed for what another did. [BA5]
 */
export function chooseNext(batches: Iterable<BatchState>, now: Now): Choice[] {
  if (now.suspectAtWork) return []
  const open = [...batches].filter(({ state, by }) => state === 'running' && by.waiting.size > 0).sort(byPriority)
  const chosen: Choice[] = []
  let { workers, bytes } = now.room
  for (const batch of open) {
    for (const id of batch.by.waiting) {
      const picture = batch.pictures.get(id)!
      if (workers <= 0) return chosen
      if (now.isBusy(id) || isSuspect(picture)) continue
      const needs = memoryOf(picture)
      if (needs > bytes && !(now.isIdle && chosen.length === 0)) return chosen
      chosen.push({ batch, picture, bytes: needs })
      workers -= 1
      bytes -= needs
    }
  }
  return chosen.length === 0 && now.isIdle ? firstSuspect(open, now) : chosen
}

function firstSuspect(open: readonly BatchState[], { isBusy }: Now): Choice[] {
  for (const batch of open) {
    for (const id of batch.by.waiting) if (!isBusy(id)) return [{ batch, picture: batch.pictures.get(id)!, bytes: memoryOf(batch.pictures.get(id)!) }]
  }
  return []
}

const byPriority = (a: BatchState, b: BatchState): number => b.priority - a.priority || a.orderedAtMs - b.orderedAtMs || (a.order.id < b.order.id ? -1 : 1)
