import type { OutputStep, Recipe, RecipeOutput } from '../../../contracts/studio-recipes.ts'

export const viewOutput = 'view'
/** What moves the frame is left out: before and after must lie over each other. */
const moves: ReadonlySet<string> = new Set(['straighten', 'crop', 'upscale'])
const drawnOnCutOut: ReadonlySet<string> = new Set(['contact-shadow', 'cast-shadow', 'reflection'])

/** The recipe as the large view draws it: the thing as one of its outputs has it, in the picture's own frame, on nothing. */
export function viewRecipe(recipe: Recipe, output: string | null): Recipe {
  const chosen = outputNamed(recipe, output)
  const steps: OutputStep[] = [{ step: 'background', fill: { kind: 'transparent' } }, ...(chosen?.steps.filter(({ step }) => drawnOnCutOut.has(step)) ?? [])]
  const view: RecipeOutput = { name: viewOutput, preset: null, steps, encoding: { format: 'png', quality: 100, mostBytes: null, level: 1, sourceType: 'auto' } }
  return { ...recipe, steps: recipe.steps.filter(({ step }) => !moves.has(step)), outputs: [view] }
}

export const outputNamed = (recipe: Recipe, name: string | null): RecipeOutput | null => recipe.outputs.find((output) => output.name === name) ?? recipe.outputs[0] ?? null
