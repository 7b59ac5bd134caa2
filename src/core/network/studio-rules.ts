import type { Json } from '../../contracts/json.ts'
import type { Problem } from '../../contracts/problems.ts'
import type { MarketplacePreset, RecipeFields, RecipeOutput, RecipeStep } from '../../contracts/studio-recipes.ts'
import { dayOfDate } from '../kernel/local-time.ts'
import { type FieldRule, fine, flag, name, once, oneOf, plainOf, required, textOf, when } from './field-rule.ts'

/** What recipes and presets of a house may hold. Their shapes are parsed at the edge; here is judged what a shape cannot say. */
type Rules = { recipe: Record<keyof RecipeFields, FieldRule>; preset: Record<keyof MarketplacePreset, FieldRule> }
const shaped = required(() => fine)
const first = once((value) => when(value === 1))

export const studioRules: Rules = {
  recipe: { v: first, name, commercial: required(flag), steps: required(judgeSteps), outputs: required(judgeOutputs), set: shaped, naming: required(judgeNaming) },
  preset: {
    v: first, id: once(plainOf(1, 40)), name, source: required(textOf(1, 500)), confidence: required(oneOf('high', 'medium', 'low')), rules: shaped, output: shaped,
    checked: required((value) => (typeof value === 'string' && dayOfDate(value) !== null ? fine : [{ reason: 'date-impossible', params: { date: String(value) } }])),
  },
}

/** One cut-out, and before all else: what follows works on it. */
function judgeSteps(value: Json): readonly Problem[] {
  const steps = value as unknown as RecipeStep[]
  const at = steps.findIndex(({ step }) => step === 'cutout')
  if (steps.filter(({ step }) => step === 'cutout').length > 1) return [{ reason: 'recipe-cuts-twice' }]
  return at > 0 ? [{ reason: 'recipe-cutout-late' }] : fine
}

/** Two outputs of one name would take each other's files. */
function judgeOutputs(value: Json): readonly Problem[] {
  const names = (value as unknown as RecipeOutput[]).map((output) => output.name)
  const twice = names.find((each, at) => names.indexOf(each) !== at)
  return twice === undefined ? fine : [{ reason: 'recipe-output-twice', params: { name: twice } }]
}

const placeholders = new Set(['folder', 'stem', 'output', '-output', 'article', 'angle', 'n', 'ext'])

/** Files stay below the target, and a name says whose it is. */
function judgeNaming(value: Json): readonly Problem[] {
  const template = String(value)
  const unknown = [...template.matchAll(/\{([^}]*)\}/g)].map(([, word]) => word!).find((word) => !placeholders.has(word))
  if (unknown !== undefined) return [{ reason: 'naming-word-unknown', params: { word: unknown } }]
  return /(^|[\\/])\.\.?([\\/]|$)|^[\\/]|^[a-z]:/i.test(template) ? [{ reason: 'naming-leaves-folder' }] : fine
}
