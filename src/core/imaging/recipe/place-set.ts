import type { Recipe, RecipeOutput } from '../../../contracts/studio-recipes.ts'
import { alignSet } from '../frame/align-set.ts'
import type { FrameStep, Placement } from '../frame/place-thing.ts'
import type { Box } from '../raster.ts'
import { alignWhite } from '../retouch/align-white.ts'
import type { Gains } from '../retouch/white-balance.ts'

/** Of one picture, after the steps of its recipe: where the thing is, in pixels of the result, and what makes its grey grey. */
export type Measured = { readonly width: number; readonly height: number; readonly box: Box | null; readonly white: Gains | null }
/** What one scale, one baseline and one white point come to for it: by the names of outputs that have a frame. */
export type SetShare = { readonly white: Gains | null; readonly placements: Readonly<Record<string, Placement>> }

/** One share for each picture of a set, in their order; a picture in which nothing was found has none of the placements. */
export function placeSet(recipe: Pick<Recipe, 'outputs' | 'set'>, pictures: readonly Measured[]): SetShare[] {
  const whites = recipe.set.whitePoint ? alignWhite(pictures.map(({ white }) => white)).map(({ gains }) => gains) : pictures.map(() => null)
  const found = pictures.flatMap(({ box }, at) => (box ? [{ box, at }] : []))
  const placements = pictures.map((): Record<string, Placement> => ({}))
  if (recipe.set.scale || recipe.set.baseline) {
    for (const { name, frame } of framed(recipe.outputs)) alignSet(found.map(({ box }) => box), frame, recipe.set).pictures.forEach(({ placement }, nth) => { placements[found[nth]!.at]![name] = placement })
  }
  return pictures.map((_, at) => ({ white: whites[at]!, placements: placements[at]! }))
}

const framed = (outputs: readonly RecipeOutput[]): { name: string; frame: FrameStep }[] => outputs.flatMap(({ name, steps }) => {
  const frame = steps.findLast((step) => step.step === 'frame')
  return frame ? [{ name, frame }] : []
})
