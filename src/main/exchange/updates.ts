import type { Log } from '../services.ts'

export type UpdatesParts = { after(ms: number, act: () => void): () => void; log: Pick<Log, 'error'>; againAfterMs: number; update: () => Promise<void> }

/** One at a time; what was wanted meanwhile comes right after. */
export function createUpdates({ after, log, againAfterMs, update }: UpdatesParts) {
  let cancel: (() => void) | null = null
  let [isRunning, isStopped] = [false, false]
  let wantedInMs: number | null = null
  const run = (): void => {
    isRunning = true
    update().catch((error: unknown) => log.error('exchange-not-updated', { error: String(error) })).finally(() => {
      isRunning = false
      updateIn(wantedInMs ?? againAfterMs)
      wantedInMs = null
    })
  }
  const updateIn = (ms: number): void => {
    if (isStopped) return
    if (isRunning) wantedInMs = ms
    else {
      cancel?.()
      cancel = after(ms, run)
    }
  }
  return {
    in: updateIn,
    stop() {
      isStopped = true
      cancel?.()
    },
  }
}
