import { ORPCError } from '@orpc/client'
import { z } from 'zod'
import { type Problem, problem } from '../../contracts/problems.ts'
import { ConnectionLost } from './connection-lost.ts'

const withProblems = z.object({ problems: z.array(problem).min(1) })

/** Whatever a call failed with, as something that can be said to a person. [ER2] */
export function problemsOf(error: unknown): Problem[] {
  if (error instanceof ConnectionLost) return [{ reason: error.inFlight ? 'engine-stopped' : 'engine-not-running' }]
  if (!(error instanceof ORPCError)) return [{ reason: 'unexpected' }]
  const told = withProblems.safeParse(error.data)
  if (told.success) return told.data.problems
  if (error.code === 'UNAUTHORIZED') return [{ reason: 'not-signed-in' }]
  if (error.code === 'FORBIDDEN') return [{ reason: 'permission-missing' }]
  return [{ reason: 'unexpected' }]
}
