import type { Problem } from '../../contracts/problems.ts'
import type { Telemetry } from './open-telemetry.ts'

/** A question about proofs that cannot be answered for a reason a person can be told. */
export class ProofQuestionRefused extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.reason)
    this.problem = problem
  }
}

/** Questions are answered in the thread where the proofs lie (main/screens/screens-house.ts); `Screens.thread().ask({ method, query })` asks them. */
export type ProofMethods = Record<string, (telemetry: Telemetry, query: never) => unknown>
const methods: ProofMethods = {}

export async function answerProofs(telemetry: Telemetry, method: string, query: unknown): Promise<unknown> {
  const answer = Object.hasOwn(methods, method) ? methods[method] : undefined
  if (!answer) throw new Error(`no question about proofs is called ${method}`)
  return answer(telemetry, query as never)
}
