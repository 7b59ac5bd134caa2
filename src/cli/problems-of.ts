import { ORPCError } from '@orpc/client'
import { type Problem, problem as problemShape } from '../contracts/problems.ts'

/** What a thrown error means to the person at the command line. */
export function problemsOf(error: unknown): Problem[] {
  if (error instanceof ORPCError) {
    const told = problemShape.array().min(1).safeParse((error.data as { problems?: unknown } | undefined)?.problems)
    if (told.success) return told.data
  }
  const carried = problemShape.safeParse((error as { problem?: unknown } | null)?.problem)
  if (carried.success) return [carried.data]
  return [{ reason: 'unexpected', params: { detail: error instanceof Error ? error.message : String(error) } }]
}
