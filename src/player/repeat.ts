import type { Ports } from './ports.ts'

/** Does something again and again, the first time after a part of the interval that chance has chosen, so that a thousand players do not do it at once. */
export function repeat({ timers, clock, random, note }: Pick<Ports, 'timers' | 'clock' | 'random' | 'note'>, everyMs: number, act: () => Promise<void>): () => void {
  let stopped = false
  let callOff: () => void
  const next = (afterMs: number): void => {
    callOff = timers.at(clock.monotonicMs() + afterMs, () => {
      act().catch((error: unknown) => note(error instanceof Error ? error.message : String(error))).finally(() => {
        if (!stopped) next(everyMs)
      })
    })
  }
  const [byte] = random(1)
  next(((byte! + 1) / 256) * everyMs)
  return () => {
    stopped = true
    callOff()
  }
}
