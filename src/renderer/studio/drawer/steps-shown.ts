import type { StepDone } from '../../../contracts/studio.ts'
import type { OutputStep, Recipe, RecipeStep } from '../../../contracts/studio-recipes.ts'
import { outputNamed } from '../viewer/view-recipe.ts'

export type ShownStep =
  | { kind: 'once'; at: number; step: RecipeStep; done: StepDone | null }
  /** Of the edge of a cut-out: set in the same step, made in one of its own. */
  | { kind: 'edge'; at: number; step: Extract<RecipeStep, { step: 'cutout' }>; done: StepDone | null }
  | { kind: 'output'; at: number; step: OutputStep; done: StepDone | null }

/** A recipe's steps as they are done: once for all outputs, then for the one that is looked at; with how long each took where it was reported. */
export function stepsShown(recipe: Recipe, output: string | null, done: readonly StepDone[]): ShownStep[] {
  const once = recipe.steps.flatMap((step, at): ShownStep[] => {
    const reported = done.find((each) => each.step === step.step) ?? null
    if (step.step !== 'cutout' || (step.edge === 0 && !step.colour)) return [{ kind: 'once', at, step, done: reported }]
    const [cut, edge] = apart(reported)
    return [{ kind: 'once', at, step, done: cut }, { kind: 'edge', at, step, done: edge }]
  })
  return [...once, ...(outputNamed(recipe, output)?.steps ?? []).map((step, at): ShownStep => ({ kind: 'output', at, step, done: null }))]
}

/** The network and the edge are reported as one: where the network did not run, what it took was the edge's. */
function apart(cut: StepDone | null): [StepDone | null, StepDone | null] {
  if (cut === null || !cut.cached) return [cut, null]
  return [{ ...cut, tookMs: 0 }, { ...cut, cached: cut.tookMs === 0, detail: null }]
}

/** All outputs drawn and written, added up. */
export function outputsDone(done: readonly StepDone[]): StepDone | null {
  const parts = done.filter(({ step }) => step.startsWith('output '))
  return parts.length === 0 ? null : { step: 'outputs', detail: null, cached: false, tookMs: parts.reduce((sum, { tookMs }) => sum + tookMs, 0) }
}

/** What of the cut-out came from the cache; null where the network ran, or nothing was cut. */
export function spared(done: readonly StepDone[]): 'cutout' | 'cutout-and-edge' | null {
  const cut = done.find(({ step }) => step === 'cutout')
  return !cut?.cached ? null : cut.tookMs === 0 ? 'cutout-and-edge' : 'cutout'
}
