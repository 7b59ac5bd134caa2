import type { Life, VirtualTime } from './virtual-time.ts'

/**
 * Parts of the engine's shell use the machine's own timers. While a seed runs these stand in for them: they belong to the engine that runs at the moment, and end with it.
 */
export function standInForTimers(time: VirtualTime, engineLife: () => Life): () => void {
  const { setTimeout: itsSet, clearTimeout: itsClear } = globalThis
  const set = (act: () => void, ms = 0) => {
    const handle = { callOff: time.at(time.nowMs() + ms, engineLife(), act), unref: () => handle, ref: () => handle }
    return handle
  }
  const clear = (handle?: { callOff?(): void }) => handle?.callOff?.()
  Object.assign(globalThis, { setTimeout: set, clearTimeout: clear })
  return () => void Object.assign(globalThis, { setTimeout: itsSet, clearTimeout: itsClear })
}
