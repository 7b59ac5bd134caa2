import type { Problem } from '../../contracts/problems.ts'

/** Thrown while a file is read: what is wrong with it, as data for the person who chose it. */
export class FileRefused extends Error {
  readonly problem: Problem
  constructor(reason: Problem['reason'], params?: Problem['params']) {
    super(reason)
    this.problem = params ? { reason, params } : { reason }
  }
}
