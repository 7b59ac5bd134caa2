import { createHash } from 'node:crypto'
import { chooseModel, strongerModel } from '../../../core/imaging/models/choose-model.ts'
import { type RecipeKeys, recipeKeys } from '../../../core/imaging/recipe/step-key.ts'
import type { RecipeStep } from '../../../contracts/studio-recipes.ts'
import type { SourceFile } from './decode-picture.ts'
import { modelKey } from './make-cutout.ts'
import type { ModelAtHand, PictureOrder } from './picture-order.ts'
import { RecipeRefused } from './picture-refused.ts'
import type { Networks } from './run-network.ts'

export const hashOf = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')
type ModelStep = Extract<RecipeStep, { step: 'cutout' | 'upscale' }>
export const runsModel = (step: RecipeStep): step is ModelStep => step.step === 'cutout' || step.step === 'upscale'

/** What a step runs on; null: colours alone. What a licence or an empty shelf forbids is refused here, before anything is done. */
export function modelOf(step: ModelStep, commercial: boolean, models: readonly ModelAtHand[]): ModelAtHand | null {
  const chosen = chooseModel(models, step.model, { kind: step.step === 'cutout' ? 'cutout' : 'super-resolution', commercial })
  if (chosen.kind === 'refused') throw new RecipeRefused(chosen.problem)
  return chosen.kind === 'model' ? models.find(({ card }) => card.id === chosen.card.id) ?? null : null
}

type ModelTools = { models: readonly ModelAtHand[]; networks: Pick<Networks, 'providerOf'> }
/** The keys of everything that is made of a picture. `longSide`: of one that is reduced first. */
export function keysOf({ recipe, correction, placement }: PictureOrder, { sha256 }: Pick<SourceFile, 'sha256'>, tools: ModelTools, longSide?: number): RecipeKeys {
  return recipeKeys(recipe, {
    picture: longSide === undefined ? sha256 : hashOf(`${sha256} ${longSide}`), hash: hashOf,
    corrected: correction.length === 0 ? null : hashOf(JSON.stringify(correction)),
    set: placement === null ? null : JSON.stringify(placement),
    model: (step) => (runsModel(step) ? modelText(step, recipe.commercial, tools) : null),
  })
}

/** Of a step that may run again on a stronger model, both. */
function modelText(step: ModelStep, commercial: boolean, { models, networks }: ModelTools): string {
  const model = modelOf(step, commercial, models)
  const stronger = step.step === 'cutout' && step.rerun ? strongerModel(models, model?.card ?? null, { commercial }) : null
  return [model, stronger && models.find(({ card }) => card.id === stronger.id)].map((each) => (each ? modelKey(each, networks.providerOf(each)) : 'none')).join(' ')
}
