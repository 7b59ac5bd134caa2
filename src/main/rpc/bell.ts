/** Wakes all who wait; who is not waiting misses nothing, for it looks before it waits. */
export type Bell = { ring(): void; rung(signal: AbortSignal): Promise<void> }

export function createBell(): Bell {
  const waiting = new Set<() => void>()
  return {
    ring() {
      const woken = [...waiting]
      waiting.clear()
      for (const wake of woken) wake()
    },
    rung: (signal) => new Promise((resolve) => {
      if (signal.aborted) return resolve()
      const wake = () => {
        waiting.delete(wake)
        signal.removeEventListener('abort', wake)
        resolve()
      }
      waiting.add(wake)
      signal.addEventListener('abort', wake, { once: true })
    }),
  }
}
