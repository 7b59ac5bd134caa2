import type { Problem, ProblemReason } from '../../../contracts/problems.ts'

/** Thrown while a picture is worked on, to say what of it is wrong; caught where its answer is made. */
export class PictureRefused extends Error {
  readonly problem: Problem
  constructor(reason: ProblemReason, params: Record<string, string | number>) {
    super(reason)
    this.problem = { reason, params }
  }
}

/** The recipe is at fault, or what it names is not here: the same for every picture. */
export class RecipeRefused extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.reason)
    this.problem = problem
  }
}
