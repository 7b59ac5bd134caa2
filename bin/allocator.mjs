import { availableParallelism } from 'node:os'

// Linux's allocator keeps what a thread gave back for that thread, in as many places as eight for each core, and what was large once it keeps among what is small: with pictures in several threads
// a third more is held than is needed, and ever a little more. Here there are few places, and what is large goes back. It is told so when a process begins, and never after.
const wanted = { MALLOC_ARENA_MAX: String(Math.max(2, availableParallelism())), MALLOC_MMAP_THRESHOLD_: '131072' }

/** What tells it so, in the environment; empty elsewhere, and where somebody has said something else. */
export const frugal = process.platform === 'linux' && process.env.MALLOC_ARENA_MAX === undefined ? wanted : {}

/** This process once more from its beginning, holding less; returns where that is so already, or cannot be. */
export function beginAgain() {
  if (!process.execve || Object.keys(frugal).length === 0) return
  process.execve(process.execPath, [process.execPath, ...process.execArgv, ...process.argv.slice(1)], { ...process.env, ...frugal })
}
