import { useSyncExternalStore } from 'react'

/** The present in steps of `everyMs`: one timer for all who look, however many they are; none while nobody does. */
export function usePulse(everyMs: number): number {
  const pulse = pulseOf(everyMs)
  return useSyncExternalStore(pulse.subscribe, pulse.now)
}

type Pulse = { subscribe: (tell: () => void) => () => void; now: () => number }
const pulses = new Map<number, Pulse>()

function pulseOf(everyMs: number): Pulse {
  const known = pulses.get(everyMs)
  if (known !== undefined) return known
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setInterval> | undefined
  const pulse: Pulse = {
    subscribe(tell) {
      listeners.add(tell)
      timer ??= setInterval(() => { if (document.visibilityState === 'visible') for (const each of listeners) each() }, everyMs)
      return () => {
        listeners.delete(tell)
        if (listeners.size > 0) return
        clearInterval(timer)
        timer = undefined
      }
    },
    now: () => Math.floor(Date.now() / everyMs) * everyMs,
  }
  pulses.set(everyMs, pulse)
  return pulse
}
