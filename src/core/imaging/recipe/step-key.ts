import type { Recipe, RecipeOutput, RecipeStep } from '../../../contracts/studio-recipes.ts'
import { encodeUtf8 } from '../../kernel/utf8.ts'

/** Counted up whenever the pixels that a step makes of the same input change: results made by older code are not taken from the cache then. [ST1] */
export const stepVersions = {
  cutout: 1, upscale: 1, dust: 1, exposure: 1, 'white-balance': 1, sharpen: 1, straighten: 1, crop: 1,
  frame: 1, background: 1, 'contact-shadow': 1, 'cast-shadow': 1, reflection: 1, watermark: 1, encode: 1,
} as const satisfies Record<RecipeStep['step'] | RecipeOutput['steps'][number]['step'] | 'encode', number>

/** SHA-256 in lower-case hexadecimal. */
export type HashText = (bytes: Uint8Array) => string
/** What a recipe's keys depend on beside the recipe. */
export type KeyInput = {
  /** SHA-256 of the original file. */
  readonly picture: string
  /** What of models goes into a step: their checksums, of all that it may run; null for a step without any. */
  readonly model: (step: RecipeStep) => string | null
  /** What was corrected by hand, as a hash; null: nothing. It belongs to the cut-out. */
  readonly corrected: string | null
  /** What a set gave this picture (placement, white point), as text; null: it is in none. */
  readonly set: string | null
  readonly hash: HashText
}
export type RecipeKeys = { readonly steps: readonly { readonly step: RecipeStep['step']; readonly key: string }[]; readonly outputs: readonly { readonly name: string; readonly key: string }[] }

/** The hash chain of a recipe on a picture: equal keys, equal bytes. Names, presets and file names are no part of it. [ST1] */
export function recipeKeys(recipe: Pick<Recipe, 'steps' | 'outputs'>, input: KeyInput): RecipeKeys {
  const steps: { step: RecipeStep['step']; key: string }[] = []
  let before = input.picture
  for (const step of recipe.steps) {
    const set = step.step === 'white-balance' || step.step === 'exposure' ? input.set : null
    before = keyOf([before, step, stepVersions[step.step], input.model(step), step.step === 'cutout' ? input.corrected : null, set], input.hash)
    steps.push({ step: step.step, key: before })
  }
  return { steps, outputs: recipe.outputs.map((output) => ({ name: output.name, key: outputKey(before, output, input) })) }
}

function outputKey(before: string, output: RecipeOutput, input: KeyInput): string {
  const versions = [...output.steps.map((step) => stepVersions[step.step]), stepVersions.encode]
  return keyOf([before, output.steps, output.encoding, versions, output.steps.some((step) => step.step === 'frame') ? input.set : null], input.hash)
}

const keyOf = (parts: unknown, hash: HashText): string => hash(encodeUtf8(plainJson(parts)))

/** JSON with the keys of every object in order: one text for one value, whoever wrote it. */
function plainJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(plainJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null)
  const held = value as Record<string, unknown>
  return `{${Object.keys(held).filter((key) => held[key] !== undefined).sort().map((key) => `${JSON.stringify(key)}:${plainJson(held[key])}`).join(',')}}`
}
