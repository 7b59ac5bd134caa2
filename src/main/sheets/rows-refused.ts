import type { Problem } from '../../contracts/problems.ts'

/** Thrown where several things are wrong at once. */
export class RowsRefused extends Error {
  readonly problems: Problem[]
  constructor(problems: Problem[]) {
    super(problems[0]?.reason)
    this.problems = problems
  }
}
