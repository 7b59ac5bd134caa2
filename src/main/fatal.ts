import type { Engine } from './engine.ts'

const stopLimitMs = 10_000

/**
 * What no part of the engine can go on after: it is written down, the rest is stopped in order as far as that still goes,
 * and the process ends with 1. An engine that only seems to run would be worse than one that is seen to have stopped.
 */
export function endWhenBroken({ log, broken, stop }: Pick<Engine, 'log' | 'broken' | 'stop'>, tell: () => void): void {
  let isEnding = false
  const end = (event: string) => (error: unknown) => {
    if (isEnding) return
    isEnding = true
    log.error(event, { error: String(error), stack: error instanceof Error ? error.stack : undefined })
    setTimeout(() => process.exit(1), stopLimitMs)
    const leave = () => {
      tell()
      process.exit(1)
    }
    void stop().then(leave, leave)
  }
  process.on('uncaughtException', end('uncaught-exception'))
  process.on('unhandledRejection', end('unhandled-rejection'))
  void broken.then(end('database-thread-lost'))
}
