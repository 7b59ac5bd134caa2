import type { SheetThread } from './sheet-thread.ts'

/** One thread waits ready: started when a file is announced, and kept for a while after one, for code that has run before runs faster. */
export type SpareThread = {
  take(): SheetThread
  /** A file is on its way. */
  prepare(isXlsx: boolean): void
  giveBack(thread: SheetThread): Promise<void>
  stop(): Promise<void>
}

const keptMs = 10 * 60_000

export function createSpareThread(start: () => SheetThread): SpareThread {
  let spare: SheetThread | null = null
  let idle: NodeJS.Timeout | undefined
  const take = () => {
    clearTimeout(idle)
    const thread = spare ?? start()
    spare = null
    return thread
  }
  const stop = async () => {
    clearTimeout(idle)
    const thread = spare
    spare = null
    await thread?.stop()
  }
  return {
    take,
    prepare(isXlsx) {
      spare = take()
      if (isXlsx) spare.expectXlsx()
    },
    async giveBack(thread) {
      if (spare || !thread.forget()) return thread.stop()
      spare = thread
      idle = setTimeout(() => void stop(), keptMs).unref()
    },
    stop,
  }
}
