import { problemOf } from './store-problem.ts'
import type { Failure } from './worker-messages.ts'

/** An error as it crosses from thread to thread. */
export function toFailure(error: unknown, folder: string): Failure {
  const { message, stack } = error instanceof Error ? error : new Error(String(error))
  return { problem: problemOf(error, folder), message, stack }
}
