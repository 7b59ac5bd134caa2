import { implement, ORPCError, ValidationError } from '@orpc/server'
import { contract } from '../../contracts/api.ts'
import { type Problem, problem } from '../../contracts/problems.ts'
import { editingPermissions, type Permission } from '../../contracts/people.ts'
import type { Actor } from '../people/actor.ts'
import type { Refused } from '../people/answer.ts'
import type { Log } from '../services.ts'
import type { RpcContext } from './rpc-context.ts'

export type Implementer = ReturnType<typeof createImplementer>
type ImplementerParts = {
  log: Log
  /** Outputs are typed by the compiler; tests also check them against the contract. */
  checkOutput?: boolean
}

/** The contract with its one guard: every procedure is asked for its permission before its input is even looked at. [PE1] */
export function createImplementer({ log, checkOutput = false }: ImplementerParts) {
  return implement(contract, { initialOutputValidationIndex: checkOutput ? 0 : Number.NaN })
    .$context<RpcContext>()
    .use(async ({ context, procedure, path, next }) => {
      const actor = context.who()
      const { permission } = procedure['~orpc'].meta
      if (permission !== 'anyone' && actor === null) throw unauthorized()
      if (permission === 'of-kind' && !editingPermissions.some((editing) => actor?.permissions.has(editing))) throw forbidden(editingPermissions[0])
      if (permission !== 'anyone' && permission !== 'signed-in' && permission !== 'of-kind' && !actor?.permissions.has(permission)) throw forbidden(permission)
      try {
        return await next({ context: { actor } })
      } catch (error) {
        throw answerTo(error, path, log)
      }
    })
}

export const unauthorized = () => new ORPCError('UNAUTHORIZED', { status: 401, defined: true, message: 'Not signed in', data: { problems: [{ reason: 'not-signed-in' }] satisfies Problem[] } })
export const forbidden = (permission: Permission) =>
  new ORPCError('FORBIDDEN', { status: 403, defined: true, message: `Needs ${permission}`, data: { problems: [{ reason: 'permission-missing', params: { permission } }] satisfies Problem[] } })
export const refusal = (problems: readonly Problem[]) =>
  new ORPCError('REFUSED', { status: 422, defined: true, message: problems.map(({ reason }) => reason).slice(0, 5).join(', '), data: { problems: [...problems] } })

/** Goes on with what was answered, or refuses. */
export function valueOf<T extends { kind: string }>(answer: T | Refused): Exclude<T, Refused> {
  if (answer.kind === 'refused') throw refusal((answer as Refused).problems)
  return answer as Exclude<T, Refused>
}

/** Procedures that need a person are guarded above: here there is one. */
export function personIn({ actor }: { actor: Actor | null }): Actor {
  if (actor === null) throw new Error('a procedure that needs a person was reached without one')
  return actor
}

const problemsInInput = ({ issues }: ValidationError): Problem[] =>
  issues.slice(0, 50).map(({ path }) => ({
    reason: 'field-invalid' as const,
    field: path?.map((segment) => String(typeof segment === 'object' ? segment.key : segment)).join('.') ?? '',
  }))

function answerTo(error: unknown, path: readonly string[], log: Log): unknown {
  if (error instanceof ORPCError) {
    if (error.code === 'BAD_REQUEST' && error.cause instanceof ValidationError) return refusal(problemsInInput(error.cause))
    if (error.status < 500) return error
  }
  const told = error instanceof Error && 'problem' in error ? problem.safeParse(error.problem) : null
  if (told?.success) return refusal([told.data])
  const cause = error instanceof ORPCError ? error.cause ?? error : error
  log.error('rpc-failed', { procedure: path.join('.'), error: String(cause), stack: cause instanceof Error ? cause.stack : undefined })
  return new ORPCError('INTERNAL_SERVER_ERROR', { status: 500, message: 'It failed because of a fault in the program', data: { problems: [{ reason: 'unexpected' }] satisfies Problem[] } })
}
