import type { StepDone } from '../../../contracts/studio.ts'
import type { OutputStep, Recipe, RecipeStep } from '../../../contracts/studio-recipes.ts'
import { outputNamed } from '../viewer/view-recipe.ts'

export type ShownStep =
  | { kind: 'once'; at: number; step: RecipeStep; done: StepDone | null }
  /** Of the edge of a cut-out: set in the same step, made in one of its own. */
  | { kind: 'edge'; at: number; step: Extract<RecipeStep, { step: 'cutout' }>; done: StepDone | null }
  | { kind: 'output'; at: number; step: OutputStep; done: StepDone | null }

/** Which names a step is reported under. */
const networkSteps: ReadonlySet<string> = new Set(['cutout', 'network', 'rerun'])
const edgeSteps: ReadonlySet<string> = new Set(['edge', 'refine', 'alpha', 'matte', 'foreground', 'colour'])

/** A recipe's steps as they are done: once for all outputs, then for the one that is looked at; with how long each took where it was done. */
export function stepsShown(recipe: Recipe, output: string | null, done: readonly StepDone[]): ShownStep[] {
  const find = (names: ReadonlySet<string> | string): StepDone | null => summed(done.filter(({ step }) => (typeof names === 'string' ? step === names : names.has(step))))
  const once = recipe.steps.flatMap((step, at): ShownStep[] => {
    if (step.step !== 'cutout') return [{ kind: 'once', at, step, done: find(step.step) }]
    const cut: ShownStep = { kind: 'once', at, step, done: find(networkSteps) }
    return step.edge > 0 || step.colour ? [cut, { kind: 'edge', at, step, done: find(edgeSteps) }] : [cut]
  })
  return [...once, ...(outputNamed(recipe, output)?.steps ?? []).map((step, at): ShownStep => ({ kind: 'output', at, step, done: find(step.step) }))]
}

/** From the cache only if all of it was. */
function summed(parts: readonly StepDone[]): StepDone | null {
  const first = parts[0]
  return first ? { ...first, tookMs: parts.reduce((sum, { tookMs }) => sum + tookMs, 0), cached: parts.every(({ cached }) => cached) } : null
}

/** Only what was truly reported: a cut-out that was done, and all of it out of the cache. */
export function networkSpared(done: readonly StepDone[]): boolean {
  const cut = done.filter(({ step }) => networkSteps.has(step) || edgeSteps.has(step))
  return cut.some(({ step }) => networkSteps.has(step)) && cut.every(({ cached }) => cached)
}
