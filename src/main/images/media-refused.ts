import type { Problem, ProblemReason } from '../../contracts/problems.ts'

/** Thrown while a file is looked at, to say what is wrong with it. */
export class MediaRefused extends Error {
  readonly problem: Problem
  constructor(reason: ProblemReason, params: Record<string, string | number>) {
    super(reason)
    this.problem = { reason, params }
  }
}
