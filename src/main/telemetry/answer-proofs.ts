import type { Problem } from '../../contracts/problems.ts'
import type { Settlement } from './count-batch.ts'
import type { Telemetry } from './open-telemetry.ts'
import { readBasis, readShown } from './read-basis.ts'
import { readCounts, readDelivered, readEvidence } from './read-counts.ts'
import { readDoubts, readHeard, readLedgers } from './read-ledgers.ts'
import { readReplay } from './read-replay.ts'
import { readSold } from './read-sold.ts'

/** A question about proofs that cannot be answered for a reason a person can be told. */
export class ProofQuestionRefused extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.reason)
    this.problem = problem
  }
}

/** Questions are answered in the thread where the proofs lie (main/screens/screens-house.ts); `Screens.thread().ask({ method, query })` asks them. */
const methods = { counts: readCounts, delivered: readDelivered, evidence: readEvidence, doubts: readDoubts, heard: readHeard, ledgers: readLedgers, replay: readReplay, sold: readSold, basis: readBasis, shown: readShown, settle }
export type ProofMethods = typeof methods
export type ProofMethod = keyof ProofMethods
export type ProofQuery<M extends ProofMethod> = Parameters<ProofMethods[M]>[1]
export type ProofAnswer<M extends ProofMethod> = Awaited<ReturnType<ProofMethods[M]>>

export async function answerProofs(telemetry: Telemetry, method: string, query: unknown): Promise<unknown> {
  if (!Object.hasOwn(methods, method)) throw new Error(`no question about proofs is called ${method}`)
  return (methods[method as ProofMethod] as (telemetry: Telemetry, query: unknown) => unknown)(telemetry, query)
}

/** A person decides which branch of a fork is true: one, or none. It is written among the proofs. `forked`: a ledger of the screen still is. [PP1] */
function settle({ core }: Telemetry, { screenId, ledgerId, keepSha256, personId, atMs, reason }: Omit<Settlement, 'v' | 'forkedFrom'> & { screenId: string }): { forkedFrom: number | null; forked: boolean } {
  const ledger = core.ledgers.find(screenId, ledgerId)
  if (ledger === null || ledger.forkedFrom === null) throw new ProofQuestionRefused({ reason: 'fork-unknown', params: { ledger: ledgerId } })
  if (keepSha256 !== null && !core.branches(ledger).some(({ rootSha256 }) => rootSha256 === keepSha256)) throw new ProofQuestionRefused({ reason: 'fork-unknown', params: { ledger: ledgerId } })
  core.settle(screenId, { v: 1, ledgerId, forkedFrom: ledger.forkedFrom, keepSha256, personId, atMs, ...(reason === undefined ? {} : { reason }) })
  return { forkedFrom: core.ledgers.find(screenId, ledgerId)?.forkedFrom ?? null, forked: core.ledgers.ofScreen(screenId).some((its) => its.forkedFrom !== null) }
}
