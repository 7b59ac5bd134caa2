import type { RecipeKeys } from './step-key.ts'

/** What is left to do of a recipe. */
export type StepPlan = {
  /** Outputs that have to be made; the others are there. */
  readonly outputs: readonly string[]
  /** Where to begin: the index of the first step to run. Equal to the number of steps: none has to run. */
  readonly first: number
  /** The key of the result to begin from; null: the original picture. */
  readonly from: string | null
}

/** The last result that is still there is begun from, and only for outputs that are not: a changed shadow never runs the network. [ST1] */
export function planSteps(keys: RecipeKeys, isThere: (key: string) => boolean): StepPlan {
  const outputs = keys.outputs.filter((output) => !isThere(output.key)).map((output) => output.name)
  if (outputs.length === 0) return { outputs, first: keys.steps.length, from: keys.steps.at(-1)?.key ?? null }
  const last = keys.steps.findLastIndex((step) => isThere(step.key))
  return { outputs, first: last + 1, from: keys.steps[last]?.key ?? null }
}
